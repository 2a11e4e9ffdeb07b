import { readBibtex } from '../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../src/core/bibliography/bibtexReference';
import type { Bench, BenchRow, Tell } from './bench';

/** How many entries are read (5,500 make 3 MB) and how often; @retorquere, which takes ten seconds and more, reads once. */
interface BibliographyBenchSize {
	readonly entries: number;
	readonly runs: number;
}

export const bench: Bench<BibliographyBenchSize> = { whole: { entries: 5_500, runs: 5 }, small: { entries: 300, runs: 2 }, measure: measureBibliography };

/** Reads one made-up bibliography with each reader in turns; ours with all values as references, and alone where the other gives a tree only. */
async function measureBibliography(size: BibliographyBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const text = makeBibliography(size.entries);
	tell(`${(text.length / 1e6).toFixed(1)} MB, ${size.entries} entries`);
	// Both are developed with only, and heavy.
	const { parse } = await import('@retorquere/bibtex-parser');
	const { bibtexParser } = await import('latex-utensils');
	const readers: Readonly<Record<string, () => number>> = {
		ours: () => bibtexReferences(readBibtex(text)).length,
		places: () => readBibtex(text).entries.length,
		latexUtensils: () => bibtexParser.parse(text, { timeout: 600_000 }).content.filter(bibtexParser.isEntry).length,
	};
	const times = new Map<string, number[]>(Object.keys(readers).map(name => [name, []]));
	for (let run = 0; run < size.runs; run++) {
		for (const [name, read] of Object.entries(readers)) {
			times.get(name)!.push(timeOf(read, size.entries));
		}
	}
	const retorquere = timeOf(() => parse(text, { sentenceCase: false, caseProtection: 'off' } as never).entries.length, size.entries);
	// The best run of each: what other work on the machine costs can only slow a reader down.
	const best = (name: string) => Math.min(...times.get(name)!);
	const megabytes = `${(text.length / 1e6).toFixed(1)} MB`;
	tell(`latex-utensils (tree only) ÷ ours with all values: ${(best('latexUtensils') / best('ours')).toFixed(1)}`);
	return [
		{ name: `@retorquere/bibtex-parser ÷ ours, all values, ${megabytes}`, ratio: retorquere / best('ours'), goal: 30 },
		{ name: `latex-utensils (tree only) ÷ ours, places only, ${megabytes}`, ratio: best('latexUtensils') / best('places'), goal: 5 },
	];
}

function timeOf(read: () => number, expected: number): number {
	const start = performance.now();
	const count = read();
	const time = performance.now() - start;
	if (count !== expected) { throw new Error(`${count} entries were read instead of ${expected}`); }
	return time;
}

const words = 'we show that a method which trains on data from many tasks can be used with little cost and high accuracy in settings where labels are rare or noisy because its loss is smooth learning deep models of language Graph {GPU} networks for the analysis {\\"u}ber caf{\\\'e} robust {{LLM}} agents with sparse rewards and Bayesian {M}arkov chains in $O(n^2)$ time -- a study'.split(' ');
const people = ['Smith, Ann', 'M{\\"u}ller, J{\\"o}rg', 'van der Berg, Jan', 'Li Wei', '{\\\'E}mile Zola', 'Garc{\\\'\\i}a, Jos{\\\'e}', '{World Example Organization}'];

/** Entries as reference managers write them, the same ones each time. */
export function makeBibliography(count: number): string {
	let state = 1;
	const random = (below: number) => { state = (state * 48271) % 2147483647; return state % below; };
	const phrase = (length: number) => Array.from({ length }, () => words[random(words.length)]).join(' ');
	return Array.from({ length: count }, (_, i) => [
		`@article{key${i}_${random(3000)},`,
		`  title = {${phrase(10)}},`,
		`  author = {${Array.from({ length: 1 + random(5) }, () => people[random(people.length)]).join(' and ')}},`,
		`  journal = {Journal of ${phrase(3)}},`,
		`  year = {${1990 + random(36)}},`,
		`  month = ${['jan', 'may', 'dec'][random(3)]},`,
		`  volume = {${random(100)}},`,
		`  pages = {${random(100)}--${100 + random(100)}},`,
		`  doi = {10.1000/x${random(1e6)}},`,
		`  abstract = {${phrase(20)}.}`,
		'}',
	].join('\n')).join('\n\n') + '\n';
}
