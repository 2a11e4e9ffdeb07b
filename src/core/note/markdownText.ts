import { placeholder } from './placeholders';

/**
 * Markdown with its placeholders replaced. Each value shows as itself where it stands: escaped in running text,
 * as it is in code, percent-encoded in a link's address; and it never ends the block or quote it stands in.
 */
export function fillMarkdown(text: string, values: readonly string[]): string {
	let fence: string | undefined;
	let comment = false;
	const lines = text.split('\n').map(line => {
		const mark = comment ? undefined : /^[ >]*(`{3,}|~{3,})/.exec(line)?.[1];
		const code = fence !== undefined || mark !== undefined;
		if (mark !== undefined) {
			fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
		}
		const filled = fillLine(line, values, { code, comment });
		comment = code ? comment : endsInComment(line, comment);
		return filled;
	});
	return lines.join('\n');
}

/** The text that running text made here stands for: escapes and entities undone. */
export function readMarkdownText(markdown: string): string {
	return markdown.replace(/\\([!-/:-@[-`{-~])|&lt;|&amp;/g, (whole, escaped: string | undefined) => escaped ?? (whole === '&lt;' ? '<' : '&'));
}

interface Surroundings {
	readonly code: boolean;
	readonly comment: boolean;
}

/** How far back a line is read for what a value stands in, so that very long lines stay cheap. */
const farthestBefore = 1000;

/** What may stand before a value so that the value begins a block: quotes, list marks, a task's box. */
const blockPrefix = /^[ \t]*(?:(?:>|[-+*]|\d+[.)])[ \t]+|>|\[[ xX]\][ \t]+)*$/;
const quotePrefix = /^(?:[ \t]*>)*[ \t]*$/;

function fillLine(line: string, values: readonly string[], around: Surroundings): string {
	if (!line.includes('\uFDD0')) {
		return line;
	}
	return line.replace(placeholder, (_, index: string, offset: number) => {
		const value = visible(values[Number(index)] ?? '');
		const before = line.slice(Math.max(0, offset - farthestBefore), offset);
		return around.code ? fillCode(value, before) : fillInline(value, before, endsInComment(before, around.comment));
	});
}

/** Lines of code stay as they are, but for one that would end the block: four blanks make it a line of code. */
function fillCode(value: string, before: string): string {
	if (!quotePrefix.test(before)) {
		return oneLine(value).replaceAll('`', '\'');
	}
	return value.split('\n').map((line, index) => (index === 0 ? '' : before) + line.replace(/^(?= {0,3}(?:```|~~~))/, '    ')).join('\n');
}

/** The places a value may stand in, told by the template's text before it in its line; the first that fits decides. */
function fillInline(value: string, before: string, comment: boolean): string {
	const line = oneLine(value);
	if (comment) {
		return line.replace(/-(?=-|>)/g, '- ').replace(/^>/, ' >');
	}
	if ((before.replace(/\\./g, '').split('`').length - 1) % 2 === 1) {
		return line.replaceAll('`', '\'');
	}
	if (before.endsWith('<') && !/^https?:\/\//i.test(line)) {
		// No address, so the template's own angle bracket must not make a tag of it.
		return line === '' ? '' : `&#${line.codePointAt(0)};${escapeRunningText(line.slice(String.fromCodePoint(line.codePointAt(0)!).length))}`;
	}
	if (/\]\([^()\s]*$|\]\(<[^>]*$|<(?:https?:[^>\s]*)?$/.test(before)) {
		return encodeAddress(line, /[(<]$/.test(before));
	}
	if (/\[\[[^\]]*$/.test(before)) {
		return line.replace(/[[\]|#^]/g, ' ');
	}
	if (/<[a-z][^<>]*=["'][^"'<>]*$/i.test(before)) {
		return encodeAttribute(line, before);
	}
	if (/@\{?$/.test(before) && /^[\p{L}\p{N}_](?:[:.#$%&+?<>~/-]?[\p{L}\p{N}_])*$/u.test(value)) {
		return value;
	}
	if (!quotePrefix.test(before)) {
		return blockPrefix.test(before) ? escapeBlockStart(escapeRunningText(line)) : escapeRunningText(line);
	}
	const lines = value.split('\n').map(each => escapeBlockStart(escapeRunningText(each.trim())));
	return lines.map((each, index) => index === 0 ? each : (before + each).trimEnd()).join('\n');
}

/**
 * Text as running text of a paragraph: what CommonMark, Pandoc or Obsidian would act on is escaped, and nothing else,
 * so that a note stays good to read as text. `<` and `&` become entities, which hold inside of HTML too.
 */
function escapeRunningText(text: string): string {
	return text
		.replace(/[\\`*[\]{}~^|$]/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/([%=])(?=\1)/g, '\\$1')
		.replace(/&(?=#?\w+;)/g, '&amp;')
		.replace(/<(?=[\p{L}/!?%])/gu, '&lt;')
		.replace(/(?<![\p{L}\p{N}]|@[\p{L}\p{N}]*)@(?=[\p{L}\p{N}_{\\])|(?<=@[\p{L}\p{N}]*)@/gu, '\\@')
		.replace(/(?<![\p{L}\p{N}#&/=?])#+|#+$/gu, run => '\\#'.repeat(run.length));
}

/** Text that would begin a list, a quote, a rule, a definition or a division at the start of a block. */
function escapeBlockStart(text: string): string {
	return text
		.replace(/^(?:>|[-+](?=\s|$)|-(?=-)|=(?==*$)|:(?=\s|::))/, '\\$&')
		.replace(/^(\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+))([.)])(?=\s|$)/, '$1\\$2');
}

/** At its start an address is only taken as one when it is of the web; anything else becomes a name below what stands before it. */
function encodeAddress(value: string, atStart: boolean): string {
	const unsafe = atStart && /^https?:\/\//i.test(value) ? /[^\w.~%+:/?&=#@,;-]/gu : /[^\w.~%+/-]/gu;
	return withoutLoneSurrogates(value).replace(unsafe, character => encodeURIComponent(character).replace(/[()'*!]/, each => `%${each.charCodeAt(0).toString(16)}`));
}

function encodeAttribute(value: string, before: string): string {
	return /(?:href|src)=["']$/i.test(before) ? encodeAddress(value, true) : value.replace(/[&<>"'`]/g, character => `&#${character.charCodeAt(0)};`);
}

function endsInComment(text: string, before: boolean): boolean {
	const opened = text.lastIndexOf('<!--');
	const closed = text.lastIndexOf('-->');
	return opened === -1 && closed === -1 ? before : opened > closed;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** Without the characters that are not seen but change what is: controls, and marks that turn the direction of writing. */
function visible(text: string): string {
	return text.replace(/\r\n?|[\u2028\u2029\x85]/g, '\n').replace(/\t/g, ' ').replace(/[\x00-\x09\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '');
}

/** A half of a surrogate pair is no character, and cannot be encoded. */
function withoutLoneSurrogates(text: string): string {
	return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
