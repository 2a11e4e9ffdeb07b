import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import { citationAt, type Citation, type CitationMode } from './citation';
import type { CitationFormat, CitedItem } from './citationFormat';

/** A document to cite in: its text, its citations, and the format these are written in. */
export interface CitedDocument {
	readonly text: string;
	readonly citations: readonly Citation[];
	readonly syntax: CitationFormat;
}

/** What is to be cited, and how. */
export interface CitationRequest {
	readonly items: readonly CitedItem[];
	readonly mode: CitationMode;
	readonly format: CitationFormat;
}

/** Edits in the order of their places, and where the carets are after them. */
export interface CitationPlan {
	readonly edits: readonly TextEdit[];
	readonly carets: readonly number[];
	/** Whether an entry of a bibliography is named. */
	readonly needsEntry: boolean;
}

/**
 * The edits that cite at every selection: one a caret, and one for all carets in the same citation; what the format writes below
 * goes once to the end of the document. Each caret is then behind what was inserted for it, or where it was, if its citation has all
 * papers already.
 */
export function planCitations(document: CitedDocument, selections: readonly TextRange[], request: CitationRequest): CitationPlan {
	const edits = new Map<number, TextEdit>();
	const places = selections.map(selection => {
		const edit = insertCitation(document, selection, request);
		if (edit) { edits.set(edit.range.start, edit); }
		return edit?.range.start ?? selection.end;
	});
	const inOrder = [...edits.values()].sort((a, b) => a.range.start - b.range.start);
	const after = (place: number) => inOrder.reduce((offset, { range, text }) => range.start <= place ? offset + text.length : offset, place);
	const extended = selections.filter(selection => citationToExtend(document, selection) !== undefined).length;
	return {
		edits: [...inOrder, ...extended < selections.length ? linesBelow(document.text, request) : []],
		carets: [...new Set(places)].map(after),
		needsEntry: extended > 0 ? document.syntax.needsEntry : request.format.needsEntry,
	};
}

/**
 * The edit that cites at a selection: a citation that the selection's end stands in, or touches, gets those that are
 * not in it yet (none, where all are); elsewhere it writes a new citation behind the selected text, which stays as it is.
 */
export function insertCitation(document: CitedDocument, selection: TextRange, { items, mode, format }: CitationRequest): TextEdit | undefined {
	const { text, syntax } = document;
	const around = citationToExtend(document, selection);
	if (around === undefined || syntax.extend === undefined) { return insertion(selection.end, apart(text, selection.end, format.cite(items, mode, text).text)); }
	const missing = items.filter(({ key }) => !around.items.some(item => item.key === key));
	if (missing.length === 0) { return undefined; }
	const extended = syntax.extend(around, missing, mode, text);
	return insertion(extended.offset, extended.text);
}

/** Touching counts because pandoc takes `[@a][@b]` for a label behind a text, and the first is no citation any more. */
function citationToExtend({ citations, syntax }: CitedDocument, { end }: TextRange): Citation | undefined {
	const around = syntax.extend && citationAt(citations, end);
	return around && (around.bracketed || end > around.range.start) ? around : undefined;
}

/**
 * A key in running text would go on with the letters around it, and `a@b` is an address of mail. Brackets would be a
 * picture's behind `!`, a note's behind `^` and none behind `\`, and those of a link or span before `(`, `[` and `{`.
 */
function apart(text: string, offset: number, written: string): string {
	const before = text.slice(Math.max(0, offset - 2), offset);
	const after = text.slice(offset, offset + 2);
	const joinsBefore = /^-?@/.test(written) && /[\p{L}\p{N}_]$/u.test(before) || written.startsWith('[') && /[!^\\]$/.test(before);
	const joinsAfter = /@[^\s[\]]*$/.test(written) && /^[\p{L}\p{N}_]/u.test(after) || written.endsWith(']') && /^[([{]/.test(after);
	return `${joinsBefore ? ' ' : ''}${written}${joinsAfter ? ' ' : ''}`;
}

function linesBelow(text: string, { items, mode, format }: CitationRequest): readonly TextEdit[] {
	const lines = format.cite(items, mode, text).below ?? [];
	if (lines.length === 0) { return []; }
	const eol = /\r\n/.test(text) ? '\r\n' : '\n';
	const isAtLineStart = text === '' || text.endsWith('\n');
	const goesOn = /(?:^|\n)\[\^[^\]\n]+\]:[^\n]*\n?$/.test(text.slice(-2000));
	return [insertion(text.length, `${isAtLineStart ? '' : eol}${goesOn ? '' : eol}${lines.map(line => line + eol).join('')}`)];
}

function insertion(offset: number, text: string): TextEdit {
	return { range: { start: offset, end: offset }, text };
}
