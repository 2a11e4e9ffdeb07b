import type { EngineMaker, TypesetEngine } from './engine';
import { readLocatorTerms, type LocatorTerms } from './locator';
import { findStyle, nearestLocale, type FoundStyle, type StyleFiles } from './styles';

/** An engine for a style and a language, with what reading citations needs of that language. */
export interface Typesetter {
	readonly title: string;
	readonly engine: TypesetEngine;
	readonly terms: LocatorTerms;
	/** Why the style gives no reference list, where it says nothing of one. */
	readonly listFailure: StyleFailure | undefined;
}

/** Why nothing can be typeset, in English with `{0}` for the arguments. */
export type StyleFailure = Extract<FoundStyle, { readonly message: string }>;

/**
 * Makes a typesetter for the style that is named, in the language that is named or else the style's own. A style that is
 * missing, broken or too large is a failure in plain words, never an error.
 */
export async function createTypesetter(make: EngineMaker, style: string, language: string | undefined, files: StyleFiles): Promise<Typesetter | StyleFailure> {
	const found = await findStyle(style, files);
	return 'message' in found ? found : makeTypesetter(make, { ...found, name: style }, language, files);
}

/** The same for a style that was found; `name` is what it is called by in a failure. */
export async function makeTypesetter(make: EngineMaker, found: { readonly text: string; readonly title: string; readonly name: string }, language: string | undefined, files: StyleFiles): Promise<Typesetter | StyleFailure> {
	const own = /<style\b[^<>]*\bdefault-locale="([^"]+)"/.exec(found.text)?.[1];
	const wanted = language === undefined ? undefined : nearestLocale(language);
	const main = wanted ?? nearestLocale(own ?? 'en-US');
	const locales = new Map(await Promise.all([...new Set([main, 'en-US'])].map(async name => [name, await files.shipped(`locales/${name}.xml`)] as const)));
	try {
		const engine = make(found.text, wanted, name => locales.get(nearestLocale(name)) ?? locales.get(main));
		const listFailure = engine.hasList ? undefined : { message: 'The citation style {0} has no reference list, only citations. Choose another style to have references written.', args: [found.name] };
		return { title: found.title, engine, terms: readLocatorTerms(locales.get(main) ?? ''), listFailure };
	} catch {
		return { message: 'The citation style {0} has an error, and nothing can be typeset by it.', args: [found.name] };
	}
}
