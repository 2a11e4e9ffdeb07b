// The only file that knows citeproc-js. That engine stays as its makers give it, a file of its own beside ours, and is
// handed in here; another engine takes its place by another file that gives an `EngineMaker`.
import type { Cite, CiteCluster, EngineMaker, FormattedCitation, ReferenceEntry, TypesetEngine, TypesetRequest, TypesetResult } from './engine';
import type { Formatted, Look, Run } from './formatted';
import { lessThan } from './titleCase';

/** What we use of the exports of citeproc-js. */
export interface Citeproc {
	readonly Engine: new (system: CiteprocSystem, style: string, language?: string, forceLanguage?: boolean) => CiteprocEngine;
	readonly Output: { readonly Formats: Record<string, unknown> };
	readonly XmlJSON: { readonly prototype: { getNodesByName: FindNodes } };
	expandMacro: ExpandMacro;
	SKIP_WORDS: readonly string[];
	readonly POSITION: unknown;
	readonly ASSUME_ALL_ITEMS_REGISTERED: unknown;
}

/** An element of a style as the engine holds it. */
interface StyleNode {
	readonly name: string;
	readonly attrs: Readonly<Record<string, string>>;
	readonly children: readonly (StyleNode | string)[];
}

interface StyleTree {
	readonly dataObj: StyleNode;
}

type FindNodes = (this: StyleTree, node: StyleNode, name: string, attribute?: string, found?: StyleNode[]) => readonly StyleNode[];

type ExpandMacro = (this: { readonly cslXml: StyleTree; readonly build: { readonly area: string; extension: string } }, token: { readonly postponed_macro: string }, target: unknown) => void;

interface CiteprocSystem {
	readonly retrieveLocale: (language: string) => string;
	readonly retrieveItem: (id: string) => object;
}

interface CiteprocEngine {
	readonly opt: { readonly xclass: string; readonly update_mode: unknown; readonly development_extensions: Record<string, boolean> };
	readonly bibliography: { readonly opt: Readonly<Record<string, unknown>>; readonly tokens: readonly unknown[] };
	readonly tmp: { taintedItemIDs: object };
	setOutputFormat(name: string): void;
	updateItems(ids: readonly string[]): void;
	makeBibliography(section: { readonly page_start: string | true; readonly page_length: number }): false | readonly [{ readonly entry_ids: readonly (readonly string[])[]; readonly done: boolean }, readonly string[]];
	processCitationCluster(citation: object, before: readonly (readonly [string, number])[], after: readonly [], flag: unknown): readonly [unknown, readonly (readonly [number, string])[]];
}

/** The exports that share the macros of sort keys already: another maker of the same ones finds them as they are to be. */
const sharing = new WeakSet<Citeproc>();

/** A maker of engines that work with citeproc-js. */
export function createCiteprocMaker(citeproc: Citeproc): EngineMaker {
	citeproc.Output.Formats[formatName] = format;
	citeproc.SKIP_WORDS = smallWords;
	if (!sharing.has(citeproc)) {
		sharing.add(citeproc);
		shareSortMacros(citeproc);
	}
	return (style, language, locale) => {
		let items = new Map<string, object>();
		const engine = new citeproc.Engine({
			retrieveLocale: name => locale(name) ?? locale(name.slice(0, 2)) ?? locale('en-US')!,
			retrieveItem: id => ({ ...items.get(id) }),
		}, style, language, language !== undefined);
		engine.setOutputFormat(formatName);
		// As pandoc has it, a note holds no fields, and a locator is what the citation says it is.
		engine.opt.development_extensions['field_hack'] = false;
		engine.opt.development_extensions['locator_label_parse'] = false;
		return {
			hasList: engine.bibliography.tokens.length > 0,
			typeset: request => {
				items = new Map(request.items.map(item => [item.id, item]));
				return typeset(citeproc, engine, request);
			},
		} satisfies TypesetEngine;
	};
}

