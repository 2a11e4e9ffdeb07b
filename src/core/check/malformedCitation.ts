import type { CheckedDocument, CheckInput } from './checkInput';
import type { Known } from './known';
import { proseMask } from './prose';
import type { Found } from './rules';

/** What looks like a citation of a known work but is none: each kind with what it matches and what is wrong. */
interface Look {
	readonly pattern: RegExp;
	readonly message: string;
}

/** The key is group 1. No pattern can match more than a line's few characters before its key. */
const looks: readonly Look[] = [
	{ pattern: /@ ([\p{L}\p{N}_][^\s\][;,@{}"'<>()]*)/gu, message: 'A blank behind "@" makes this no citation of "{0}".' },
	{ pattern: /(?<=[\p{L}\p{N}])@([\p{L}\p{N}_][^\s\][;,@{}"'<>()]*)/gu, message: 'A letter before "@" makes this no citation of "{0}".' },
	{ pattern: /(?<![\]!\w\\])\[([\p{L}\p{N}_][^\s\][;,@{}"'<>()]*)\](?![[(:{])/gu, message: 'Without "@" this is no citation of "{0}".' },
];

/**
 * Text that resembles a citation of a work the document's bibliographies have, and is read as something else: "@ key",
 * "word@key", "[key]", and a bracket around a citation that is never closed. Silent in code, and on keys nobody knows.
 */
export function checkMalformed({ documents }: CheckInput, known: Known): readonly Found[] {
	return documents.flatMap(document => {
		const keys = known.keysOf(document);
		if (keys.size === 0) {
			return [];
		}
		const isProse = proseMask(document.text);
		const isCited = citedPlaces(document);
		const resembling = looks.flatMap(({ pattern, message }) => [...document.text.matchAll(pattern)].flatMap((match): Found[] => {
			const key = knownKey(match[1]!, keys);
			const range = { start: match.index, end: match.index + match[0].length };
			// A word in brackets may be anything; a key with a digit in it hardly is.
			return key !== undefined && (match[0][0] !== '[' || /\d/.test(key)) && isProse(match.index) && !isCited(match.index) ? [{ file: document.path, range, message, args: [key] }] : [];
		}));
		return [...resembling, ...unclosedBrackets(document)];
	});
}

function knownKey(text: string, keys: ReadonlySet<string>): string | undefined {
	const trimmed = text.replace(/[.:!?]+$/, '');
	return keys.has(text) ? text : keys.has(trimmed) ? trimmed : undefined;
}

function citedPlaces(document: CheckedDocument): (offset: number) => boolean {
	const starts = new Set(document.citations.flatMap(({ items, range }) => [range.start, ...items.map(({ markRange }) => markRange.start)]));
	return offset => starts.has(offset);
}

/** `[@key, p. 3` or `[@a; b]`: the bracket opens, yet pandoc reads the citation as one in the running text. */
function unclosedBrackets(document: CheckedDocument): readonly Found[] {
	const { text } = document;
	return document.citations.flatMap((citation): Found[] => {
		const { start } = citation.range;
		if (citation.bracketed || start === 0 || text[start - 1] !== '[' || '\\!['.includes(text[start - 2] ?? ' ') || citation.items.every(({ crossReference }) => crossReference)) {
			return [];
		}
		const rest = text.slice(citation.range.end, citation.range.end + 300);
		const close = /\]|\n[ \t]*\r?\n/.exec(rest);
		if (close?.[0] === ']' && '([{:'.includes(rest[close.index + 1] ?? ' ')) {
			return []; // A link.
		}
		return [{ file: document.path, range: { start: start - 1, end: citation.range.end }, message: 'The bracket makes no citation: it is not closed, or holds something that is none.' }];
	});
}
