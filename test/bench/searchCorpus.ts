import * as fs from 'node:fs';
import * as path from 'node:path';
import type { SearchDocument } from '../../src/core/search/createSearch';

/** A paper as the gold files tell it. */
interface GoldPaper {
	readonly title: string;
	readonly abstract: string | null;
	readonly organization: { readonly name: string } | null;
	readonly published: string | null;
}

/** A paper of a generated library, and the word that stands in its abstract and hardly in another. */
export interface GeneratedPaper extends SearchDocument {
	readonly abstract: string;
	readonly rareWord: string;
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
	return () => {
		seed = seed + 0x6d2b79f5 | 0;
		let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
		t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
		return ((t ^ t >>> 14) >>> 0) / 4294967296;
	};
}

/** The 56 papers of the sample as the search sees them. */
export function samplePapers(): readonly SearchDocument[] {
	return readGold('test/fixtures/digests/seed.gold.json').map((paper, index) => ({
		id: `paper${index}`, title: paper.title, people: [], abstract: paper.abstract ?? undefined,
		organization: paper.organization?.name, year: paper.published === null ? undefined : Number(paper.published.slice(0, 4)),
	}));
}

/**
 * A library of `count` papers: titles and abstracts are pieces of real ones (the sample's and, where present, the
 * shared digests') put together anew, with invented names and rare words in between, so that the vocabulary grows with
 * the library as it does in life.
 */
export function generatePapers(count: number, seed: number): readonly GeneratedPaper[] {
	const random = createRandom(seed);
	const shared = path.join(process.env.LITERATURE_NOTES_DATA ?? path.resolve('..', 'shared', 'data'), 'digests', 'hf-5000.gold.json');
	const gold = [...readGold('test/fixtures/digests/seed.gold.json'), ...(fs.existsSync(shared) ? readGold(shared) : [])];
	const titles = gold.map(({ title }) => title.split(/:? +/)).filter(words => words.length >= 4);
	const sentences = gold.flatMap(({ abstract }) => abstract?.match(/[^.]{40,300}\. /g) ?? []);
	const organizations = [...new Set(gold.flatMap(({ organization }) => organization?.name ?? []))];
	const surnames = Array.from({ length: 4000 }, () => inventWord(random, 2));
	return Array.from({ length: count }, (_, index) => {
		const year = 2015 + Math.floor(random() * 12);
		const name = random() < .5 ? capitalize(inventWord(random, 2)) : undefined;
		const title = (name === undefined ? '' : `${name}: `) + pieceOf(titles, random) + ' ' + pieceOf(titles, random);
		const rareWord = inventWord(random, 2) + inventWord(random, 1);
		return {
			id: `${(name ?? title.split(' ')[0]!).toLowerCase()}${year}x${index}`, title, year, rareWord,
			people: Array.from({ length: 3 }, () => `${capitalize(zipfOf(surnames, random))}, ${capitalize(inventWord(random, 1))}`),
			organization: random() < .3 ? zipfOf(organizations, random) : undefined,
			abstract: Array.from({ length: 7 }, () => oneOf(sentences, random)).join('') + `We call it ${rareWord}.`,
		};
	});
}

function readGold(file: string): readonly GoldPaper[] {
	return JSON.parse(fs.readFileSync(file, 'utf8')) as readonly GoldPaper[];
}

function pieceOf(titles: readonly (readonly string[])[], random: () => number): string {
	const words = oneOf(titles, random);
	const length = Math.min(words.length, 3 + Math.floor(random() * 3));
	const start = Math.floor(random() * (words.length - length + 1));
	return words.slice(start, start + length).join(' ');
}

const syllables = 'ba be bi bo ca ce co da de di do fa fe fi ga ge go ha he ho ja jo ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no pa pe pi po ra re ri ro ru sa se si so ta te ti to tra va ve vi vo za ze zo shi chen lin wang ster man dov'.split(' ');

export function inventWord(random: () => number, extra: number): string {
	return Array.from({ length: 2 + Math.floor(random() * (extra + .999)) }, () => oneOf(syllables, random)).join('');
}

export function oneOf<T>(list: readonly T[], random: () => number): T {
	return list[Math.floor(random() * list.length)]!;
}

/** The first of a list often, the last seldom. */
function zipfOf<T>(list: readonly T[], random: () => number): T {
	return list[Math.floor(list.length ** random()) - 1]!;
}

function capitalize(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
