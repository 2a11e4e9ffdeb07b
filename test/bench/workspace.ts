import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { renderListing } from '../../src/core/digest/renderListing';
import type { DigestPaper } from '../../src/core/paper';
import { generatePapers } from './searchCorpus';

/** Papers in one digest: a listing of a few megabytes. */
const papersOfDigest = 5000;

/** Runs `use` on a folder with a manuscript and the digests of `count` generated papers, which is deleted afterwards. */
export async function withWorkspace<Result>(count: number, use: (folder: string) => Promise<Result>): Promise<Result> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'literature-notes-bench-'));
	try {
		fs.writeFileSync(path.join(folder, 'manuscript.md'), '# A manuscript\n\nText.\n');
		writeDigests(path.join(folder, 'digests'), count);
		return await use(folder);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** Writes the digests of `count` generated papers into a folder. */
export function writeDigests(folder: string, count: number): void {
	fs.mkdirSync(folder, { recursive: true });
	const papers = listedPapers(count);
	for (let start = 0; start < count; start += papersOfDigest) {
		fs.writeFileSync(path.join(folder, `${String(start).padStart(7, '0')}.txt`), renderListing(papers.slice(start, start + papersOfDigest)));
	}
}

function listedPapers(count: number): readonly DigestPaper[] {
	return generatePapers(count, 1).map(({ title, abstract, year }, index) => ({
		title, abstract, authorCount: 1 + index % 9, authors: undefined, organization: undefined, published: { iso: `${year}-0${1 + index % 9}-11`, yearInferred: false },
		comments: undefined, upvotes: undefined, identifiers: {}, range: { start: 0, end: 0 }, titleRange: { start: 0, end: 0 },
	}));
}
