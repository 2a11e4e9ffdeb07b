import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import { readBibtex, type BibtexEntry, type BibtexField, type BibtexFile } from './bibtex';
import { valueParts } from './bibtexValue';
import { detectStyle, inCase, newlineOf, renderEntryIn, renderField, withNewlines } from './style';

/**
 * Adds whole entries (each the text of one, as `@article{key, …}`) behind the last entry of the file, written as the
 * file writes its own: indent, line ends, brace style, case of the type, blank lines between entries. A file that does
 * not end its last line gets that line end first; what is added always ends its own.
 */
export function addEntries(bibliography: BibtexFile | string, entries: readonly string[]): readonly TextEdit[] {
	if (entries.length === 0) {
		return [];
	}
	const file = typeof bibliography === 'string' ? readBibtex(bibliography) : bibliography;
	const style = detectStyle(file);
	const added = entries.map(entry => renderEntryIn(style, entry)).join(style.newline + style.separator);
	const at = placeBehindLast(file);
	if (file.text.slice(0, at).replace('\ufeff', '').trim() === '') {
		return [insertion(at, added + style.newline)];
	}
	const endsFile = at === file.text.length;
	return [insertion(at, style.newline + style.separator + added + (endsFile ? style.newline : ''))];
}

/**
 * Sets a field of an entry to a LaTeX text (without delimiters), or takes it away with `undefined`. An existing value
 * keeps its delimiters; a new field stands behind the others, written as the file writes them. The value is made to
 * have balanced braces, lest it end the entry.
 */
export function changeField(file: BibtexFile, entry: BibtexEntry, name: string, value: string | undefined): readonly TextEdit[] {
	const field = entry.fields.find(candidate => candidate.name === name.toLowerCase());
	if (value === undefined) {
		return field === undefined ? [] : [{ range: rangeWithComma(file.text, entry, field), text: '' }];
	}
	const text = withNewlines(balanced(value), newlineOf(file.text));
	if (field === undefined) {
		return entry.closed ? [addedField(file, entry, name.toLowerCase(), text)] : [];
	}
	return [{ range: field.valueRange, text: delimited(text, field.raw.startsWith('"')) }];
}

/**
 * Gives an entry another key, and with it every `crossref`, `xdata`, `xref`, `related` and `entryset` of the file that
 * names the old one, unless another entry has the same old key.
 */
export function renameKey(file: BibtexFile, entry: BibtexEntry, key: string): readonly TextEdit[] {
	const renamed = { range: entry.keyRange, text: entry.keyRange.start === entry.keyRange.end && file.text[entry.keyRange.end] !== ',' ? `${key},` : key };
	const isShared = entry.key === '' || file.entries.some(other => other !== entry && other.key === entry.key);
	return isShared ? [renamed] : [renamed, ...keyMentions(file, entry.key).map(range => ({ range, text: key }))];
}

/** Takes an entry away, with its line and the empty lines behind it; comments stay. */
export function removeEntry(file: BibtexFile, entry: BibtexEntry): readonly TextEdit[] {
	const { text } = file;
	let { start, end } = entry.range;
	const opensLine = isBlank(text.slice(lineStart(text, start), start));
	const lineEnd = endOfLine(text, end);
	if (!opensLine || !isBlank(text.slice(end, lineEnd))) {
		return [{ range: entry.range, text: '' }];
	}
	start = lineStart(text, start);
	end = afterBlankLines(text, afterNewline(text, lineEnd));
	if (end === text.length) {
		start = trimmedStart(text, start); // The last entry takes the empty lines before it along.
	}
	return [{ range: { start, end }, text: '' }];
}

/**
 * Puts the entries in order (by key, unless `compare` says otherwise), each with the comment lines directly above it;
 * everything else stays where it is. Entries that others refer to by `crossref` follow all others, as BibTeX demands.
 */
