import type { TextEdit } from '../edit';
import type { Citation, CitationItem } from './citation';

/**
 * The edit that takes one item out of its citation: with the semicolon beside it, or the whole citation where it is the
 * only one, and the blank before it. `undefined` for an item after an author in the running text (`@a [@b]`), whose
 * bracket may hold more than citations.
 */
export function removeItem(text: string, citation: Citation, item: CitationItem): TextEdit | undefined {
	const { items, range, bracketed } = citation;
	const index = items.indexOf(item);
	if (index < 0 || !bracketed && items.length > 1) { return undefined; }
	if (items.length === 1) {
		const hasBlank = text[range.start - 1] === ' ';
		return { range: { start: range.start - (hasBlank ? 1 : 0), end: range.end }, text: '' };
	}
	if (index > 0) { return { range: { start: text.lastIndexOf(';', item.range.start), end: item.range.end }, text: '' }; }
	const next = text.indexOf(';', item.range.end) + 1;
	return { range: { start: range.start + 1, end: text[next] === ' ' ? next + 1 : next }, text: '' };
}
