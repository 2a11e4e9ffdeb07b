import { yearOf, type Organization, type PaperDate, type PersonName, type Problem, type TextRange } from '../paper';
import { foldToAscii, joinWords, keyWords, methodName, significantWords } from './titleWords';

/** What a key is made of. */
export interface KeySource {
	readonly title: string;
	readonly published: PaperDate | undefined;
	readonly authors?: readonly PersonName[] | undefined;
	readonly organization?: Organization | undefined;
}

/** How keys are made: text that stands for itself, and places for what a paper has. */
export type KeyPattern = readonly (string | KeyPlace)[];

/** The first of its fields that a paper has, changed by each modifier in turn. */
export interface KeyPlace {
	readonly fields: readonly KeyField[];
	readonly modifiers: readonly Modifier[];
}

type KeyField = (paper: KeySource) => readonly string[];
type Modifier = (words: readonly string[]) => readonly string[];

/**
 * What can stand in braces, by names known from Better BibTeX and JabRef, with a sentence for the setting's
 * description. Each gives words of ASCII letters and digits, none where the paper has none.
 */
export const keyFields = {
	method: { about: 'the name of the method in the title ("HYDRA: …"), where it has one', words: paper => methodName(paper.title) },
	words: { about: 'as many significant words of the title as tell it from others', words: tellingWords },
	auth: { about: 'the family name of the first author', words: paper => familyNames(paper).slice(0, 1) },
	authEtAl: { about: 'the family names of one or two authors, of more the first and EtAl', words: authEtAl },
	authors: { about: 'the family names of all authors', words: familyNames },
	org: { about: 'the organisation', words: ({ organization }) => keyWords(organization?.slug ?? organization?.name ?? '') },
	title: { about: 'all significant words of the title', words: paper => significantWords(paper.title) },
	shorttitle: { about: 'the first three significant words of the title', words: paper => significantWords(paper.title).slice(0, 3) },
	veryshorttitle: { about: 'the first significant word of the title', words: paper => significantWords(paper.title).slice(0, 1) },
	year: { about: 'the year', words: ({ published }) => published === undefined ? [] : [String(yearOf(published))] },
	shortyear: { about: 'the last two digits of the year', words: ({ published }) => published === undefined ? [] : [published.iso.slice(2, 4)] },
	month: { about: 'the month as two digits', words: ({ published }) => published === undefined || published.iso.length < 7 ? [] : [published.iso.slice(5, 7)] },
} as const satisfies Readonly<Record<string, { readonly about: string; readonly words: KeyField }>>;

/** What can stand behind a colon; a number takes that many characters, `title1` to `title9` that many words. */
export const keyModifiers = {
	lower: words => words.map(word => word.toLowerCase()),
	upper: words => words.map(word => word.toUpperCase()),
	camel: words => words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)),
	abbr: words => words.map(word => word.slice(0, 1)),
} as const satisfies Readonly<Record<string, Modifier>>;

/**
 * Reads the setting of a pattern: `{auth|org:lower}{year}`, where `|` parts fields of which the first one known is
 * taken and `:` precedes a modifier. What is not understood is a problem of the rule `key-pattern` and stays out of
 * the pattern; a pattern without any place is `undefined`, as all papers would get one key.
 */
export function parseKeyPattern(text: string): { readonly pattern: KeyPattern | undefined; readonly problems: readonly Problem[] } {
	const problems: Problem[] = [];
	const parts: (string | KeyPlace)[] = [];
	for (let at = 0; at < text.length;) {
		const opening = text.indexOf('{', at);
		const literal = text.slice(at, opening < 0 ? undefined : opening);
		if (literal !== '') { parts.push(readLiteral(literal, at, parts.length === 0, problems)); }
		if (opening < 0) { break; }
		const closing = text.indexOf('}', opening);
		if (closing < 0) { problems.push(problem('This brace is not closed.', { start: opening, end: text.length })); }
		const end = closing < 0 ? text.length : closing;
		parts.push(readPlace(text.slice(opening + 1, end), opening + 1, problems));
		at = end + 1;
	}
	if (!parts.some(part => typeof part !== 'string' && part.fields.length > 0)) {
		problems.push(problem('Without a field in braces every paper would have the same key.', { start: 0, end: text.length }));
		return { pattern: undefined, problems };
	}
	return { pattern: parts, problems };
}

