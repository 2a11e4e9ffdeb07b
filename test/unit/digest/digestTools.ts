import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Digest, DigestPaper, TextRange } from '../../../src/core/paper';

/** A paper of the recorded truth; null stands for what is not known. */
export interface GoldPaper {
	readonly title: string;
	readonly abstract: string | null;
	readonly authorCount: number | null;
	readonly organization: { readonly slug: string; readonly name: string } | null;
	readonly published: string | null;
	readonly comments: number | null;
}

/** The paper in the truth's form; `tidy` makes white space inside the abstract of one kind. */
export function toGold(paper: DigestPaper, tidy = false): GoldPaper {
	return {
		title: paper.title,
		abstract: paper.abstract === undefined ? null : tidy ? oneBlank(paper.abstract) : paper.abstract,
		authorCount: paper.authorCount ?? null,
		organization: paper.organization === undefined ? null : { slug: paper.organization.slug ?? '', name: paper.organization.name },
		published: paper.published?.iso ?? null,
		comments: paper.comments ?? null,
	};
}

export function oneBlank(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** The truth with `id` left out and white space inside abstracts of one kind. */
export function tidyGold(paper: GoldPaper): GoldPaper {
	const { title, abstract, authorCount, organization, published, comments } = paper;
	return { title, abstract: abstract === null ? null : oneBlank(abstract), authorCount, organization, published, comments };
}

/**
 * What is wrong with the ranges of a digest, as sentences: a line that is in no range, or two papers (or a paper and
 * a header) that share text. None for a digest read without loss.
 */
export function losses(text: string, digest: Digest): string[] {
	const owned = [...digest.papers.map(paper => paper.range), ...digest.headers].sort((a, b) => a.start - b.start);
	const found = owned.flatMap((range, index) => index > 0 && range.start < owned[index - 1]!.end ? [`overlap at ${range.start}`] : []);
	const covered = [...owned, ...digest.problems.map(problem => problem.range)].sort((a, b) => a.start - b.start);
	let next = 0;
	let reach = 0;
	for (const { start, end } of linesOf(text)) {
		while (next < covered.length && covered[next]!.start <= start) { reach = Math.max(reach, covered[next++]!.end); }
		if (reach < end) { found.push(`lost: ${text.slice(start, end).slice(0, 80)}`); }
	}
	return found;
}

/** The lines that are not blank, without the white space around them. */
function linesOf(text: string): TextRange[] {
	return [...text.matchAll(/[^\r\n]+/g)].map(match => {
		const start = match.index + /^[\s\u0000-\u0020\u200b]*/.exec(match[0])![0].length;
		return { start, end: match.index + match[0].replace(/[\s\u0000-\u0020\u200b]+$/, '').length };
	}).filter(line => line.start < line.end);
}

/** A file of the recorded data beside the project, or `undefined` where there is none. */
export function sharedData(file: string): string | undefined {
	const full = path.join(process.env.LITERATURE_NOTES_DATA ?? '../shared/data', file);
	return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined;
}

/** The digest as plain values, so that digests can be compared: a paper's ranges are worked out when asked for. */
export function plain(digest: Digest): unknown {
	return { ...digest, papers: digest.papers.map(paper => ({ ...paper, range: paper.range, titleRange: paper.titleRange })) };
}