/**
 * The engine writes the macros of a sort key out wherever they are called, and looks each up by walking through the whole
 * style: of APA that makes 52,000 steps and a second's work before the first reference. Elsewhere it builds a macro once
 * and calls it. Only dates are another thing in a sort key, so every macro without one is built once here, too; under a name
 * of its own, as names built for a key have no look for "et al.".
 * The engine's file stays as it is, and test/deep/typeset/sortMacros.test.ts holds this against the engine as it comes.
 */
function shareSortMacros(citeproc: Citeproc): void {
	const { prototype } = citeproc.XmlJSON;
	const { getNodesByName } = prototype;
	const { expandMacro } = citeproc;
	const macros = new WeakMap<StyleNode, StyleMacros>();
	const macrosOf = (style: StyleNode) => {
		const known = macros.get(style) ?? readMacros(style);
		macros.set(style, known);
		return known;
	};
	prototype.getNodesByName = function (node, name, attribute, found) {
		return name === 'macro' && attribute !== undefined && found === undefined && node === this.dataObj
			? [macrosOf(node).find(attribute) ?? []].flat()
			: getNodesByName.call(this, node, name, attribute, found);
	};
	citeproc.expandMacro = function (token, target) {
		const { area, extension } = this.build;
		if (!area.endsWith('_sort') || macrosOf(this.cslXml.dataObj).haveDate(token.postponed_macro)) { return expandMacro.call(this, token, target); }
		this.build.extension = '';
		try {
			expandMacro.call(this, { ...token, postponed_macro: token.postponed_macro + sortMark + area }, target);
		} finally {
			this.build.extension = extension;
		}
	};
}

/** What stands between the name of a macro and the sort it is built for, a private use character. */
const sortMark = '\uE004';

interface StyleMacros {
	readonly find: (name: string) => StyleNode | undefined;
	/** Whether a macro, or one that it calls, writes a date. */
	readonly haveDate: (name: string) => boolean;
}

function readMacros(style: StyleNode): StyleMacros {
	const nodes = style.children.filter(child => typeof child === 'object').filter(({ name }) => name === 'macro');
	const byName = new Map(nodes.map(node => [node.attrs['name'] ?? '', node]));
	const withDate = new Map<string, boolean>();
	const haveDate = (name: string): boolean => {
		const known = withDate.get(name);
		if (known !== undefined) { return known; }
		// A macro that calls itself is an error that the engine tells.
		withDate.set(name, true);
		const node = byName.get(name);
		const has = node === undefined || writesDate(node);
		withDate.set(name, has);
		return has;
	};
	const writesDate = (node: StyleNode | string): boolean => typeof node === 'object'
		&& (node.name === 'date' || node.name === 'text' && node.attrs['macro'] !== undefined && haveDate(node.attrs['macro']) || node.children.some(writesDate));
	return { find: name => byName.get(name.split(sortMark, 1)[0]!), haveDate };
}

/** The words that a title in capitals has small inside, as pandoc and the Chicago Manual have them: the engine's own list has every preposition. */
const smallWords = ['a', 'about', 'an', 'and', 'as', 'as for', 'as of', 'at', 'but', 'by', 'c', 'de', 'down', 'for', 'from', 'in', 'into', 'nor', 'of', 'on', 'on to', 'onto', 'or', 'over', 'so', 'the', 'till', 'to', 'up', 'up to', 'v', 'v.', 'van', 'via', 'von', 'with', 'yet'];

/** So many items are taken in, or entries set, in one step: on a slow machine one takes some milliseconds. */
const perStep = 1;

