import type { Problem, TextRange } from '../paper';
import type { SearchDocument } from './createSearch';
import { TypoPattern } from './distance';
import { searchFields, type Matcher, type SearchField } from './fields';
import { toUtf8 } from './fold';
import { foldText } from './foldText';

/** One part of a query. `isOpen` is said of the part that is being typed: it goes to the end of the text. */
export type QueryTerm = { readonly range: TextRange; readonly isNegated: boolean; readonly isOpen: boolean } & (
	| { readonly kind: 'word'; readonly text: string }
	| { readonly kind: 'phrase'; readonly text: string }
	| { readonly kind: 'field'; readonly field: SearchField; readonly value: string; readonly matches: Matcher | undefined }
);

/** A query that was read. `words` is what the ranking looks for, ending in a space where no word is being typed. */
export interface ParsedQuery {
	readonly terms: readonly QueryTerm[];
	readonly words: string;
	/** What every paper found must fulfil; `undefined` where the query has words only. */
	readonly accepts: Matcher | undefined;
	/** Fields and values that do not exist. The rest of the query is searched for nevertheless. */
	readonly problems: readonly Problem[];
}

/** Reads what was typed: words, `"phrases"`, `field:value`, each with `-` before it for its opposite. */
export function parseQuery(text: string): ParsedQuery {
	const terms: QueryTerm[] = [];
	const problems: Problem[] = [];
	for (const token of readTokens(text)) { terms.push(readTerm(token, problems)); }
	const last = terms[terms.length - 1];
	const ranked = terms.filter(term => !term.isNegated).flatMap(term => term.kind === 'field' ? [] : [term.text]).join(' ');
	return { terms, words: last?.kind === 'word' && last.isOpen && !last.isNegated ? ranked : `${ranked} `, accepts: acceptAll(terms), problems };
}

/** A piece of the query between spaces; quotes hold spaces together. */
interface Token {
	readonly range: TextRange;
	readonly isNegated: boolean;
	readonly isOpen: boolean;
	/** What stands before the colon, lower case. */
	readonly name: string | undefined;
	readonly nameRange: TextRange;
	readonly value: string;
	readonly valueRange: TextRange;
	readonly isQuoted: boolean;
}

function readTokens(text: string): readonly Token[] {
	const tokens: Token[] = [];
	for (let at = 0; at < text.length;) {
		if (isSpace(text, at)) {
			at++;
			continue;
		}
		const token = readToken(text, at);
		tokens.push(token);
		at = token.range.end;
	}
	return tokens;
}

function readToken(text: string, start: number): Token {
	const isNegated = text[start] === '-' && start + 1 < text.length && !isSpace(text, start + 1);
	const nameStart = isNegated ? start + 1 : start;
	let nameEnd = nameStart;
	while (nameEnd < text.length && isNameLetter(text.charCodeAt(nameEnd))) { nameEnd++; }
	const hasName = nameEnd > nameStart && text[nameEnd] === ':' && text[nameEnd + 1] !== '/' && (nameEnd + 1 === text.length || !isSpace(text, nameEnd + 1));
	const valueStart = hasName ? nameEnd + 1 : nameStart;
	const isQuoted = text[valueStart] === '"';
	let end = valueStart + (isQuoted ? 1 : 0);
	while (end < text.length && (isQuoted ? text[end] !== '"' : !isSpace(text, end))) { end++; }
	const isClosed = isQuoted && end < text.length;
	return {
		range: { start, end: isClosed ? end + 1 : end }, isNegated, isOpen: end === text.length, isQuoted,
		name: hasName ? text.slice(nameStart, nameEnd).toLowerCase() : undefined, nameRange: { start: nameStart, end: nameEnd },
		value: text.slice(valueStart + (isQuoted ? 1 : 0), end), valueRange: { start: valueStart, end: isClosed ? end + 1 : end },
	};
}

function readTerm(token: Token, problems: Problem[]): QueryTerm {
	const { range, isNegated, isOpen, name, value } = token;
	const field = searchFields.find(row => row.name === name);
	if (field !== undefined) {
		const matches = value === '' ? undefined : field.read(value);
		if (matches === undefined || typeof matches === 'function') { return { kind: 'field', range, isNegated, isOpen, field, value, matches }; }
		if (isOpen && isBegun(field, value)) { return { kind: 'field', range, isNegated, isOpen, field, value, matches: undefined }; }
		problems.push({ rule: 'query-value', severity: 'warning', message: matches.message, args: [value], range: token.valueRange });
		return { kind: 'field', range, isNegated, isOpen, field, value, matches: undefined };
	}
	if (name !== undefined) { problems.push(unknownField(name, token.nameRange)); }
	return { kind: token.isQuoted && name === undefined ? 'phrase' : 'word', range, isNegated, isOpen, text: name === undefined ? value : `${name} ${value}` };
}

function isBegun({ isBegun, values }: SearchField, value: string): boolean {
	return isBegun?.(value) ?? (typeof values !== 'function' && values.some(one => one.startsWith(value.toLowerCase())));
}

