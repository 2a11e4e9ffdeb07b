/**
 * A scanner for saved HTML and for feeds, in linear time and with the offsets the ranges of papers need. It is our
 * own because all we ask of markup is where tags, attributes and text are: a parser of HTML brings a table of 2,000
 * entities and a tree we would throw away, a parser of XML another one, and neither must expand what a file
 * declares. Nothing is: declarations and processing instructions are skipped, and only the five entities of XML,
 * `&nbsp;` and numbers become characters.
 */
export type MarkupToken =
	| OpenTag
	| { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
	| { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number };

/** A tag that opens an element; its attributes are as they stand in the text, with the `/` of an element that is empty. */
export interface OpenTag {
	readonly kind: 'open';
	readonly name: string;
	readonly attributes: string;
	readonly start: number;
	readonly end: number;
}

/** The tags and texts of `text` in order; comments, declarations, scripts and styles are left out. Names are in lower case. */
export function readMarkup(text: string): MarkupToken[] {
	const tokens: MarkupToken[] = [];
	for (let position = 0; position < text.length;) {
		const tag = text.indexOf('<', position);
		const stop = tag === -1 ? text.length : tag;
		if (stop > position) { tokens.push({ kind: 'text', text: decodeEntities(text.slice(position, stop)), start: position, end: stop }); }
		position = tag === -1 ? text.length : readTag(text, tag, tokens);
	}
	return tokens;
}

/** Reads what begins with the `<` at `start` and returns where it ends. */
function readTag(text: string, start: number, tokens: MarkupToken[]): number {
	if (text.startsWith('<!--', start)) { return endAfter(text, '-->', start + 4); }
	if (text.startsWith('<![CDATA[', start)) {
		const end = endAfter(text, ']]>', start + 9);
		tokens.push({ kind: 'text', text: text.slice(start + 9, Math.max(start + 9, end - 3)), start, end });
		return end;
	}
	if (text.startsWith('<!', start) || text.startsWith('<?', start)) { return endOfDeclaration(text, start); }
	const name = /^<\/?[A-Za-z][\w:-]{0,60}/.exec(text.slice(start, start + 64))?.[0];
	if (name === undefined) {
		tokens.push({ kind: 'text', text: '<', start, end: start + 1 });
		return start + 1;
	}
	const end = endOfTag(text, start + name.length);
	if (name.startsWith('</')) {
		tokens.push({ kind: 'close', name: name.slice(2).toLowerCase(), start, end });
		return end;
	}
	const tag = name.slice(1).toLowerCase();
	tokens.push({ kind: 'open', name: tag, attributes: text.slice(start + name.length, end - 1), start, end });
	return tag === 'script' || tag === 'style' ? endOfRaw(text, tag, end) : end;
}

function endAfter(text: string, mark: string, from: number): number {
	const index = text.indexOf(mark, from);
	return index === -1 ? text.length : index + mark.length;
}

/** A DTD has declarations in brackets, which are skipped with it. */
function endOfDeclaration(text: string, start: number): number {
	const end = endAfter(text, '>', start);
	const bracket = text.slice(start, end).indexOf('[');
	return bracket === -1 ? end : endAfter(text, '>', endAfter(text, ']', start + bracket));
}

/** The end of a tag, whose attributes may hold `>` in quotes. */
function endOfTag(text: string, start: number): number {
	for (let index = start; index < text.length; index++) {
		const character = text[index]!;
		if (character === '>') { return index + 1; }
		if (character === '"' || character === '\'') {
			const close = text.indexOf(character, index + 1);
			if (close === -1) { return endAfter(text, '>', index); }
			index = close;
		}
	}
	return text.length;
}

/** The end of a script or style, which is no text for people. */
function endOfRaw(text: string, name: string, from: number): number {
	const close = text.indexOf(`</${name}`, from);
	return close === -1 ? text.length : close;
}

/** Where the value of an attribute stands in the attributes of a tag; `undefined` where it is not there. */
export function attributeRange(attributes: string, name: string): { start: number; end: number } | undefined {
	for (let position = 0; position < attributes.length;) {
		const found = attributes.indexOf(name, position);
		if (found === -1) { return undefined; }
		position = found + name.length;
		const value = /^\s{0,8}=\s{0,8}(["']?)/.exec(attributes.slice(position, position + 20));
		if (value === null || !/\s/.test(attributes[found - 1] ?? ' ')) { continue; }
		const start = position + value[0].length;
		const close = value[1] === '' ? attributes.slice(start).search(/[\s/]|$/) + start : attributes.indexOf(value[1]!, start);
		return { start, end: close === -1 ? attributes.length : close };
	}
	return undefined;
}

/** The value of an attribute as text. */
export function attribute(attributes: string, name: string): string | undefined {
	const range = attributeRange(attributes, name);
	return range === undefined ? undefined : decodeEntities(attributes.slice(range.start, range.end));
}

const entities = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', '\''], ['nbsp', '\u00a0']]);
const entity = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([a-z]{2,4}));/g;

/** The text with the entities of XML, `&nbsp;` and numbers as characters; all others stay as they are. */
export function decodeEntities(text: string): string {
	return text.includes('&') ? text.replace(entity, decodeEntity) : text;
}

function decodeEntity(whole: string, decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined): string {
	if (name !== undefined) { return entities.get(name) ?? whole; }
	const code = decimal === undefined ? parseInt(hexadecimal!, 16) : Number(decimal);
	return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

/** A text with its entities decoded that knows where each of its characters stood. */
export function decodeWithOffsets(text: string): { readonly text: string; readonly offsetOf: (index: number) => number } {
	const decoded: string[] = [];
	const indexes: number[] = [0];
	const offsets: number[] = [0];
	let length = 0;
	let position = 0;
	for (const match of text.matchAll(entity)) {
		const value = decodeEntity(match[0], match[1], match[2], match[3]);
		decoded.push(text.slice(position, match.index), value);
		length += match.index - position + value.length;
		position = match.index + match[0].length;
		indexes.push(length);
		offsets.push(position);
	}
	decoded.push(text.slice(position));
	return { text: decoded.join(''), offsetOf: index => offsetAt(indexes, offsets, index) };
}

function offsetAt(indexes: readonly number[], offsets: readonly number[], index: number): number {
	let low = 0;
	let high = indexes.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (indexes[middle]! <= index) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return offsets[low]! + index - indexes[low]!;
}
