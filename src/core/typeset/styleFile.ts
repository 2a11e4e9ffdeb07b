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

/** Reads what a `.csl` file says of itself. It never throws; an engine may only be given a style without a problem. */
export function readStyle(text: string): StyleFile {
	const title = textOf(/<title\b[^>]*>([^<]*)<\/title>/.exec(text.slice(0, 20_000))?.[1]);
	const parent = /<link\b[^>]*\brel="independent-parent"[^>]*>/.exec(text.slice(0, 20_000))?.[0];
	const name = parent === undefined ? undefined : /\bhref="[^"]*\/([^"/]+)"/.exec(parent)?.[1];
	const message = text.length > largestStyle ? 'This style is larger than 1 MB and is not used.'
		: whatIsWrong(text, name);
	return { title, parent: name, problem: message === undefined ? undefined : { rule: 'citation-style', severity: 'error', message, range: { start: 0, end: Math.min(text.length, 1) } } };
}

function whatIsWrong(text: string, parent: string | undefined): string | undefined {
	if (!/<style\b[^>]*\bxmlns="http:\/\/purl\.org\/net\/xbiblio\/csl"/.test(text)) { return 'This is no citation style of CSL.'; }
	if (/<!(?:DOCTYPE|ENTITY)/.test(text)) { return 'A citation style must not declare entities.'; }
	const open = unbalanced(text);
	if (open !== undefined) { return `This citation style is no well-formed XML: "${open}" is not closed where it should be.`; }
	if (parent !== undefined) { return undefined; }
	if (!/<citation\b/.test(text)) { return 'This citation style says nothing of citations.'; }
	return isTooLarge(text) ? 'The macros of this citation style call each other too often.' : undefined;
}

/** The name of the first element that is not closed, or closes another. */
function unbalanced(text: string): string | undefined {
	const stack: string[] = [];
	const bare = text.replace(/<!--[^]*?-->/g, '').replace(/<\?[^]*?\?>/g, '');
	for (const [whole, slash, name] of bare.matchAll(/<(\/?)([A-Za-z][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>|</g)) {
		if (name === undefined) { return '<'; }
		if (slash === '') {
			if (!whole.endsWith('/>')) { stack.push(name); }
		} else if (stack.pop() !== name) {
			return name;
		}
	}
	return stack[0];
}

/** Whether the style has too many elements once each macro stands where it is called, or a macro that calls itself. */
function isTooLarge(text: string): boolean {
	const bodies = new Map([...text.matchAll(/<macro\b[^>]*?\bname="([^"]*)"[^>]*>([^]*?)<\/macro>/g)].map(([, name, body]) => [name!, body!]));
	const sizes = new Map<string, number>();
	const sizeOf = (body: string): number => [...body.matchAll(/<[a-z](?:[^>]*?\bmacro="([^"]*)")?/g)].reduce((sum, [, called]) => sum + 1 + (called === undefined ? 0 : sizeOfMacro(called)), 0);
	const sizeOfMacro = (name: string): number => {
		const known = sizes.get(name);
		if (known !== undefined) { return known; }
		// While its own size is asked for, a macro counts as too large.
		sizes.set(name, mostElements + 1);
		const size = Math.min(sizeOf(bodies.get(name) ?? ''), mostElements + 1);
		sizes.set(name, size);
		return size;
	};
	return sizeOf(text.replace(/<macro\b[^]*<\/macro>/, '')) > mostElements;
}

function textOf(xml: string | undefined): string | undefined {
	return xml?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}