function* typeset(citeproc: Citeproc, engine: CiteprocEngine, { items, clusters }: TypesetRequest): Generator<number, TypesetResult> {
	const ids = items.map(({ id }) => id);
	const whole = 2 * ids.length + clusters.length;
	engine.updateItems([]);
	for (let known = 0; known < ids.length; known += perStep) {
		// What the items before have touched is for callers who show citations meanwhile; the engine would sort it all anew.
		engine.tmp.taintedItemIDs = {};
		engine.updateItems(ids.slice(0, known + perStep));
		yield known / whole;
	}
	const citations: FormattedCitation[] = [];
	const before: [string, number][] = [];
	for (const [index, cluster] of clusters.entries()) {
		citations.push(cite(citeproc, engine, cluster, index, before));
		yield (ids.length + index) / whole;
	}
	const entries: ReferenceEntry[] = [];
	// A style that writes a dash for the same authors again needs the entry before, so that is set once more.
	const overlap = engine.bibliography.opt['subsequent-author-substitute'] === undefined ? 0 : 1;
	for (let more = ids.length > 0; more;) {
		const again = Math.min(overlap, entries.length);
		const page = engine.makeBibliography({ page_start: entries.at(-1 - again)?.id ?? true, page_length: perStep + again });
		if (page === false) { break; }
		const [{ entry_ids: entryIds, done }, texts] = page;
		entries.push(...texts.slice(again).map((text, index) => readEntry(entryIds[index + again]![0]!, text)));
		more = !done && texts.length > again;
		yield (ids.length + clusters.length + entries.length) / whole;
	}
	return { citations, entries };
}

/** In a style for notes a narrative citation is its author in the text, and a note without the author. */
function cite(citeproc: Citeproc, engine: CiteprocEngine, { cites, narrative }: CiteCluster, index: number, before: [string, number][]): FormattedCitation {
	const items = cites.map(toCitationItem);
	const set = (id: string, citationItems: readonly object[], noteIndex: number, mode?: string): Formatted => {
		// Only where a style tells first citations from later ones it needs to know those before.
		const known = engine.opt.update_mode === citeproc.POSITION ? before : [];
		const [, changed] = engine.processCitationCluster({ citationID: id, citationItems, properties: { noteIndex, mode } }, known, [], citeproc.ASSUME_ALL_ITEMS_REGISTERED);
		before.push([id, noteIndex]);
		return parseFormatted((changed.at(-1)?.[1] ?? '').replace(noAuthor, ''));
	};
	if (engine.opt.xclass !== 'note') { return { text: set(`c${index}`, items, 0, narrative ? 'composite' : undefined), note: undefined }; }
	const text = narrative ? set(`a${index}`, [{ id: cites[0]!.id, 'author-only': true }], 0) : [];
	return { text, note: capitalized(set(`c${index}`, narrative ? [{ ...items[0], 'suppress-author': true }, ...items.slice(1)] : items, index + 1)) };
}

/** What the engine writes where a style cites numbers, and there is no author to stand in the text, or nothing but the author. */
const noAuthor = /^\[NO_PRINTED_FORM\]\s*|\s*\[NO_PRINTED_FORM\]$/;

/** A note begins with a capital, whatever it begins with. */
function capitalized([first, ...rest]: Formatted): Formatted {
	return first === undefined ? [] : [{ ...first, text: first.text.replace(/^\p{Ll}/u, letter => letter.toUpperCase()) }, ...rest];
}

function toCitationItem({ id, prefix, suffix, locator, label, suppressAuthor }: Cite): object {
	return { id, prefix, suffix, locator, label, ...(suppressAuthor ? { 'suppress-author': true } : {}) };
}

/** Marks the looks and blocks of a text by characters of Unicode's private use area, which item texts do not have. */
const open = '\uE000';
const close = '\uE001';
const blockMark = '\uE002';
const formatName = 'literature-notes';

const looks: Readonly<Record<string, Look>> = { i: 'italic', b: 'bold', s: 'small-caps', u: 'underline', p: 'superscript', q: 'subscript' };

