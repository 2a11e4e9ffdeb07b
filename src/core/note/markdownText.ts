import { placeholder } from './placeholders';

/**
 * Markdown with its placeholders replaced. Each value shows as itself where it stands: escaped in running text,
 * as it is in code, percent-encoded in a link's address; and it never ends the block or quote it stands in.
 */
export function fillMarkdown(text: string, values: readonly string[]): string {
	let fence: string | undefined;
	const lines = text.split('\n').map(line => {
		const mark = /^(?:[ >]*)(`{3,}|~{3,})/.exec(line)?.[1];
		const inFence = fence !== undefined;
		if (mark !== undefined) {
			fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
		}
		return fillLine(line, values, inFence || mark !== undefined);
	});
	return lines.join('\n');
}

/** Text as a paragraph's running text: every character that Markdown, Pandoc or Obsidian would act on is escaped. */
export function escapeMarkdown(text: string): string {
	return text.split(/(https?:\/\/[\w./?&=%:#+-]*[\w/])/).map((piece, index) => index % 2 === 1 ? piece : escapeWords(piece)).join('');
}

function escapeWords(text: string): string {
	return text
		.replace(/[\\`*[\]{}~^|$]/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/&(?=#?\w+;)/g, '&amp;')
		.replace(/<(?=[\p{L}/!?%])/gu, '&lt;')
		.replace(/(?<![\p{L}\p{N}])[@#](?=[\p{L}\p{N}_{])/gu, '\\$&');
}

/** What would begin a block at the start of a line: a heading, list, quote, rule, fence or table. */
function escapeLineStart(line: string): string {
	return line.trimStart().replace(/^(?:[#>+=:-]|\d+(?=[.)]))/, start => /\d/.test(start) ? start : `\\${start}`).replace(/^(\d+)([.)])/, '$1\\$2');
}

function fillLine(line: string, values: readonly string[], code: boolean): string {
	if (!line.includes('\uFDD0')) {
		return line;
	}
	const prefix = /^(?:[ \t]*>)*[ \t]*/.exec(line)![0];
	return line.replace(placeholder, (_, index: string, offset: number) => {
		const value = visible(values[Number(index)] ?? '');
		const before = line.slice(0, offset);
		return code ? oneLine(value) : fillInline(value, before, offset === prefix.length ? prefix : undefined);
	});
}

/** `prefix` is given when the value begins its line: then its own line breaks may stand, each with the prefix. */
function fillInline(value: string, before: string, prefix: string | undefined): string {
	if ((before.split('`').length - 1) % 2 === 1) {
		return oneLine(value).replaceAll('`', '\'');
	}
	if (/\]\([^)\s]*$|\]\(<[^>]*$|<(?:https?:[^>\s]*)?$/.test(before)) {
		return encodeAddress(oneLine(value), /[(<]$/.test(before));
	}
	if (/\[\[[^\]]*$/.test(before)) {
		return oneLine(value).replace(/[[\]|#^]/g, ' ');
	}
	if (/@\{?$/.test(before) && /^[\w:.#$%&+?<>~/-]+$/.test(value)) {
		return value;
	}
	if (prefix === undefined) {
		return escapeMarkdown(oneLine(value));
	}
	const lines = value.split('\n').map(line => escapeLineStart(escapeMarkdown(line.trim())));
	return lines.map((line, index) => index === 0 ? line : (prefix + line).trimEnd()).join('\n');
}

/** At its start an address is only taken as one when it is of the web. */
function encodeAddress(value: string, atStart: boolean): string {
	if (atStart ? /^https?:\/\/[\w.~%+:/?&=#@,;-]+$/.test(value) : /^[\w.~%+/-]+$/.test(value)) {
		return value;
	}
	return encodeURIComponent(withoutLoneSurrogates(value)).replace(/[()'*!]/g, character => `%${character.charCodeAt(0).toString(16)}`);
}

function oneLine(text: string): string {
	return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** Without the characters that are not seen but change what is: controls, and marks that turn the direction of writing. */
function visible(text: string): string {
	return text.replace(/\r\n?|[\u2028\u2029\x85]/g, '\n').replace(/\t/g, ' ').replace(/[\x00-\x09\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '');
}

/** A half of a surrogate pair is no character, and cannot be encoded. */
function withoutLoneSurrogates(text: string): string {
	return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
