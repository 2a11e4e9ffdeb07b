import { readBibtex, type BibtexEntry, type BibtexField, type BibtexFile } from './bibtex';

/** How a `.bib` file writes its entries: what anything added to it must look like. */
export interface BibtexStyle {
	readonly newline: string;
	/** What stands between two entries besides the line end of the first: nothing, or an empty line. */
	readonly separator: string;
	readonly indent: string;
	/** Column, counted from the name's first character, at which `=` stands; 0 where it is not aligned. */
	readonly equalsAt: number;
	readonly beforeEquals: string;
	readonly afterEquals: string;
	readonly quotes: boolean;
	readonly trailingComma: boolean;
	readonly typeCase: LetterCase;
	readonly nameCase: LetterCase;
}

type LetterCase = 'lower' | 'upper' | 'title';

/** So many entries, from the end of the file, are asked for its style: new ones should look like the latest. */
const asked = 50;

/** The style most of the file's latest entries have. An empty file gets two blanks, braces, a blank on either side of `=`. */
export function detectStyle(file: BibtexFile): BibtexStyle {
	const { text } = file;
	const entries = file.entries.slice(-asked).filter(entry => entry.closed);
	const fields = entries.flatMap(entry => entry.fields);
	const equalsAt = mostCommon(entries.map(entry => alignment(text, entry)), 0);
	return {
		newline: newlineOf(text),
		separator: mostCommon(entries.slice(1).map((entry, i) => hasBlankLine(text.slice(entries[i]!.range.end, entry.range.start))), true) ? newlineOf(text) : '',
		indent: mostCommon(fields.map(field => indentOf(text, field)).filter(indent => indent !== undefined), '  '),
		equalsAt,
		beforeEquals: equalsAt > 0 ? ' ' : mostCommon(fields.map(field => text.slice(field.nameRange.end, text.indexOf('=', field.nameRange.end))).filter(isBlank), ' '),
		afterEquals: mostCommon(fields.map(field => text.slice(text.indexOf('=', field.nameRange.end) + 1, field.valueRange.start)).filter(isBlank), ' '),
		quotes: mostCommon(fields.filter(field => /^["{]/.test(field.raw)).map(field => field.raw.startsWith('"')), false),
		trailingComma: mostCommon(entries.filter(entry => entry.fields.length > 0).map(entry => hasTrailingComma(text, entry)), false),
		typeCase: mostCommon(entries.map(entry => caseOf(text.slice(entry.typeRange.start, entry.typeRange.end))), 'lower'),
		nameCase: mostCommon(fields.map(field => caseOf(text.slice(field.nameRange.start, field.nameRange.end))), 'lower'),
	};
}

/** The entry written in `style`; text that is not one entry is returned with its line ends made the style's, nothing else. */
export function renderEntryIn(style: BibtexStyle, entryText: string): string {
	const file = readBibtex(entryText.trim());
	const entry = file.entries[0];
	if (entry === undefined || file.entries.length > 1 || file.problems.length > 0 || entry.range.end !== file.text.length || entry.range.start > 0) {
		return withNewlines(entryText.trim(), style.newline);
	}
	const fields = entry.fields.map(field => style.indent + renderField(style, inCase(style.nameCase, field.name), withNewlines(inDelimiters(style, field.raw), style.newline)));
	const lines = [`@${inCase(style.typeCase, entry.type)}{${entry.key},`, ...fields.map((field, i) => i < fields.length - 1 || style.trailingComma ? field + ',' : field), '}'];
	return lines.join(style.newline);
}

/** `name = value` as the style spaces it, without indent and comma. */
export function renderField(style: BibtexStyle, name: string, raw: string): string {
	const padded = style.equalsAt > 0 ? name.padEnd(style.equalsAt - 1) + ' ' : name + style.beforeEquals;
	return `${padded}=${style.afterEquals}${raw}`;
}

/** The line end of the text: the one its first line has, `\n` where there is none. */
export function newlineOf(text: string): string {
	return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** The text with every line end made `newline`. */
export function withNewlines(text: string, newline: string): string {
	return text.replace(/\r\n|\r|\n/g, newline);
}

/** A name in the letter case a file writes its names in. */
export function inCase(letterCase: LetterCase, name: string): string {
	switch (letterCase) {
		case 'lower': return name;
		case 'upper': return name.toUpperCase();
		case 'title': return name.slice(0, 1).toUpperCase() + name.slice(1);
	}
}

function inDelimiters(style: BibtexStyle, raw: string): string {
	const inner = raw.slice(1, -1);
	return style.quotes && raw.startsWith('{') && raw.endsWith('}') && isOneGroup(raw) && !inner.includes('"') ? `"${inner}"` : raw;
}

function isOneGroup(raw: string): boolean {
	let depth = 0;
	for (let i = 0; i < raw.length - 1; i++) {
		depth += raw[i] === '{' ? 1 : raw[i] === '}' ? -1 : 0;
		if (depth === 0) {
			return false;
		}
	}
	return true;
}

/** The column at which all `=` of an entry stand, where names of different lengths show that this is meant. */
function alignment(text: string, entry: BibtexEntry): number {
	const columns = entry.fields.map(field => text.indexOf('=', field.nameRange.end) - field.nameRange.start);
	const lengths = new Set(entry.fields.map(field => field.name.length));
	return lengths.size > 1 && columns.every(column => column === columns[0]) ? columns[0]! : 0;
}

function indentOf(text: string, field: BibtexField): string | undefined {
	let start = field.nameRange.start;
	while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) {
		start--;
	}
	return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' ? text.slice(start, field.nameRange.start) : undefined;
}

function hasTrailingComma(text: string, entry: BibtexEntry): boolean {
	return text.slice(entry.fields[entry.fields.length - 1]!.valueRange.end, entry.range.end).includes(',');
}

function hasBlankLine(gap: string): boolean {
	return /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/.test(gap);
}

function isBlank(text: string): boolean {
	return /^[ \t]*$/.test(text);
}

function caseOf(word: string): LetterCase {
	if (word === word.toLowerCase()) {
		return 'lower';
	}
	return word.length > 1 && word === word.toUpperCase() ? 'upper' : 'title';
}

function mostCommon<T>(values: readonly T[], otherwise: T): T {
	const counts = new Map<T, number>();
	for (const value of values) {
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return [...counts].reduce<[T, number]>((best, next) => next[1] > best[1] ? next : best, [otherwise, 0])[0];
}
