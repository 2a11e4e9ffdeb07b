import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import type { CitationFormat } from './formats';
import { citationAt, type Citation } from './readCitations';

/**
 * The edit that cites `keys` at a selection: a citation that the selection's end stands in, or touches, gets those that are
 * not in it yet (none, where all are); elsewhere it writes a new citation behind the selected text, which stays as it is.
 * Touching counts because pandoc takes `[@a][@b]` for a label behind a text, and the first is no citation any more.
 */
export function insertCitation(citations: readonly Citation[], selection: TextRange, keys: readonly string[], format: CitationFormat): TextEdit | undefined {
	const around = citationAt(citations, selection.end);
	if (around === undefined || !around.bracketed && selection.end === around.range.start) {
		return insertion(selection.end, format.cite(keys));
	}
	const missing = keys.filter(key => !around.items.some(item => item.key === key));
	if (missing.length === 0) { return undefined; }
	const { offset, text } = format.extend(around, missing);
	return insertion(offset, text);
}

function insertion(offset: number, text: string): TextEdit {
	return { range: { start: offset, end: offset }, text };
}
