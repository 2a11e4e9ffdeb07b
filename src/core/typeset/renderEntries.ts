import type { ReferenceEntry } from './engine';
import { outputFormats, type Formatted, type OutputFormatId } from './formatted';

/** One reference as text: what stands in the margin, then the rest. */
export function renderEntry(entry: ReferenceEntry, format: OutputFormatId): string {
	return outputFormats[format].render(wholeEntry(entry));
}

/** A reference list: an entry a paragraph, as HTML a list of blocks; it ends with a line end unless it is empty. */
export function renderEntries(entries: readonly ReferenceEntry[], format: OutputFormatId): string {
	const texts = entries.map(entry => renderEntry(entry, format));
	if (texts.length === 0) { return ''; }
	return format === 'html' ? `<div class="csl-bib-body">\n${texts.map(text => `<div class="csl-entry">${text}</div>\n`).join('')}</div>\n` : `${texts.join('\n\n')}\n`;
}

function wholeEntry({ label, body }: ReferenceEntry): Formatted {
	return label.length === 0 ? body : [...label, { text: ' ', looks: [] }, ...body];
}
