import type { Citation } from '../citation/citation';
import { isProvisional } from './cslItem';
import type { CslItem } from './engine';
import { escapeHtml, renderHtml } from './formatted';
import { renderEntry } from './renderEntries';
import type { TypesetDocument } from './typeset';

/** A document's references as HTML, prepared for a preview that cannot wait: all text of bibliographies is escaped. */
export interface PreviewSnapshot {
	/** The HTML of the citations that are written the same way, in their order; see `citationId`. */
	readonly citations: ReadonlyMap<string, readonly string[]>;
	/** The reference list, empty where nothing is cited. */
	readonly list: string;
}

/** What a preview says beside the references, in the user's language. */
export interface PreviewTexts {
	readonly unknown: (key: string) => string;
	readonly provisional: string;
}

/** What is known of a work besides how it is typeset. */
export interface PreviewWork {
	readonly item: CslItem;
	readonly title: string;
	readonly abstract: string | undefined;
}

/** Abstracts may be long, and a tooltip is no page. */
const longestAbstract = 800;

/** Prepares a typeset document for the preview. */
export function createPreviewSnapshot({ all, citations, entries }: TypesetDocument, workOf: (key: string) => PreviewWork | undefined, texts: PreviewTexts): PreviewSnapshot {
	const byId = new Map<string, string[]>();
	// Abstracts are long, and a work is cited again and again.
	const rendered = new Map<string, string>();
	for (const citation of all) {
		const id = citationId(citation);
		const formatted = citations.get(citation);
		const said = `${id}${JSON.stringify(formatted)}`;
		const html = rendered.get(said) ?? renderCitation(citation, formatted, workOf, texts);
		rendered.set(said, html);
		const known = byId.get(id);
		if (known) { known.push(html); } else { byId.set(id, [html]); }
	}
	const rows = entries.map(entry => {
		const work = workOf(entry.id);
		const mark = work && isProvisional(work.item) ? ` <span class="literature-provisional">${escapeHtml(texts.provisional)}</span>` : '';
		return `<p class="literature-entry" id="${anchor(entry.id)}">${renderEntry(entry, 'html')}${mark}</p>`;
	});
	return { citations: byId, list: rows.length === 0 ? '' : `<div class="literature-references" role="list">\n${rows.join('\n')}\n</div>\n`.replaceAll('<p class', '<p role="listitem" class') };
}

/** Whether two snapshots show the same. */
export function isSamePreview(a: PreviewSnapshot, b: PreviewSnapshot): boolean {
	return a.list === b.list && a.citations.size === b.citations.size
		&& [...a.citations].every(([id, shown]) => { const others = b.citations.get(id); return others?.length === shown.length && shown.every((html, index) => html === others[index]); });
}

/** What two citations have in common that say the same, wherever they stand. */
export function citationId({ items }: Pick<Citation, 'items'>): string {
	return JSON.stringify(items.map(({ key, mode, prefix, suffix }) => [key, mode, prefix, suffix]));
}

function renderCitation({ items }: Citation, formatted: ReturnType<TypesetDocument['citations']['get']>, workOf: (key: string) => PreviewWork | undefined, texts: PreviewTexts): string {
	const known = items.map(({ key }) => workOf(key)).filter(work => work !== undefined);
	const unknown = items.filter(({ key }) => workOf(key) === undefined).map(({ key }) => `<span class="literature-unknown" title="${escapeHtml(texts.unknown(key))}">@${escapeHtml(key)}</span>`);
	const title = known.map(({ title, abstract }) => abstract === undefined ? title : `${title}\n\n${shortened(abstract)}`).join('\n\n');
	const text = formatted && renderHtml(formatted.text);
	const note = formatted?.note && `<sup class="literature-note" title="${escapeHtml(formatted.note.map(run => run.text).join(''))}">*</sup>`;
	const link = formatted ? [`<a class="literature-citation" href="#${anchor(items.find(({ key }) => workOf(key))!.key)}" title="${escapeHtml(title)}">${text}${note ?? ''}</a>`] : [];
	return [...link, ...unknown].join(' ');
}

function shortened(abstract: string): string {
	return abstract.length <= longestAbstract ? abstract : `${abstract.slice(0, longestAbstract).replace(/\s+\S*$/, '')} …`;
}

function anchor(key: string): string {
	return `ref-${encodeURIComponent(key).replace(/[^\w%.-]/g, '')}`;
}
