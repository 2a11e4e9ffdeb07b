import type { CheckedDocument, CheckInput } from './checkInput';
import type { Known } from './known';
import { proseMask } from './prose';
import type { Found } from './rules';

/** What looks like a citation of a known work but is none: where it begins, what stands before and from there on, and what is wrong. */
interface Look {
	readonly mark: '@' | '@ ' | '@{' | '[';
	/** Asked with the one or two UTF-16 units before the mark. */
	readonly fits: (before: string) => boolean;
	/** The key is group 1. */
	readonly pattern: RegExp;
	readonly message: string;
}

const looks: readonly Look[] = [
	{ mark: '@ ', fits: () => true, pattern: /@ ([\p{L}\p{N}_][^\s\][;,@{}"'<>()]*)/uy, message: 'A blank behind "@" makes this no citation of "{0}".' },
	{ mark: '@{', fits: before => !/[\p{L}\p{N}]$/u.test(before), pattern: /@\{([^\s{}]+)/uy, message: 'The braces around "{0}" must be closed, and hold no spaces, to make this a citation.' },
	{ mark: '@', fits: before => /[\p{L}\p{N}]$/u.test(before), pattern: /@([\p{L}\p{N}_][^\s\][;,@{}"'<>()]*)/uy, message: 'A letter before "@" makes this no citation of "{0}".' },
	{ mark: '[', fits: before => !/[\]!\w\\]$/.test(before), pattern: /\[([\p{L}\p{N}_][^\s\][;,@{}"'<>()]*)\](?![[(:{])/uy, message: 'Without "@" this is no citation of "{0}".' },
];

/**
 * Text that resembles a citation of a work the document's bibliographies have, and is read as something else: "@ key",
 * "word@key", "@{key", "[key]", and a bracket around a citation that is never closed. Silent in code, and on keys nobody knows.
 */
export function checkMalformed({ documents }: CheckInput, known: Known): readonly Found[] {
	return documents.flatMap(document => {
		const keys = known.keysOf(document);
		if (keys.size === 0) {
			return [];
		}
		// Most texts have no such place, and need not be looked through for code.
		let isProse: ((offset: number) => boolean) | undefined;
		const isCited = citedPlaces(document);
		const resembling = looks.flatMap(({ message, ...look }) => matchesOf(document.text, look).flatMap((match): Found[] => {
			const key = knownKey(match[1]!, keys);
			const range = { start: match.index, end: match.index + match[0].length };
			// A word in brackets may be anything; a key with a digit in it hardly is.
			const isMeant = key !== undefined && (look.mark !== '[' || /\d/.test(key)) && !isCited(match.index);
			return isMeant && (isProse ??= proseMask(document.text))(match.index) ? [{ file: document.path, range, message, args: [key] }] : [];
		}));
		return [...resembling, ...unclosedBrackets(document)];
	});
}

/** Only the places of the mark are looked at: a search by the whole pattern would stop at every letter of a long text. */
function matchesOf(text: string, { mark, fits, pattern }: Omit<Look, 'message'>): readonly RegExpExecArray[] {
	const found: RegExpExecArray[] = [];
	for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
		pattern.lastIndex = at;
		const match = fits(text.slice(Math.max(0, at - 2), at)) ? pattern.exec(text) : null;
		if (match) { found.push(match); }
	}
	return found;
}

function knownKey(text: string, keys: ReadonlySet<string>): string | undefined {
	const trimmed = text.replace(/[.:!?]+$/, '');
	return keys.has(text) ? text : keys.has(trimmed) ? trimmed : undefined;
}

function citedPlaces(document: CheckedDocument): (offset: number) => boolean {
	// Few places are asked for.
	let starts: ReadonlySet<number> | undefined;
	return offset => (starts ??= new Set(document.citations.flatMap(({ items, range }) => [range.start, ...items.map(({ markRange }) => markRange.start)]))).has(offset);
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