/** An output format in the form in which citeproc-js has its own. */
const format = {
	text_escape: (text: string | undefined) => text ?? '',
	bibstart: '',
	bibend: '',
	'@font-style/italic': `${open}i%%STRING%%${close}`,
	'@font-style/oblique': `${open}i%%STRING%%${close}`,
	'@font-style/normal': `${open}I%%STRING%%${close}`,
	'@font-variant/small-caps': `${open}s%%STRING%%${close}`,
	'@font-variant/normal': `${open}S%%STRING%%${close}`,
	'@passthrough/true': (_state: unknown, text: string) => text,
	'@font-weight/bold': `${open}b%%STRING%%${close}`,
	'@font-weight/normal': `${open}B%%STRING%%${close}`,
	'@font-weight/light': false,
	'@text-decoration/none': `${open}U%%STRING%%${close}`,
	'@text-decoration/underline': `${open}u%%STRING%%${close}`,
	'@vertical-align/sup': `${open}p%%STRING%%${close}`,
	'@vertical-align/sub': `${open}q%%STRING%%${close}`,
	'@vertical-align/baseline': false,
	'@strip-periods/true': (_state: unknown, text: string) => text,
	'@strip-periods/false': (_state: unknown, text: string) => text,
	'@quotes/true': (state: TermState, text: string | undefined) => text === undefined ? state.getTerm('open-quote') : state.getTerm('open-quote') + text + state.getTerm('close-quote'),
	'@quotes/inner': (state: TermState, text: string | undefined) => text === undefined ? '’' : state.getTerm('open-inner-quote') + text + state.getTerm('close-inner-quote'),
	'@quotes/false': false,
	'@cite/entry': (_state: unknown, text: string) => text,
	'@bibliography/entry': (_state: unknown, text: string) => text,
	'@display/block': (_state: unknown, text: string) => `${blockMark}n${text}${blockMark}n`,
	'@display/left-margin': (_state: unknown, text: string) => `${blockMark}l${text}`,
	'@display/right-inline': (_state: unknown, text: string) => `${blockMark}r${text}`,
	'@display/indent': (_state: unknown, text: string) => `${blockMark}n${text}${blockMark}n`,
	'@showid/true': (_state: unknown, text: string) => text,
	'@URL/true': (_state: unknown, text: string) => text,
	'@DOI/true': (_state: unknown, text: string) => text,
};

interface TermState {
	getTerm(name: string): string;
}

function readEntry(id: string, text: string): ReferenceEntry {
	const [, margin, rest] = /^\uE002l([^]*?)\uE002r([^]*)$/.exec(text) ?? [undefined, '', text];
	const lines = rest!.replace(/\uE002[lr]/g, '').split(`${blockMark}n`).map(line => line.trim()).filter(line => line !== '');
	return { id, label: trimmed(parseFormatted(margin!)), body: trimmed(parseFormatted(lines.join('\n'))) };
}

/** The runs of a marked text; what the engine escapes for HTML on its way is plain again. */
function parseFormatted(text: string): Formatted {
	const runs: Run[] = [];
	const stack: (readonly Look[])[] = [[]];
	for (const part of text.split(/(\uE000[a-zA-Z]|\uE001)/)) {
		const current = stack.at(-1)!;
		if (part === close) {
			if (stack.length > 1) { stack.pop(); }
		} else if (part.startsWith(open)) {
			stack.push(withLook(current, part.charAt(1)));
		} else if (part !== '') {
			runs.push({ text: part.replaceAll(lessThan, '<').replace(/\uE002./g, ''), looks: current });
		}
	}
	return joined(runs);
}

/** A capital takes a look away. */
function withLook(current: readonly Look[], mark: string): readonly Look[] {
	const look = looks[mark];
	return look === undefined ? current.filter(other => other !== looks[mark.toLowerCase()]) : current.includes(look) ? current : [...current, look];
}

function joined(runs: readonly Run[]): Formatted {
	const result: Run[] = [];
	for (const run of runs) {
		const last = result.at(-1);
		if (last !== undefined && last.looks.join() === run.looks.join()) { result[result.length - 1] = { ...last, text: last.text + run.text }; } else { result.push(run); }
	}
	return result;
}

function trimmed(formatted: Formatted): Formatted {
	return formatted.map(({ text, looks }, index) => ({ looks, text: index === 0 ? index === formatted.length - 1 ? text.trim() : text.trimStart() : index === formatted.length - 1 ? text.trimEnd() : text })).filter(({ text }) => text !== '');
}