export function sortEntries(file: BibtexFile, compare: (a: BibtexEntry, b: BibtexEntry) => number = byKey): readonly TextEdit[] {
	const parents = new Set(file.entries.flatMap(entry => entry.fields.filter(({ name }) => name === 'crossref').map(({ raw }) => valueParts(raw).map(({ text }) => text).join('').trim())));
	const places = file.entries.map((entry, i) => ({ entry, range: i === 0 ? entry.range : rangeWithComments(file.text, entry, file.entries[i - 1]!.range.end) }));
	const endsByItself = file.entries.map(({ closed, range }) => closed && hasBalancedBraces(file.text.slice(range.start, range.end)));
	const movable = places.filter((_, i) => endsByItself[i] && endsByItself[i - 1] !== false);
	const sorted = [...movable].sort((a, b) => Number(parents.has(a.entry.key)) - Number(parents.has(b.entry.key)) || compare(a.entry, b.entry));
	return movable.flatMap((place, i) => {
		const { range } = sorted[i]!;
		return range === place.range ? [] : [{ range: place.range, text: file.text.slice(range.start, range.end) }];
	});
}

function byKey(a: BibtexEntry, b: BibtexEntry): number {
	const [first, second] = [a.key.toLowerCase(), b.key.toLowerCase()];
	return first < second ? -1 : first > second ? 1 : 0;
}

/** The value with braces of its own, or in quotes where the field had them and the value has none. */
function delimited(value: string, quotes: boolean): string {
	return quotes && !value.includes('"') ? `"${value}"` : `{${value}}`;
}

function hasBalancedBraces(text: string): boolean {
	let depth = 0;
	for (let i = 0; i < text.length; i++) {
		depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
	}
	return depth === 0;
}

/** Every brace without a partner is taken out: no way of writing one keeps BibTeX from counting it. */
function balanced(value: string): string {
	const open: number[] = [];
	const dropped = new Set<number>();
	for (let i = 0; i < value.length; i++) {
		if (value[i] === '{') {
			open.push(i);
		} else if (value[i] === '}' && open.pop() === undefined) {
			dropped.add(i);
		}
	}
	open.forEach(i => dropped.add(i));
	return dropped.size === 0 ? value : [...value.split('')].filter((_, i) => !dropped.has(i)).join('');
}

function addedField(file: BibtexFile, entry: BibtexEntry, name: string, value: string): TextEdit {
	const { text } = file;
	const style = detectStyle(file);
	const field = renderField(style, inCase(style.nameCase, name), delimited(value, style.quotes));
	const last = entry.fields[entry.fields.length - 1];
	const behind = last?.valueRange.end ?? entry.keyRange.end;
	const comma = skipBlank(text, behind);
	const hasComma = text[comma] === ',';
	const at = hasComma ? comma + 1 : behind;
	const isOneLine = !/[\r\n]/.test(text.slice(entry.range.start, entry.range.end));
	const closesOnNewLine = /[\r\n]/.test(text.slice(at, entry.range.end));
	const gap = isOneLine ? ' ' : style.newline + style.indent;
	const isFollowed = last === undefined ? skipBlank(text, at) < entry.range.end - 1 : hasComma;
	const closing = last === undefined && !isOneLine && !closesOnNewLine ? style.newline : '';
	return insertion(at, `${hasComma ? '' : ','}${gap}${field}${isFollowed ? ',' : ''}${closing}`);
}

/** A field with the comma behind it (for the last one without such, the comma before it) and the line that it leaves empty. */
function rangeWithComma(text: string, entry: BibtexEntry, field: BibtexField): TextRange {
	const before = lineStart(text, field.nameRange.start);
	const opensLine = before > entry.range.start && isBlank(text.slice(before, field.nameRange.start));
	const start = opensLine ? before : field.nameRange.start;
	const comma = skipBlank(text, field.valueRange.end);
	if (text[comma] === ',') {
		const lineEnd = endOfLine(text, comma + 1);
		const endsLine = isBlank(text.slice(comma + 1, lineEnd));
		const end = opensLine && endsLine ? afterNewline(text, lineEnd) : opensLine ? comma + 1 : skipSpaces(text, comma + 1);
		return { start: opensLine && !endsLine ? field.nameRange.start : start, end };
	}
	const index = entry.fields.indexOf(field);
	const previous = entry.fields[index - 1]?.valueRange.end ?? entry.keyRange.end;
	// A comment, or what could not be read, may stand between the two, and behind it a field may follow that only lacks its comma.
	const takesCommaBefore = index > 0 && index === entry.fields.length - 1 && /^\s*,\s*$/.test(text.slice(previous, field.nameRange.start));
	if (takesCommaBefore) { return { start: previous, end: field.valueRange.end }; }
	const lineEnd = endOfLine(text, field.valueRange.end);
	const isLine = opensLine && lineEnd < entry.range.end && isBlank(text.slice(field.valueRange.end, lineEnd));
	return { start: isLine ? start : field.nameRange.start, end: isLine ? afterNewline(text, lineEnd) : field.valueRange.end };
}

