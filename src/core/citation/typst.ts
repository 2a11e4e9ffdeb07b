import { plainLine } from '../markdown';
import type { TextRange } from '../paper';
import type { Citation, CitationItem, CitationMode } from './citation';
import type { CitationFormat, CitedItem } from './citationFormat';
import type { NamedBibliography } from './languages';

/** What can stand in a label (typst-syntax 0.13, `is_valid_in_label_literal`); a dot or colon at the end belongs to the sentence. */
const label = /[\p{XID_Continue}_\-:.]*[\p{XID_Continue}_-]/uy;

/**
 * The citations of a Typst text in the order of their places: `@key`, `@key[p. 3]`, `#cite(<key>)`. A reference to a label of
 * the document looks the same; only a bibliography tells them apart. Never throws, in linear time.
 */
export function readTypstCitations(text: string): readonly Citation[] {
	return tokensIn(text).flatMap(({ kind, start, end }) => {
		const citation = kind === '@' ? readReference(text, start) : kind === '#cite' ? readCall(text, start, end) : undefined;
		return citation ?? [];
	});
}

/** The bibliographies that `bibliography("…")` names. A path that begins with `/` is meant from the project's folder, `root`. */
export function typstBibliographies(text: string, root?: string): readonly NamedBibliography[] {
	return tokensIn(text).filter(({ kind }) => kind === 'bibliography').flatMap(({ end }) => {
		const files = /\s{0,100}(?:\(([^()]{0,5000})\)|("[^"\n]{0,1000}"))/y;
		files.lastIndex = end;
		const match = files.exec(text);
		const from = match ? match.index + match[0].indexOf('"') : 0;
		return [...(match?.[0].slice(from - match.index) ?? '').matchAll(/"([^"\n]+)"/g)].map(({ 1: name, index }) => {
			const start = from + index + 1;
			return { name: name!.startsWith('/') && root !== undefined ? root + name! : name!, range: { start, end: start + name!.length } };
		});
	});
}

/** The edit that makes a Typst text name the bibliography at `path`, in place of the one it names first. */
export function nameTypstBibliography(text: string, path: string): { readonly range: TextRange; readonly text: string } {
	const [named] = typstBibliographies(text);
	const name = path.replace(/["\\]/g, '\\$&');
	return named ? { range: named.range, text: name } : { range: { start: text.length, end: text.length }, text: `${text === '' || text.endsWith('\n') ? '' : '\n'}\n#bibliography("${name}")\n` };
}

/** Citations in Typst. */
export const typstFormat: CitationFormat = {
	label: 'Typst',
	example: '@key[p. 3]',
	modes: ['normal', 'narrative', 'suppress-author'],
	needsEntry: true,
	needsReference: false,
	canName: key => key !== '' && !/["\\\n\r]/.test(key),
	cite: (items, mode) => ({ text: written(items, mode) }),
	// Typst itself draws citations together that stand side by side.
	extend: ({ range }, items, mode) => ({ offset: range.end, text: ` ${written(items, mode)}` }),
};

function written(items: readonly CitedItem[], mode: CitationMode): string {
	return items.map(item => `${item.prefix ? `${content(item.prefix)} ` : ''}${writtenItem(item, mode)}`).join(' ');
}

function writtenItem({ key, locator }: CitedItem, mode: CitationMode): string {
	const supplement = locator ? `[${content(locator)}]` : '';
	if (isTypstLabel(key) && mode === 'normal') { return `@${key}${supplement}`; }
	const form = mode === 'narrative' ? ', form: "prose"' : mode === 'suppress-author' ? ', form: "year"' : '';
	return `#cite(${isTypstLabel(key) ? `<${key}>` : `label("${key}")`}${form}${supplement === '' ? '' : `, supplement: ${supplement}`})`;
}

/** Whether a key can stand behind `@`. */
export function isTypstLabel(key: string): boolean {
	label.lastIndex = 0;
	return label.test(key) && label.lastIndex === key.length;
}

/** Text that stands for itself in markup. */
function content(text: string): string {
	return plainLine(text).replace(/[\\#$*_`<>@[\]~/]/g, '\\$&');
}

interface Token {
	readonly kind: '@' | '#cite' | 'bibliography';
	readonly start: number;
	readonly end: number;
}

/** What may cite or name a bibliography, outside of comments and raw text. An `@` after a word is an address of mail. */
function tokensIn(text: string): readonly Token[] {
	const tokens: Token[] = [];
	const token = /https?:\/\/[^\s"]*|\/\/[^\n]*|\/\*|(`{3,}|`)|\\[^]|@|#cite\(|\bbibliography\(/g;
	for (let match = token.exec(text); match; match = token.exec(text)) {
		const [found, raw] = match;
		const close = found === '/*' ? '*/' : raw;
		if (close !== undefined) {
			const end = text.indexOf(close, token.lastIndex);
			if (end < 0) { break; }
			token.lastIndex = end + close.length;
		} else if (found === '@') {
			if (!/[\p{L}\p{N}]/u.test(text.charAt(match.index - 1))) { tokens.push({ kind: '@', start: match.index, end: token.lastIndex }); }
		} else if (found === '#cite(' || found === 'bibliography(') {
			tokens.push({ kind: found.slice(0, -1) as Token['kind'], start: match.index, end: token.lastIndex });
		}
	}
	return tokens;
}

function readReference(text: string, start: number): Citation | undefined {
	label.lastIndex = start + 1;
	if (!label.test(text)) { return undefined; }
	const keyRange = { start: start + 1, end: label.lastIndex };
	const supplement = /\[((?:\\.|[^[\]\\\n]){0,300})\]/y;
	supplement.lastIndex = keyRange.end;
	const match = supplement.exec(text);
	return citationOf(text, keyRange, { start, end: keyRange.end }, { start, end: match ? supplement.lastIndex : keyRange.end }, 'normal', match?.[1] ?? '');
}

function readCall(text: string, start: number, open: number): Citation | undefined {
	const key = /\s{0,100}(?:<([^<>\s]{1,300})>|label\("([^"\n]{1,300})"\))((?:[^()[\]]|\[(?:\\.|[^[\]\\]){0,300}\]){0,500})\)/y;
	key.lastIndex = open;
	const match = key.exec(text);
	if (!match) { return undefined; }
	const [whole, plain, quoted, rest = ''] = match;
	const at = match.index + whole.indexOf(plain === undefined ? '"' : '<') + 1;
	const keyRange = { start: at, end: at + (plain ?? quoted!).length };
	const form = /form:\s*"(\w+)"/.exec(rest)?.[1];
	return citationOf(text, keyRange, keyRange, { start, end: key.lastIndex }, form === 'prose' ? 'narrative' : form === 'year' ? 'suppress-author' : 'normal', /supplement:\s*\[((?:\\.|[^[\]\\])*)\]/.exec(rest)?.[1] ?? '');
}

function citationOf(text: string, keyRange: TextRange, markRange: TextRange, range: TextRange, mode: CitationMode, suffix: string): Citation {
	const item: CitationItem = { key: text.slice(keyRange.start, keyRange.end), keyRange, markRange, range, mode, prefix: '', suffix, crossReference: false };
	return { range, items: [item], bracketed: false };
}
