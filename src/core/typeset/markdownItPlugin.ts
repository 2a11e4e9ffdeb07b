// A plugin of markdown-it, which VS Code's preview is made with. Only what it uses is declared: it brings no library along.
import type { Citation } from '../citation/citation';
import { readCitations } from '../citation/readCitations';
import { isTypeset } from './clusters';
import { escapeHtml } from './formatted';
import { citationId, type PreviewSnapshot } from './preview';
import { listRegionName } from './referenceList';

/** What the plugin needs of markdown-it. */
export interface MarkdownIt {
	readonly inline: { readonly ruler: { before(name: string, own: string, rule: (state: InlineState, silent: boolean) => boolean): void } };
	readonly block: { readonly ruler: { before(name: string, own: string, rule: (state: BlockState, start: number, end: number, silent: boolean) => boolean, options: { alt: readonly string[] }): void } };
	readonly core: { readonly ruler: { push(own: string, rule: (state: CoreState) => void): void } };
	readonly renderer: { readonly rules: Record<string, (tokens: readonly Token[], index: number, options: unknown, environment: Environment) => string> };
}

interface Token {
	readonly type: string;
	content: string;
	meta: unknown;
}

interface InlineState {
	readonly src: string;
	readonly posMax: number;
	/** How many links the place stands in; older versions do not tell. */
	readonly linkLevel?: number;
	pos: number;
	push(type: string, tag: string, nesting: number): Token;
}

interface BlockState {
	readonly src: string;
	readonly bMarks: readonly number[];
	readonly tShift: readonly number[];
	readonly eMarks: readonly number[];
	line: number;
	push(type: string, tag: string, nesting: number): Token;
}

interface CoreState {
	readonly tokens: Token[];
	readonly Token: new (type: string, tag: string, nesting: number) => Token;
}

/** What VS Code hands to a renderer rule, and what we remember in it while one document is rendered. */
interface Environment {
	readonly currentDocument?: unknown;
	literatureNotes?: { readonly snapshot: PreviewSnapshot | undefined; readonly seen: Map<string, number> };
}

/**
 * Shows citations as they are typeset, and the reference list at `::: {#refs}` or at the end. markdown-it decides what is
 * text; which part of it is a citation says our one grammar; how it looks stands in the snapshot that `snapshotOf` has ready
 * for a document, for the rules cannot wait. Without one everything is shown as it is written.
 */
export function addCitations(markdown: MarkdownIt, snapshotOf: (document: unknown) => PreviewSnapshot | undefined): void {
	markdown.inline.ruler.before('link', citationType, readCitation);
	markdown.block.ruler.before('fence', listType, readListPlace, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
	markdown.core.ruler.push(listType, addListPlace);
	markdown.renderer.rules[citationType] = (tokens, index, _options, environment) => {
		const { snapshot, seen } = stateOf(environment, snapshotOf);
		const { content, meta } = tokens[index]!;
		const id = meta as string;
		const nth = seen.get(id) ?? 0;
		seen.set(id, nth + 1);
		const found = snapshot?.citations.get(id);
		return found?.[Math.min(nth, found.length - 1)] ?? escapeHtml(content);
	};
	markdown.renderer.rules[listType] = (_tokens, _index, _options, environment) => stateOf(environment, snapshotOf).snapshot?.list ?? '';
}

const citationType = 'literature_citation';
const listType = 'literature_references';

function stateOf(environment: Environment, snapshotOf: (document: unknown) => PreviewSnapshot | undefined): NonNullable<Environment['literatureNotes']> {
	return environment.literatureNotes ??= { snapshot: environment.currentDocument === undefined ? undefined : snapshotOf(environment.currentDocument), seen: new Map() };
}

/** The citations of the text that is read, by where they begin; markdown-it asks at each place of one text after the other. */
let last: { readonly text: string; readonly citations: ReadonlyMap<number, Citation> } = { text: '', citations: new Map() };

function readCitation(state: InlineState, silent: boolean): boolean {
	const { src, pos, posMax, linkLevel = 0 } = state;
	if (linkLevel > 0 || !'[@-'.includes(src.charAt(pos)) || !src.includes('@', pos)) { return false; }
	if (last.text !== src) { last = { text: src, citations: new Map(readCitations(src).filter(isTypeset).map(citation => [citation.range.start, citation])) }; }
	const citation = last.citations.get(pos);
	if (citation === undefined || citation.range.end > posMax) { return false; }
	if (!silent) {
		const token = state.push(citationType, '', 0);
		token.content = src.slice(pos, citation.range.end);
		token.meta = citationId(citation);
	}
	state.pos = citation.range.end;
	return true;
}

/** `::: {#refs}` up to its `:::`, the place where pandoc puts the list. */
function readListPlace(state: BlockState, start: number, end: number, silent: boolean): boolean {
	const line = (index: number) => state.src.slice(state.bMarks[index]! + state.tShift[index]!, state.eMarks[index]!);
	if (!/^:{3,}\s*\{\s*#refs\b[^}]*\}\s*:*\s*$/.test(line(start))) { return false; }
	let close = start + 1;
	while (close < end && !/^:{3,}\s*$/.test(line(close))) { close++; }
	if (!silent) {
		state.push(listType, '', 0);
		state.line = Math.min(close + 1, end);
	}
	return true;
}

/** At the end, unless the document says where, or has a list of its own. */
function addListPlace({ tokens, Token }: CoreState): void {
	const hasPlace = tokens.some(({ type, content }) => type === listType || type === 'html_block' && content.includes(listRegionName));
	if (!hasPlace) { tokens.push(new Token(listType, '', 0)); }
}