const mentioning = new Set(['crossref', 'xdata', 'xref', 'related', 'entryset']);

/** Where the file's fields name an entry by its key: `crossref`, `xdata` and the like. */
export function keyMentions(file: BibtexFile, key: string): readonly TextRange[] {
	return file.entries.flatMap(entry => entry.fields).filter(({ name }) => mentioning.has(name)).flatMap(field => valueParts(field.raw).flatMap(part => {
		const ranges: TextRange[] = [];
		let start = field.valueRange.start + part.start;
		for (const name of part.text.split(',')) {
			if (name.trim() === key && part.kind !== 'bare') {
				const at = start + name.indexOf(key);
				ranges.push({ start: at, end: at + key.length });
			}
			start += name.length + 1;
		}
		return ranges;
	}));
}

/** An entry with the lines of `%` comments that stand directly above it. */
function rangeWithComments(text: string, entry: BibtexEntry, notBefore: number): TextRange {
	let start = lineStart(text, entry.range.start);
	if (!isBlank(text.slice(start, entry.range.start)) || start <= notBefore) {
		return entry.range;
	}
	for (;;) {
		const above = lineStart(text, newlineBefore(text, start));
		if (above < notBefore || above === start || text.slice(lineStart(text, above), start).trimStart()[0] !== '%' || lineStart(text, above) <= notBefore) {
			return { start: start === lineStart(text, entry.range.start) ? entry.range.start : start, end: entry.range.end };
		}
		start = above;
	}
}

/** The end, without its line end, of the line on which the last entry ends; without entries the end of the last line that holds anything. */
function placeBehindLast(file: BibtexFile): number {
	const { text } = file;
	const last = file.entries[file.entries.length - 1];
	const blocks = [...file.strings.map(({ range }) => range), ...file.preambles];
	return endOfLine(text, Math.max(last?.range.end ?? text.trimEnd().length, ...blocks.slice(-1).map(({ end }) => end), file.strings[file.strings.length - 1]?.range.end ?? 0));
}

function insertion(offset: number, text: string): TextEdit {
	return { range: { start: offset, end: offset }, text };
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}

function isNewline(text: string, i: number): boolean {
	return text[i] === '\n' || text[i] === '\r';
}

function lineStart(text: string, from: number): number {
	let i = from;
	while (i > 0 && !isNewline(text, i - 1)) {
		i--;
	}
	return i;
}

/** Where the line above the one that starts at `start` ends. */
function newlineBefore(text: string, start: number): number {
	return start === 0 ? 0 : text.slice(start - 2, start) === '\r\n' ? start - 2 : start - 1;
}

function endOfLine(text: string, from: number): number {
	let i = from;
	while (i < text.length && !isNewline(text, i)) {
		i++;
	}
	return i;
}

function afterNewline(text: string, at: number): number {
	return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length);
}

function afterBlankLines(text: string, from: number): number {
	let i = from;
	for (;;) {
		const end = endOfLine(text, i);
		if (end === i && i >= text.length || !isBlank(text.slice(i, end))) {
			return i;
		}
		i = afterNewline(text, end);
	}
}

/** Back over empty lines: where the line end stands that the text before `start` ends with. */
function trimmedStart(text: string, start: number): number {
	let i = start;
	while (i > 0 && /\s/.test(text[i - 1]!)) {
		i--;
	}
	return i === 0 ? 0 : Math.min(start, afterNewline(text, endOfLine(text, i)));
}

function skipBlank(text: string, from: number): number {
	let i = from;
	while (i < text.length && /\s/.test(text[i]!)) {
		i++;
	}
	return i;
}

function skipSpaces(text: string, from: number): number {
	let i = from;
	while (text[i] === ' ' || text[i] === '\t') {
		i++;
	}
	return i;
}