/** The key a pattern makes of a paper, before it is made unique; empty where the paper has nothing the pattern asks for. */
export function renderKey(paper: KeySource, pattern: KeyPattern): string {
	const key = pattern.reduce<string>((joined, part) => {
		const text = typeof part === 'string' ? part : renderPlace(paper, part);
		return text === '' ? joined : joined === '' ? text : joinWords([joined, text]);
	}, '');
	// Where a paper lacks something, its separators would be left over; pandoc takes one mark inside a key, none at its ends.
	const clean = key.replace(/([:.+-])[:.+-]+/g, '$1').replace(/^[:.+-]|[:.+-]$/g, '');
	return /[A-Za-z0-9]/.test(clean) ? clean : '';
}

function renderPlace(paper: KeySource, { fields, modifiers }: KeyPlace): string {
	let words: readonly string[] = [];
	for (let index = 0; index < fields.length && words.length === 0; index++) { words = fields[index]!(paper); }
	for (const modify of modifiers) { words = modify(words); }
	return words.length === 0 ? '' : joinWords(words).slice(0, longestPlace);
}

/** A key stays short enough to be typed, however long a single word is. */
const longestPlace = 40;

/** Characters of keys that pandoc, BibTeX, biber and Typst all take. */
function readLiteral(text: string, start: number, first: boolean, problems: Problem[]): string {
	for (const match of text.matchAll(first ? /^[^A-Za-z0-9_]+|[^A-Za-z0-9_:.+-]+/g : /[^A-Za-z0-9_:.+-]+/g)) {
		problems.push(problem('"{0}" cannot stand in a citation key here.', { start: start + match.index, end: start + match.index + match[0].length }, match[0]));
	}
	return text.replace(first ? /^[^A-Za-z0-9_]+/ : /^$/, '').replace(/[^A-Za-z0-9_:.+-]+/g, '');
}

function readPlace(text: string, start: number, problems: Problem[]): KeyPlace {
	const fields: KeyField[] = [];
	const modifiers: Modifier[] = [];
	let at = start;
	text.split(/(?=[|:])/).forEach(piece => {
		const name = piece.replace(/^[|:]/, '').trim();
		const range = { start: at, end: at + piece.length };
		at += piece.length;
		if (piece.startsWith(':')) {
			const modifier = modifierOf(name);
			if (modifier === undefined) { problems.push(problem('There is no modifier "{0}"; there are {1} and numbers.', range, name, Object.keys(keyModifiers).join(', '))); } else { modifiers.push(modifier); }
		} else {
			const field = fieldOf(name);
			if (field === undefined) { problems.push(problem('There is no field "{0}"; there are {1} and title1 to title9.', range, name, Object.keys(keyFields).join(', '))); } else { fields.push(field); }
		}
	});
	return { fields, modifiers };
}

function fieldOf(name: string): KeyField | undefined {
	if (/^title[1-9]$/.test(name)) { return paper => significantWords(paper.title).slice(0, Number(name.slice(5))); }
	return Object.hasOwn(keyFields, name) ? keyFields[name as keyof typeof keyFields].words : undefined;
}

function modifierOf(name: string): Modifier | undefined {
	if (/^[1-9]\d?$/.test(name)) { return words => words.length === 0 ? words : [joinWords(words).slice(0, Number(name))]; }
	return Object.hasOwn(keyModifiers, name) ? keyModifiers[name as keyof typeof keyModifiers] : undefined;
}

function problem(message: string, range: TextRange, ...args: readonly string[]): Problem {
	return { rule: 'key-pattern', severity: 'warning', message, args, range };
}

/** As many words as it takes to be telling: at least two and about a dozen letters, unless the title is shorter. A title nothing of which is ASCII is named after who wrote it. */
function tellingWords(paper: KeySource): readonly string[] {
	const words = significantWords(paper.title);
	let length = 0;
	const end = words.findIndex((word, index) => (length += word.length) >= 12 && index >= 1);
	const telling = end < 0 ? words.slice(0, 4) : words.slice(0, end + 1);
	if (telling.length > 0) { return telling; }
	const who = [...familyNames(paper).slice(0, 1), ...keyFields.org.words(paper)];
	return who.length > 0 ? who.slice(0, 1) : ['paper'];
}

function familyNames({ authors = [] }: KeySource): readonly string[] {
	return authors.map(({ family, literal, particle }) => joinWords(keyWords(foldToAscii(family === undefined ? literal ?? '' : `${particle ?? ''} ${family}`)))).filter(name => name !== '');
}

function authEtAl(paper: KeySource): readonly string[] {
	const names = familyNames(paper);
	return names.length > 2 ? [names[0]!, 'EtAl'] : names;
}
