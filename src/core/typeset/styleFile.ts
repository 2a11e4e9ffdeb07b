import type { Problem } from '../paper';

/** A style as its file tells of itself, or what is wrong with it. */
export interface StyleFile {
	readonly title: string | undefined;
	/** The style that this one only gives another name, by the last part of its address. */
	readonly parent: string | undefined;
	readonly problem: Problem | undefined;
}

/** No style that people made is larger than some 300 KB; the engine would be busy for minutes. */
const largestStyle = 1_000_000;

/** So many elements, macros written out, are more than any style has: what is larger was made to keep an engine busy. */
const mostElements = 2_000_000;

/** No element's own tag is longer in any style; the engine looks for each of its attributes in the whole of it. */
const longestTag = 5_000;

/** Macros that call each other so deep are in no style. */
const deepestMacro = 200;

/** Reads what a `.csl` file says of itself. It never throws; an engine may only be given a style without a problem. */
export function readStyle(text: string): StyleFile {
	const title = textOf(/<title\b[^<>]*>([^<]*)<\/title>/.exec(text.slice(0, 20_000))?.[1]);
	const parent = /<link\b[^<>]*\brel="independent-parent"[^<>]*>/.exec(text.slice(0, 20_000))?.[0];
	const name = parent === undefined ? undefined : /\bhref="[^"]*\/([^"/]+)"/.exec(parent)?.[1];
	const message = text.length > largestStyle ? 'This style is larger than 1 MB and is not used.'
		: whatIsWrong(text, name);
	return { title, parent: name, problem: message === undefined ? undefined : { rule: 'citation-style', severity: 'error', message, range: { start: 0, end: Math.min(text.length, 1) } } };
}

/** All that is looked for begins with `<` and holds no other one, so that a file of beginnings is read once and not from each of them to its end. */
function whatIsWrong(text: string, parent: string | undefined): string | undefined {
	if (!/<style\b[^<>]*\bxmlns="http:\/\/purl\.org\/net\/xbiblio\/csl"/.test(text)) { return 'This is no citation style of CSL.'; }
	if (/<!(?:DOCTYPE|ENTITY)/.test(text)) { return 'A citation style must not declare entities.'; }
	const { tags, open } = readTags(text);
	if (open !== undefined) { return `This citation style is no well-formed XML: "${open}" is not closed where it should be.`; }
	if (parent !== undefined) { return undefined; }
	if (!tags.some(({ name }) => name === 'citation')) { return 'This citation style says nothing of citations.'; }
	if (tags.some(({ attributes }) => attributes.length > longestTag)) { return 'An element of this citation style has more attributes than any style needs.'; }
	return isTooLarge(tags) ? 'The macros of this citation style call each other too often.' : undefined;
}

/** The beginning or end of an element. */
interface Tag {
	readonly name: string;
	readonly kind: 'start' | 'end' | 'empty';
	readonly attributes: string;
}

/** The tags of an XML text; `open` is the name of the first element that is not closed, or closes another, where the reading ends. */
function readTags(text: string): { readonly tags: readonly Tag[]; readonly open: string | undefined } {
	const tags: Tag[] = [];
	const stack: string[] = [];
	for (const [whole, slash, name, attributes = ''] of text.matchAll(/<!--[^]*?-->|<\?[^]*?\?>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>|</g)) {
		if (whole === '<') { return { tags, open: '<' }; }
		if (name === undefined) { continue; }
		const kind = slash !== '' ? 'end' : whole.endsWith('/>') ? 'empty' : 'start';
		if (kind === 'start') { stack.push(name); } else if (kind === 'end' && stack.pop() !== name) { return { tags, open: name }; }
		tags.push({ name, kind, attributes });
	}
	return { tags, open: stack[0] };
}

/** A stretch of a style: how many elements it has, and which macros they call. */
interface Stretch {
	elements: number;
	readonly called: string[];
}

/** Whether the style has too many elements once each macro stands where it is called, or a macro that calls itself. */
function isTooLarge(tags: readonly Tag[]): boolean {
	const { outside, macros } = readMacros(tags);
	const sizes = new Map<string, number>();
	const sizeOf = ({ elements, called }: Stretch, depth: number): number => called.reduce((sum, name) => sum + sizeOfMacro(name, depth), elements);
	const sizeOfMacro = (name: string, depth: number): number => {
		const known = sizes.get(name);
		if (known !== undefined) { return known; }
		// While its own size is asked for, a macro counts as too large.
		sizes.set(name, mostElements + 1);
		const macro = macros.get(name);
		const size = macro === undefined ? 0 : depth === deepestMacro ? mostElements + 1 : Math.min(sizeOf(macro, depth + 1), mostElements + 1);
		sizes.set(name, size);
		return size;
	};
	return sizeOf(outside, 0) > mostElements;
}

/** The macros of a style by their names, of which the first counts, and all that stands in none. */
function readMacros(tags: readonly Tag[]): { readonly outside: Stretch; readonly macros: ReadonlyMap<string, Stretch> } {
	const outside: Stretch = { elements: 0, called: [] };
	const macros = new Map<string, Stretch>();
	let current = outside;
	for (const { name, kind, attributes } of tags) {
		if (name === 'macro') {
			const own = kind === 'start' ? { elements: 0, called: [] } : outside;
			const named = attribute(attributes, 'name');
			if (kind === 'start' && named !== undefined && !macros.has(named)) { macros.set(named, own); }
			current = own;
		} else if (kind !== 'end') {
			current.elements++;
			const macro = attribute(attributes, 'macro');
			if (macro !== undefined) { current.called.push(macro); }
		}
	}
	return { outside, macros };
}

function attribute(attributes: string, wanted: string): string | undefined {
	for (const [, name, double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)) {
		if (name === wanted) { return double ?? single; }
	}
	return undefined;
}

function textOf(xml: string | undefined): string | undefined {
	return xml?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}
