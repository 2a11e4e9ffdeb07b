import type { TextRange } from '../paper';
import { findFrontMatter } from '../frontMatterRange';
import { noteFieldNames } from './readNote';
import { renderDoubleQuoted, renderValue } from './yamlScalar';

/** Where a tag is being typed in front matter: what stands there of it, and how a tag is written there. */
export interface TagPlace {
	/** From the beginning of the tag to the caret. */
	readonly typed: TextRange;
	/** The whole tag, with what stands of it behind the caret. */
	readonly whole: TextRange;
	/** The tag as YAML; `undefined` where it cannot be said there. */
	write(tag: string): string | undefined;
}

/**
 * The tag being typed at a place of a note, in a list of either form or in a line of words. The lines are scanned, not read as
 * YAML: while one types they are seldom whole.
 */
export function tagPlaceAt(text: string, offset: number): TagPlace | undefined {
	const range = findFrontMatter(text)?.yaml;
	if (range === undefined || offset < range.start || offset > range.end) { return undefined; }
	const value = tagsValueBefore(text.slice(range.start, offset));
	const typed = value === undefined ? undefined : typedIn(value);
	if (typed === undefined) { return undefined; }
	const start = offset - typed.text.length;
	const end = offset + typed.rest.exec(text.slice(offset, range.end))![0].length;
	return { typed: { start, end: offset }, whole: { start, end }, write: typed.write };
}

const tagsField = new RegExp(`^(?:${noteFieldNames.tags.join('|')})[ \\t]*:(?=\\s|$)`);

/** What stands between the colon of the field and the caret; `undefined` where the caret is in another field. */
function tagsValueBefore(yaml: string): string | undefined {
	const lines = yaml.split('\n');
	let first = lines.length - 1;
	// A list's items may stand as far left as the field does.
	while (first > 0 && /^(?:[ \t]|-[ \t]|\r?$)/.test(lines[first]!)) { first--; }
	const field = tagsField.exec(lines[first]!);
	return field === null ? undefined : [lines[first]!.slice(field[0].length), ...lines.slice(first + 1)].join('\n');
}

interface Typed {
	readonly text: string;
	/** What of the tag may stand behind the caret. */
	readonly rest: RegExp;
	readonly write: TagPlace['write'];
}

function typedIn(value: string): Typed | undefined {
	const line = value.slice(value.lastIndexOf('\n') + 1);
	if (/(?:^|\s)#/.test(line)) { return undefined; }
	if (/^\s*\[/.test(value)) {
		return value.includes(']') ? undefined : item(/[[,]\s*([^[,]*)$/.exec(value)?.[1], /^[^\],\r\n]*/);
	}
	if (value.includes('\n')) { return item(/^[ \t]*-[ \t]+(.*)$/.exec(line)?.[1], /^[^\r\n]*/); }
	// Behind the colon alone there is no blank yet to part it from the value.
	return line === '' ? undefined : { text: /[^\s,]*$/.exec(line)![0], rest: /^[^\s,]*/, write: tag => renderValue(tag) === tag && !/[\s,]/.test(tag) ? tag : undefined };
}

/** An item of a list; one whose quotation mark stands already is written to fit it. */
function item(typed: string | undefined, rest: RegExp): Typed | undefined {
	const quote = typed === undefined ? undefined : /^["']/.exec(typed)?.[0];
	if (typed === undefined || quote === undefined) { return typed === undefined ? undefined : { text: typed, rest, write: renderValue }; }
	const inside = typed.slice(1);
	if (inside.includes(quote)) { return undefined; }
	const closed = quote === '"' ? /^[^"\r\n]*/ : /^[^'\r\n]*/;
	return { text: inside, rest: closed, write: tag => quote === '"' ? renderDoubleQuoted(tag).slice(1, -1) : tag.includes('\'') ? undefined : tag };
}
