import type { SearchDocument } from '../../src/core/search/createSearch';
import { createRandom, oneOf, type GeneratedPaper } from './searchCorpus';

/** A query of which we know the paper it was made from. */
export interface KnownItem {
	readonly kind: QueryKind;
	readonly query: string;
	readonly id: string;
}

export const queryKinds = ['typo1', 'typo2', 'exact', 'prefix', 'order', 'acronym', 'authoryear', 'abstract', 'compound'] as const;
export type QueryKind = typeof queryKinds[number];

/**
 * `count` queries of each kind, made from papers drawn with `seed`. A query counts only when, spelt rightly, its
 * words stand in at most three titles: nobody could find one paper by words that forty share.
 */
export function makeQueries(papers: readonly GeneratedPaper[], count: number, seed: number, kinds: readonly QueryKind[] = queryKinds): readonly KnownItem[] {
	const random = createRandom(seed);
	const titles = indexTitles(papers);
	const queries: KnownItem[] = [];
	for (const kind of kinds) {
		let made = 0;
		for (let tries = 0; tries < count * 200 && made < count; tries++) {
			const paper = oneOf(papers, random);
			const query = makers[kind](paper, random, titles);
			if (query === undefined) { continue; }
			queries.push({ kind, query, id: paper.id });
			made++;
		}
	}
	return queries;
}

type Titles = ReadonlyMap<string, ReadonlySet<number>>;

const makers: Readonly<Record<QueryKind, (paper: GeneratedPaper, random: () => number, titles: Titles) => string | undefined>> = {
	typo1: (paper, random, titles) => withTypos(pickWords(paper, random, titles), 1, random),
	typo2: (paper, random, titles) => withTypos(pickWords(paper, random, titles), 2, random),
	exact: (paper, _random, titles) => areFew(wordsOf(paper.title), titles) ? paper.title : undefined,
	prefix: (paper, random, titles) => {
		const words = wordsOf(paper.title);
		const last = words[words.length - 1]!;
		if (words.length < 4 || last.length < 6 || !areFew(words.slice(0, -1), titles)) { return undefined; }
		return [...words.slice(0, -1), last.slice(0, 3 + Math.floor(random() * (last.length - 4)))].join(' ');
	},
	order: (paper, random, titles) => pickWords(paper, random, titles)?.join(' '),
	acronym: paper => {
		const initials = wordsOf(paper.title).filter(word => !littleWords.has(word)).map(word => word[0]).join('');
		return /^[a-z]{7,12}$/.test(initials) ? initials : undefined;
	},
	authoryear: (paper, random, titles) => {
		const word = oneOf(wordsOf(paper.title).filter(word => word.length > 4), random);
		return word !== undefined && titles.get(word)!.size < papersOfAuthor ? `${oneOf(paper.people, random).split(',')[0]} ${paper.year} ${word}` : undefined;
	},
	abstract: (paper, random) => {
		const words = wordsOf(paper.abstract).filter(word => word.length > 5);
		return [oneOf(words, random), paper.rareWord, oneOf(words, random)].join(' ');
	},
	compound: (paper, random, titles) => {
		const compound = /[A-Za-z]{3,}-[A-Za-z]{3,}/.exec(paper.title)?.[0].toLowerCase();
		const words = pickWords(paper, random, titles)?.filter(word => !compound?.includes(word));
		return compound === undefined || words === undefined ? undefined : [compound.replace('-', random() < .5 ? '' : ' '), ...words].join(' ');
	},
};

const littleWords = new Set(['a', 'an', 'and', 'are', 'as', 'at', 'by', 'for', 'from', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'via', 'with']);
/** Above this a word of the title, an author and a year no longer tell which paper is meant. */
const papersOfAuthor = 2000;

function wordsOf(text: string): readonly string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function indexTitles(papers: readonly SearchDocument[]): Titles {
	const titles = new Map<string, Set<number>>();
	papers.forEach(({ title }, number) => {
		for (const word of wordsOf(title)) {
			const known = titles.get(word);
			if (known === undefined) { titles.set(word, new Set([number])); } else { known.add(number); }
		}
	});
	return titles;
}

/** Four longer words of the title in any order, if they tell the paper from nearly all others. */
function pickWords({ title }: SearchDocument, random: () => number, titles: Titles): readonly string[] | undefined {
	const words = [...new Set(wordsOf(title))].filter(word => word.length > 4);
	while (words.length > 4) { words.splice(Math.floor(random() * words.length), 1); }
	for (let i = words.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[words[i], words[j]] = [words[j]!, words[i]!];
	}
	return words.length >= 3 && areFew(words, titles) ? words : undefined;
}

function areFew(words: readonly string[], titles: Titles): boolean {
	const sets = words.map(word => titles.get(word)!).sort((a, b) => a.size - b.size);
	let common = 0;
	for (const number of sets[0] ?? []) {
		if (sets.every(set => set.has(number)) && ++common > 3) { return false; }
	}
	return common > 0;
}

function withTypos(words: readonly string[] | undefined, count: number, random: () => number): string | undefined {
	if (words === undefined) { return undefined; }
	const typed = [...words];
	for (let made = 0; made < count;) {
		const at = Math.floor(random() * typed.length);
		// Two typos in a short word leave too little of it for anybody to know it by.
		if (typed[at] !== words[at] && words[at]!.length < 7) { continue; }
		typed[at] = withTypo(typed[at]!, random);
		made++;
	}
	return typed.join(' ');
}

function withTypo(word: string, random: () => number): string {
	const at = Math.floor(random() * (word.length - 1));
	const letter = oneOf([...'abcdefghijklmnopqrstuvwxyz'], random);
	return oneOf([
		word.slice(0, at) + word.slice(at + 1),
		word.slice(0, at) + letter + word.slice(at),
		word.slice(0, at) + letter + word.slice(at + 1),
		word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
	], random);
}
