import { mapCslTexts, renderCslItem } from '../bibliography/cslJson';
import type { Reference } from '../bibliography/reference';
import { renderCslPaper } from '../export/cslJson';
import type { ExportPaper } from '../export/exportFormats';
import type { CslItem } from './engine';
import { caseTitles, lessThan } from './titleCase';

/**
 * A reference of a bibliography as an item to be typeset, under its key. `entry` is its text there: an entry of BibTeX
 * tells by its braces which words of the title keep their capitals.
 */
export function itemOfReference(reference: Reference, entry = ''): CslItem {
	const titles = /^\s*@/.test(entry) ? caseTitles(entry) : {};
	return { ...cleaned(renderCslItem(reference)), ...titles, id: reference.key };
}

/** A paper that stands in no bibliography, under its key; what is not known of it is left out. */
export function itemOfPaper(paper: ExportPaper): CslItem {
	return { ...cleaned(renderCslPaper(paper)), id: paper.key };
}

/** Whether nobody is known who wrote or edited the work, as of a paper that only a digest tells of. */
export function isProvisional(item: CslItem): boolean {
	return ['author', 'editor', 'translator', 'director', 'collection-editor'].every(role => item[role] === undefined);
}

/** What a digest's "12 authors" became in an entry is no name and no note of the work. */
const countNote = /^\d+ authors?, not named in the digest$/;

/** Fields that are for the owner of the bibliography, not for its readers. */
const notTypeset = new Set(['abstract', 'keyword', 'annote', 'file']);

function cleaned(item: object): Record<string, unknown> {
	const isTypeset = ([name, value]: [string, unknown]) => value !== undefined && !notTypeset.has(name) && !(name === 'note' && typeof value === 'string' && countNote.test(value));
	return Object.fromEntries(Object.entries(item).filter(isTypeset).map(([name, value]) => [name, mapCslTexts(value, plain)]));
}

/** Text without what means something to an engine: `<` would begin markup, and private use characters mark looks. */
function plain(text: string): string {
	return text.replace(/[\uE000-\uE00F]/g, '').replaceAll('<', lessThan);
}
