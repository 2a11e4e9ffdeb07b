/** How a stretch of formatted text looks. */
export type Look = 'italic' | 'bold' | 'small-caps' | 'superscript' | 'subscript' | 'underline';

/** A stretch of text that looks the same throughout. */
export interface Run {
	readonly text: string;
	readonly looks: readonly Look[];
}

/** Formatted text as a style gives it: plain text in runs, which each output escapes by itself. A line end parts blocks. */
export type Formatted = readonly Run[];

/** One kind of text formatted text is written as. */
export interface OutputFormat {
	readonly label: string;
	readonly render: (formatted: Formatted) => string;
}

/** All outputs; a row is all there is to one. None of them lets text of a bibliography act as markup. */
export const outputFormats = {
	text: { label: 'Plain Text', render: plainText },
	markdown: { label: 'Markdown', render: renderMarkdown },
	html: { label: 'HTML', render: renderHtml },
} as const satisfies Readonly<Record<string, OutputFormat>>;

export type OutputFormatId = keyof typeof outputFormats;

/** The text alone. */
export function plainText(formatted: Formatted): string {
	return formatted.map(({ text }) => text).join('');
}

const tags: Readonly<Record<Look, readonly [string, string]>> = {
	'italic': ['<i>', '</i>'], 'bold': ['<b>', '</b>'], 'superscript': ['<sup>', '</sup>'], 'subscript': ['<sub>', '</sub>'], 'underline': ['<u>', '</u>'],
	'small-caps': ['<span style="font-variant:small-caps">', '</span>'],
};

/** HTML for a page or a preview: everything escaped, addresses as links. */
export function renderHtml(formatted: Formatted): string {
	return formatted.map(({ text, looks }) => {
		const html = parts(text).map(({ text, link }) => link ? `<a href="${escapeHtml(text)}">${escapeHtml(text)}</a>` : escapeHtml(text).replace(/\n/g, '<br>')).join('');
		return looks.reduceRight((inner, look) => tags[look].join(inner), html);
	}).join('');
}

/** pandoc's marks, most of which CommonMark has, too; what it has no mark for is plain. */
const marks: Readonly<Record<Look, string>> = { 'italic': '*', 'bold': '**', 'superscript': '^', 'subscript': '~', 'small-caps': '', 'underline': '' };

/** Markdown in which the text stands for itself and addresses are links; blanks stay outside of marks, as Markdown wants it. */
export function renderMarkdown(formatted: Formatted): string {
	return formatted.map(({ text, looks }) => {
		const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(text)!;
		const marked = parts(inner!).map(({ text, link }) => link ? `<${text}>` : escapeProse(text)).join('');
		return inner === '' ? text : `${before}${looks.reduceRight((inside, look) => `${marks[look]}${inside}${marks[look]}`, marked)}${after}`;
	}).join('');
}

/** Escapes what HTML gives a meaning to, quotation marks of attributes included. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** Only what Markdown, or pandoc's, could take for a mark: a reference with every comma escaped is not what people want in their text. */
function escapeProse(text: string): string {
	return text.replace(/[\\`*_{}[\]<#~^|@$]|&(?=#?\w+;)|!(?=\[)/g, '\\$&').replace(/^([ \t]*)([-+]|\d+[.)])(?=\s)/gm, (_whole, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** A text in addresses and what stands between them. A mark at the end of an address belongs to the sentence. */
function parts(text: string): readonly { readonly text: string; readonly link: boolean }[] {
	const found: { text: string; link: boolean }[] = [];
	let from = 0;
	for (const match of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}’”»]/g)) {
		if (match.index > from) { found.push({ text: text.slice(from, match.index), link: false }); }
		found.push({ text: match[0], link: true });
		from = match.index + match[0].length;
	}
	return from < text.length ? [...found, { text: text.slice(from), link: false }] : found;
}
