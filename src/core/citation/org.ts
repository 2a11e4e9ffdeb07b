import { plainLine } from '../markdown';
import type { TextRange } from '../paper';
import type { Citation, CitationItem, CitationMode } from './citation';
import { withWords, type CitationFormat, type CitedItem } from './citationFormat';
import type { NamedBibliography } from './languages';

/** What a key can be made of (Org 9.7 manual, "Citations"). */
const key = /@([\p{L}\p{N}\-.:?!`'/*@+|(){}<>&_^$#%~]+)/u;

/** How Org's styles cite, by their first letters; all others cite as usual. */
const styles: readonly (readonly [style: RegExp, mode: CitationMode])[] = [[/^\/(?:t|text)\b/, 'narrative'], [/^\/(?:na|noauthor)\b/, 'suppress-author']];

/** The citations of an Org text (`[cite:see @a p. 3;@b]`) in the order of their places; those in blocks of code and in comments are none. Never throws, in linear time. */
export function readOrgCitations(text: string): readonly Citation[] {
	const citations: Citation[] = [];
	const token = /^[ \t]*#\+begin_(src|example|comment|export)\b|^[ \t]*#(?:[ \t][^\n]*)?$|\[cite(\/[^:\]\s]{0,50})?:/gim;
	for (let match = token.exec(text); match; match = token.exec(text)) {
		const [found, block, style = ''] = match;
		if (block !== undefined) {
			const end = new RegExp(`^[ \\t]*#\\+end_${block}`, 'gim');
			end.lastIndex = token.lastIndex;
			if (!end.test(text)) { break; }
			token.lastIndex = end.lastIndex;
		} else if (found.startsWith('[')) {
			const citation = readCitation(text, match.index, token.lastIndex, styles.find(([each]) => each.test(style))?.[1] ?? 'normal');
			if (citation) { citations.push(citation); }
		}
	}
	return citations;
}

/** The bibliographies that `#+bibliography:` names. */
export function orgBibliographies(text: string): readonly NamedBibliography[] {
	return [...text.matchAll(/^[ \t]*#\+bibliography:[ \t]*("?)([^"\n\r]*[^\s"])/gim)].map(({ 0: whole, 2: name, index }) => {
		const start = index + whole.length - name!.length;
		return { name: name!, range: { start, end: start + name!.length } };
	});
}

/** The edit that makes an Org text name the bibliography at `path`, in place of the one it names first. */
export function nameOrgBibliography(text: string, path: string): { readonly range: TextRange; readonly text: string } {
	const [named] = orgBibliographies(text);
	return named ? { range: named.range, text: path } : { range: { start: 0, end: 0 }, text: `#+bibliography: ${path}\n` };
}

/** Citations in Org. */
export const orgFormat: CitationFormat = {
	label: 'Org',
	example: '[cite:see @key p. 3]',
	modes: ['normal', 'narrative', 'suppress-author'],
	needsEntry: true,
	needsReference: false,
	canName: name => key.exec(`@${name}`)?.[1] === name,
	cite: (items, mode) => ({ text: `[cite${{ 'normal': '', 'narrative': '/t', 'suppress-author': '/na' }[mode]}:${written(items)}]` }),
	extend: ({ items }, added) => ({ offset: items.at(-1)!.range.end, text: `;${written(added)}` }),
};

function written(items: readonly CitedItem[]): string {
	return items.map(({ locator = '', ...item }) => withWords({ prefix: item.prefix }, `@${item.key}${locator === '' ? '' : ` ${words(locator)}`}`, words)).join(';');
}

/** Org has no escapes: what would end an item or begin another becomes what looks like it. */
function words(text: string): string {
	return plainLine(text).replaceAll('[', '(').replaceAll(']', ')').replaceAll(';', ',').replaceAll('@', '＠');
}

/** A citation ends at the bracket that closes it, and is no longer than a paragraph. */
function readCitation(text: string, start: number, from: number, mode: CitationMode): Citation | undefined {
	const limit = Math.min(text.length, from + 5000);
	let depth = 1;
	let end = from;
	for (; end < limit && depth > 0; end++) {
		const code = text.charCodeAt(end);
		depth += code === 91 ? 1 : code === 93 ? -1 : 0;
	}
	if (depth > 0) { return undefined; }
	const items: CitationItem[] = [];
	for (const { 0: part, index } of text.slice(from, end - 1).matchAll(/[^;]+/g)) {
		const item = readItem(part, from + index, mode);
		if (item) { items.push(item); }
	}
	return items.length === 0 ? undefined : { range: { start, end }, items, bracketed: true };
}

function readItem(part: string, offset: number, mode: CitationMode): CitationItem | undefined {
	const match = key.exec(part);
	if (!match) { return undefined; }
	const at = offset + match.index;
	const markRange = { start: at, end: at + match[0].length };
	return {
		key: match[1]!, keyRange: { start: at + 1, end: markRange.end }, markRange, range: { start: offset, end: offset + part.length }, mode, crossReference: false,
		prefix: part.slice(0, match.index).trim(), suffix: part.slice(match.index + match[0].length).trimEnd(),
	};
}
