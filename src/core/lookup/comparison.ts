import { renderNameForReading, type Paper } from '../paper';
import type { FoundPaper } from './foundPaper';

/** What is told of a paper on one side of a comparison. */
type Told = Pick<Paper, 'title' | 'abstract' | 'authors' | 'authorCount' | 'published' | 'identifiers'>;

/** A paper as plain text for the side of a comparison, each sentence on lines of its own, so that differences stand beside each other. */
export function renderChoice(told: Told | FoundPaper, labels: ComparisonLabels): string {
	const { arxiv, doi } = told.identifiers;
	const parts: readonly (readonly [label: string, lines: readonly string[]])[] = [
		[labels.title, [told.title]],
		[labels.people, renderPeople(told, labels)],
		[labels.date, told.published === undefined ? [] : [told.published.iso]],
		[labels.identifiers, [arxiv === undefined ? undefined : `arXiv:${arxiv}`, doi === undefined ? undefined : `doi:${doi}`].filter(each => each !== undefined)],
		[labels.abstract, sentences(told.abstract ?? '')],
	];
	return parts.map(([label, lines]) => [label, ...(lines.length === 0 ? [labels.unknown] : lines).map(line => `  ${line}`), ''].join('\n')).join('\n');
}

/** The words around what is compared, in the language of the user. */
export interface ComparisonLabels {
	readonly title: string;
	readonly people: string;
	readonly date: string;
	readonly identifiers: string;
	readonly abstract: string;
	readonly unknown: string;
	/** "12 authors". */
	readonly authorCount: (count: number) => string;
}

/** The count on the first line, on either side, and the names where they are known. */
function renderPeople({ authors = [], ...rest }: Told | FoundPaper, { authorCount }: Pick<ComparisonLabels, 'authorCount'>): readonly string[] {
	const count = authors.length > 0 ? authors.length : 'authorCount' in rest ? rest.authorCount : undefined;
	return [...(count === undefined ? [] : [authorCount(count)]), ...authors.map(renderNameForReading)];
}

function sentences(text: string): readonly string[] {
	return text.split(/(?<=[.!?])\s+(?=\p{Lu})|\n+/u).flatMap(wrapped).filter(line => line !== '');
}

/** Half a window is not wide; a sentence that is the same on both sides is broken at the same places. */
function wrapped(sentence: string): readonly string[] {
	return sentence.trim().match(/.{1,56}(?:\s|$)|\S+/gu)?.map(line => line.trim()) ?? [];
}
