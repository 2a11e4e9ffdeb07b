import shipped from './shipped.json';
import { readStyle } from './styleFile';

/** A style that comes with the extension. */
export interface ShippedStyle {
	readonly id: string;
	readonly title: string;
}

/** The styles that come along; the build takes them from this table, too. */
export const shippedStyles: readonly ShippedStyle[] = shipped.styles;

/** What pandoc and Quarto take where nobody names a style. */
export const defaultStyle = 'chicago-author-date';

/** Where styles and locales are read from. A missing file is `undefined`. */
export interface StyleFiles {
	/** A file that comes along: `styles/apa.csl`, `locales/de-DE.xml`. */
	readonly shipped: (name: string) => Promise<string | undefined>;
	/** A style that a document or setting names by its path. */
	readonly named: (path: string) => Promise<string | undefined>;
}

/** The text of a style, or why there is none, in English with `{0}` for the arguments. */
export type FoundStyle =
	| { readonly text: string; readonly title: string }
	| { readonly message: string; readonly args: readonly string[] };

/**
 * Finds a style by what a document, setting or option says: the name of one that comes along, as `apa`, `apa.csl` or its
 * address at zotero.org, or the path of a file. A style that only names a parent is that parent.
 */
export async function findStyle(name: string, files: StyleFiles): Promise<FoundStyle> {
	const file = await files.named(name);
	if (file === undefined) {
		const known = await shippedStyle(name, files);
		return known ?? { message: 'There is no citation style "{0}".', args: [name] };
	}
	const { title, parent, problem } = readStyle(file);
	if (problem !== undefined) { return { message: `{0}: ${problem.message}`, args: [name] }; }
	if (parent === undefined) { return { text: file, title: title ?? name }; }
	const beside = await files.named(name.replace(/[^/\\]*$/, `${parent}.csl`));
	const own = beside === undefined ? undefined : readStyle(beside);
	if (beside !== undefined && own?.problem === undefined && own?.parent === undefined) { return { text: beside, title: title ?? name }; }
	return await shippedStyle(parent, files) ?? { message: 'The citation style {0} is another name for "{1}", which is not there. Put {1}.csl beside it.', args: [name, parent] };
}

async function shippedStyle(name: string, files: StyleFiles): Promise<FoundStyle | undefined> {
	const id = /([^/\\]+?)(?:\.csl)?$/.exec(name)?.[1];
	const style = shippedStyles.find(known => known.id === id);
	const text = style && await files.shipped(`styles/${style.id}.csl`);
	return style && text !== undefined ? { text, title: style.title } : undefined;
}

/** The locale of CSL for a language tag as people write it: `de`, `de-AT` and `de_DE` are all German. */
export function localeFor(language: string | undefined): string | undefined {
	const [, main, region] = /^([a-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_].*)?$/i.exec(language?.trim() ?? '') ?? [];
	if (main === undefined) { return undefined; }
	const own = region === undefined ? mainLocales[main.toLowerCase()] : undefined;
	return own ?? (region === undefined ? `${main.toLowerCase()}-${main.toUpperCase()}` : `${main.toLowerCase()}-${region.toUpperCase()}`);
}

/** The variety meant by a language alone, where it is not the one of the country of the same letters. */
const mainLocales: Readonly<Record<string, string>> = { en: 'en-US', cs: 'cs-CZ', ja: 'ja-JP', ko: 'ko-KR', zh: 'zh-CN', pt: 'pt-BR' };


/** The locale that is taken for a language: its own, else another variety of it, else American English, as citeproc has it. */
export function nearestLocale(language: string): string {
	const wanted = localeFor(language) ?? 'en-US';
	return shipped.locales.find(locale => locale === wanted) ?? shipped.locales.find(locale => locale.startsWith(wanted.slice(0, 3))) ?? 'en-US';
}
