import { markdownEnding } from '../citation/markdownFiles';
import type { Problem } from '../paper';
import { nearestName } from './nearest';
import { noteVariables, type NoteInput } from './variables';

export const defaultFileNamePattern = '@{{citekey}}.md';

/** Longest name in UTF-8 bytes, without its ending: every file system in use takes 255 for the whole, some network ones fewer. */
const longestName = 180;

/**
 * The path of a paper's note below the notes folder, with `/` between its parts, for a pattern as `{{year}}/@{{citekey}}.md`.
 * Each part is a name that Windows, macOS and Linux take, and the path never leads out of the folder, whatever pattern,
 * title or key say. A pattern without a Markdown ending gets `.md`.
 */
export function noteFileName(pattern: string, input: NoteInput): string {
	const ending = markdownEnding.exec(pattern.trim())?.[0] ?? '.md';
	const parts = pattern.trim().slice(0, pattern.trim().endsWith(ending) ? -ending.length : undefined).split(/[/\\]/);
	const names = parts.map(part => safeName(part.replace(variable, (_, name: string) => valueOf(name, input)))).filter((name, index) => name !== '' || index === parts.length - 1);
	const last = names.pop()!;
	return [...names.map(withoutReserved), withoutReserved(last || safeName(`@${input.paper.key}`)) + ending].join('/');
}

/** The path with a number before its ending, the first that is not among `taken`, where letter case and Unicode form make no difference. */
export function freeFileName(path: string, taken: Iterable<string>): string {
	const folded = new Set([...taken].map(foldPath));
	const [, stem, ending] = /^(.*?)(\.[^./]*)?$/s.exec(path)!;
	for (let number = 1; ; number++) {
		const candidate = number === 1 ? path : `${stem}-${number}${ending ?? ''}`;
		if (!folded.has(foldPath(candidate))) {
			return candidate;
		}
	}
}

/** Unknown variables in a pattern, and parts that would lead out of the notes folder; ranges are in the pattern. */
export function fileNamePatternProblems(pattern: string): readonly Problem[] {
	const problems: Problem[] = [];
	for (const { 0: whole, 1: name, index } of pattern.matchAll(variable)) {
		if (findVariable(name!) === undefined) {
			const nearest = nearestName(name!, noteVariables.flatMap(each => [each.name, ...each.aliases]));
			problems.push({ rule: 'note-file-name', severity: 'error', message: nearest === undefined ? 'Unknown variable "{0}".' : 'Unknown variable "{0}". Did you mean "{1}"?', args: nearest === undefined ? [name!] : [name!, nearest], range: { start: index, end: index + whole.length } });
		}
	}
	for (const { 0: part, index } of pattern.matchAll(/[^/\\]+/g)) {
		if (/^\s*\.+\s*$/.test(part)) {
			problems.push({ rule: 'note-file-name', severity: 'warning', message: 'Notes stay in their folder: "{0}" is left out.', args: [part.trim()], range: { start: index, end: index + part.length } });
		}
	}
	return problems;
}

const variable = /\{\{-?\s*(\w+)\s*-?\}\}/g;

function findVariable(name: string): (typeof noteVariables)[number] | undefined {
	return noteVariables.find(each => each.name === name || each.aliases.includes(name));
}

function valueOf(name: string, input: NoteInput): string {
	const value = findVariable(name)?.value(input);
	return typeof value === 'object' ? value.map(item => typeof item === 'string' ? item : item.name).join(', ') : String(value ?? '');
}

/** One part of a path: no character that a system forbids or that cannot stand in a link, no blanks or dots at its ends. */
export function safeName(text: string): string {
	const words = text.normalize('NFC')
		.replace(/[\x00-\x1F\x7F-\x9F\u061C\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]/g, ' ')
		.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, ' ')
		.replace(/[<>:"/\\|?*#^[\]]+/g, (_run: string, offset: number, whole: string) => /\S/.test(whole[offset - 1] ?? ' ') && /\S/.test(whole[offset + _run.length] ?? ' ') ? '-' : ' ')
		.replace(/\s+/g, ' ');
	return trimEnds(cutToBytes(trimEnds(words), longestName));
}

function trimEnds(text: string): string {
	let [start, end] = [0, text.length];
	while (start < end && ' .'.includes(text[start]!)) { start++; }
	while (end > start && ' .'.includes(text[end - 1]!)) { end--; }
	return text.slice(start, end);
}

function cutToBytes(text: string, most: number): string {
	let bytes = 0;
	let kept = '';
	for (const character of text) {
		const code = character.codePointAt(0)!;
		bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		if (bytes > most) {
			break;
		}
		kept += character;
	}
	return kept;
}

/** Windows takes these names for devices, with any ending. */
function withoutReserved(name: string): string {
	return /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i.test(name) ? `_${name}` : name;
}

function foldPath(path: string): string {
	return path.normalize('NFC').toLowerCase();
}
