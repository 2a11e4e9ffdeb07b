import type { AskedPaper } from '../../../src/core/lookup/foundPaper';
import type { GoldPaper } from '../library/papers';
import { askedPaper } from './replayNet';

/** An answer of a service as a work, in the words of the replay. */
export interface Answered {
	readonly id: string;
	readonly title: string;
	readonly abstract: string | null;
	readonly authorCount: number;
	readonly published: string;
	readonly authors?: readonly string[];
}

/** A paper asked about, an answer that is or is not it, and what makes it hard to tell. */
export interface Case {
	readonly what: string;
	readonly asked: AskedPaper;
	readonly answered: Answered;
}

/** What a digest tells of a paper. */
export function askedAs({ title, abstract, authorCount, published }: GoldPaper, key = title): AskedPaper {
	return askedPaper({ key, title, abstract: abstract ?? undefined, authorCount: authorCount ?? undefined, published: published === null ? undefined : { iso: published, yearInferred: false } });
}

/** Answers that are nearly the paper asked about and are another one: of each paper as many as there are ways to be one. */
export function nearMisses(papers: readonly GoldPaper[]): readonly Case[] {
	return papers.flatMap((paper, index) => {
		const other = papers[(index + 1) % papers.length]!;
		const asked = askedAs(paper, String(index));
		const [own, another] = [answerOf(paper, index), answerOf(other, index + 1)];
		const wrong: Readonly<Record<string, Answered>> = {
			'another paper with the same title': { ...another, title: own.title },
			'another paper with the same title, as many authors and the same day': { ...another, title: own.title, authorCount: own.authorCount, published: own.published },
			'the same title without an abstract, three years before': { ...own, abstract: null, published: shiftYear(own.published, -3) },
			'the same title without an abstract, another number of authors': { ...own, abstract: null, authorCount: own.authorCount + 2 },
			'a correction': { ...own, title: `Correction to: ${own.title}`, abstract: null },
			'a survey of it': { ...another, title: `A Survey of ${own.title}`, published: own.published },
			'its successor, which speaks much as it does': { ...own, title: `${own.title} 2.0`, abstract: mixed(own.abstract, another.abstract, 0.45) },
			// Only a digest that tells people and time can tell this one.
			...(paper.authorCount === null || paper.published === null ? {} : { 'the abstract of another version with another title, other people and another time': { ...own, title: another.title, authorCount: own.authorCount + 3, published: shiftYear(own.published, -4) } }),
			'an answer that names nobody': { ...own, authors: [] },
			'no more than the title': { ...own, abstract: 'No abstract.', published: '' },
		};
		return Object.entries(wrong).map(([what, answered]) => ({ what, asked, answered }));
	});
}

/** Answers that are the paper asked about, though something about it has changed. */
export function trueAnswers(papers: readonly GoldPaper[]): readonly Case[] {
	return papers.flatMap((paper, index) => {
		const asked = askedAs(paper, String(index));
		const own = answerOf(paper, index);
		const right: Readonly<Record<string, Answered>> = {
			'as it stands in the digest': own,
			'under a new title': { ...own, title: `${own.title.split(':').at(-1)!.trim()}: Decoupling What Was One` },
			'in capitals, with TeX and a blank before the colon': { ...own, title: `$\\text{${own.title.toUpperCase().replace(':', ' :')}}$` },
			'with a revised abstract': { ...own, abstract: `${own.abstract?.split(' ').filter((_, at) => at % 6 !== 5).join(' ')} Our code and data are available.` },
			'with one author more': { ...own, authorCount: own.authorCount + 1 },
			'a year and a half later': { ...own, published: shiftYear(own.published, 2) },
			'broken into lines': { ...own, title: own.title.replace(/ (?=\S+ \S+$)/, '\n  '), abstract: own.abstract?.replace(/(.{60,75}) /g, '$1\n') ?? null },
			'without an abstract': { ...own, abstract: null },
		};
		return Object.entries(right).map(([what, answered]) => ({ what, asked, answered }));
	});
}

function answerOf({ title, abstract, authorCount, published }: GoldPaper, index: number): Answered {
	return { id: `2601.${String(10_000 + index)}`, title, abstract, authorCount: authorCount ?? 3, published: published ?? '2026-01-01' };
}

function shiftYear(day: string, years: number): string {
	return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}

/** The first part of one text and the rest of another: their words overlap by about as much. */
function mixed(a: string | null, b: string | null, share: number): string {
	const [own, other] = [(a ?? '').split(' '), (b ?? '').split(' ')];
	return [...own.slice(0, own.length * share), ...other.slice(other.length * share)].join(' ');
}
