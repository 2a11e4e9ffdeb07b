import { readDigest } from '../../src/core/digest/readDigest';
import { updateDigest } from '../../src/core/digest/updateDigest';
import { renderListing } from '../../src/core/digest/renderListing';
import { createLibrary, type Library } from '../../src/core/library';
import type { Digest, DigestPaper } from '../../src/core/paper';
import { usedMemory, type Bench, type BenchRow, type Tell } from './bench';
import { createRandom, generatePapers } from './searchCorpus';

/** How much to measure; the whole takes about a minute. */
interface LibraryBenchSize {
	readonly papers: number;
	/** How many characters the digest has that is edited. */
	readonly edited: number;
	readonly rounds: number;
}

export const bench: Bench<LibraryBenchSize> = { whole: { papers: 100_000, edited: 15e6, rounds: 3 }, small: { papers: 5_000, edited: 1e6, rounds: 1 }, measure: measureLibrary };

/**
 * Measures building a library of digests of which a tenth of the papers stand in two, one of them changed a little,
 * against one pass that only tokenises titles and abstracts; the memory of all that is kept, texts and what was read in them, too,
 * against the digests' size in UTF-8; and what one edit costs until there is a library again.
 */
function measureLibrary(size: LibraryBenchSize, tell: Tell): readonly BenchRow[] {
	const before = usedMemory(() => undefined);
	const texts = digestTexts(size.papers);
	const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
	const digests = texts.map((text, index) => ({ uri: `digests/${index}.txt`, digest: readDigest(text) }));
	const times = { pass: Infinity, whole: Infinity };
	let library!: Library;
	for (let round = 0; round < size.rounds; round++) {
		times.pass = Math.min(times.pass, timeOf(() => countWords(digests.map(({ digest }) => digest))));
		times.whole = Math.min(times.whole, timeOf(() => { library = createLibrary({ digests }); }));
	}
	const kept = usedMemory(() => { library = createLibrary({ digests }); }) - before;
	const read = digests.reduce((sum, { digest }) => sum + digest.papers.length, 0);
	tell(`library: ${read} readings in ${(bytes / 1e6).toFixed(0)} MB are ${library.papers.length} papers and ${library.candidates.length} questions; ${times.whole.toFixed(0)} ms, ${(kept / 1e6).toFixed(0)} MB with the texts`);
	const [update, again] = timeEdit(texts.join('\n').slice(0, size.edited), size.rounds);
	tell(`library: after one edit, ${update!.toFixed(0)} ms for the digest and ${again!.toFixed(0)} ms for the library`);
	return [
		{ name: 'library, duplicates joined: as fast as twice a pass that tokenises titles and abstracts', ratio: 2 * times.pass / times.whole, goal: 1 },
		{ name: 'library: memory within three times the digests\' size', ratio: 3 * bytes / kept, goal: 1 },
		{ name: `ms of CPU from one edit in a digest of ${size.edited / 1e6} MB to a new library`, ratio: update! + again!, goal: 1000, atMost: true },
	];
}

/** Digests of ten thousand papers at most, as text, so that abstracts are pieces of it as in life. */
function digestTexts(count: number): readonly string[] {
	const random = createRandom(2);
	const generated: readonly DigestPaper[] = generatePapers(Math.round(count * .9), 1).map(({ title, abstract, year }, index) => ({
		title, abstract, authorCount: 1 + index % 9, authors: undefined, organization: undefined, published: { iso: `${year}-0${1 + index % 9}-11`, yearInferred: false },
		comments: undefined, upvotes: undefined, identifiers: {}, range: { start: 0, end: 0 }, titleRange: { start: 0, end: 0 },
	}));
	const again = generated.filter(() => random() < 1 / 9).map((paper, index) => index % 2 === 0 ? { ...paper, title: paper.title.toUpperCase() } : { ...paper, title: `Rethinking ${paper.title}`, abstract: `${paper.abstract} Code is public.` });
	const papers = [...generated, ...again];
	return Array.from({ length: Math.ceil(papers.length / 10_000) }, (_, index) => renderListing(papers.slice(index * 10_000, (index + 1) * 10_000)));
}

function countWords(digests: readonly Digest[]): number {
	let count = 0;
	for (const { papers } of digests) {
		for (const { title, abstract = '' } of papers) {
			count += (title.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.length ?? 0) + (abstract.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.length ?? 0);
		}
	}
	return count;
}

/** The least CPU time, in milliseconds, of reading a digest again after a word was typed into its middle, as it is read from a file, and of the library that follows. */
function timeEdit(text: string, rounds: number): readonly number[] {
	const least = [Infinity, Infinity];
	let digest = readDigest(text);
	for (let round = 0; round < rounds; round++) {
		const at = text.length >> 1;
		// A text from a file is one flat string.
		const typed = Buffer.from(`${text.slice(0, at)} word${round}${text.slice(at)}`).toString('utf8');
		const times = [cpuOf(() => { digest = updateDigest(digest, typed); }), cpuOf(() => createLibrary({ digests: [{ uri: 'digests/edited.txt', digest }] }))];
		times.forEach((time, index) => { least[index] = Math.min(least[index]!, time); });
	}
	return least;
}

function cpuOf(run: () => void): number {
	const start = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

function timeOf(run: () => unknown): number {
	const start = performance.now();
	run();
	return performance.now() - start;
}