function unknownField(name: string, range: TextRange): Problem {
	const pattern = new TypoPattern(toUtf8(name), Math.min(31, name.length));
	const near = searchFields.find(field => {
		const bytes = toUtf8(field.name);
		pattern.measure(bytes, 0, bytes.length);
		return pattern.toWord <= (name.length < 4 ? 1 : 2);
	});
	const rule = { rule: 'query-field', severity: 'warning', range } as const;
	if (near !== undefined) { return { ...rule, message: 'There is no field “{0}:”. Did you mean “{1}:”?', args: [name, near.name] }; }
	return { ...rule, message: 'There is no field “{0}:”. The fields are {1}.', args: [name, searchFields.map(field => `${field.name}:`).join(', ')] };
}

function acceptAll(terms: readonly QueryTerm[]): Matcher | undefined {
	const matchers = terms.flatMap(term => {
		const matches = term.kind === 'field' ? term.matches : term.kind === 'phrase' || term.isNegated ? matchText(term.text, term.isOpen && !term.isNegated) : undefined;
		return matches === undefined ? [] : [term.isNegated ? (paper: SearchDocument) => !matches(paper) : matches];
	});
	return matchers.length === 0 ? undefined : paper => matchers.every(matches => matches(paper));
}

/** Papers in which these words stand one behind the other. */
function matchText(text: string, isOpen: boolean): Matcher | undefined {
	const words = foldText(text);
	const sought = isOpen ? words.slice(0, -1) : words;
	if (sought.trim() === '') { return undefined; }
	const has = (value: string | undefined) => value !== undefined && foldText(value).includes(sought);
	return paper => has(paper.title) || has(paper.abstract) || has(paper.organization) || has(paper.id)
		|| paper.people.some(has) || (paper.topics ?? []).some(has) || (paper.tags ?? []).some(has) || (paper.identifiers ?? []).some(has);
}

/** What could be typed at a place of a query: `text` replaces `range`. */
export interface QueryCompletion {
	readonly text: string;
	readonly description: string;
	readonly range: TextRange;
}

/** The fields, or behind a field's colon its values (those of `papers` most frequent first), that fit what stands before `offset`. */
export function completeQuery(text: string, offset: number, papers: readonly SearchDocument[] = []): readonly QueryCompletion[] {
	const token = readTokens(text.slice(0, offset)).find(({ range, isOpen }) => isOpen && range.end === offset);
	const end = endOfToken(text, offset);
	if (token?.name === undefined) {
		if (token?.isQuoted) { return []; }
		const typed = token?.value.toLowerCase() ?? '';
		const start = offset - typed.length;
		return searchFields.filter(({ name }) => name.startsWith(typed)).map(({ name, description }) => ({ text: `${name}:`, description, range: { start, end } }));
	}
	const field = searchFields.find(({ name }) => name === token.name);
	const typed = foldText(token.value).slice(0, -1);
	const values = field === undefined ? [] : knownValues(field, papers).filter(({ folded }) => folded.includes(typed));
	return values.sort((a, b) => Number(b.folded.startsWith(typed)) - Number(a.folded.startsWith(typed))).slice(0, mostCompletions)
		.map(({ value, count }) => ({ text: /\s/.test(value) ? `"${value}"` : value, description: count === 0 ? '' : String(count), range: { start: token.valueRange.start, end } }));
}

const mostCompletions = 50;

/** So many papers are looked through for values: enough for all that are frequent, in no time. */
const mostCountedPapers = 10_000;

interface FieldValue { readonly value: string; readonly folded: string; readonly count: number }

/** By library and field: counting is for the first letter only. */
const countedValues = new WeakMap<readonly SearchDocument[], Map<string, readonly FieldValue[]>>();

function knownValues(field: SearchField, papers: readonly SearchDocument[]): readonly FieldValue[] {
	const byField = countedValues.get(papers) ?? new Map<string, readonly FieldValue[]>();
	countedValues.set(papers, byField);
	const known = byField.get(field.name) ?? valuesOf(field, papers.slice(0, mostCountedPapers)).map(row => ({ ...row, folded: foldText(row.value) }));
	byField.set(field.name, known);
	return known;
}

function valuesOf({ values }: SearchField, papers: readonly SearchDocument[]): readonly { value: string; count: number }[] {
	if (typeof values !== 'function') { return values.map(value => ({ value, count: 0 })); }
	const counts = new Map<string, number>();
	for (const paper of papers) {
		for (const value of values(paper)) { counts.set(value, (counts.get(value) ?? 0) + 1); }
	}
	return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function endOfToken(text: string, offset: number): number {
	let end = offset;
	while (end < text.length && !isSpace(text, end)) { end++; }
	return end;
}

function isSpace(text: string, at: number): boolean {
	return /\s/.test(text.charAt(at));
}

function isNameLetter(code: number): boolean {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90;
}
