import { parseDocument } from 'yaml';

/**
 * The values of `bibliography:` in a document's front matter, or in a text that is YAML as a whole, as written. YAML that is
 * broken elsewhere still names its bibliography.
 */
export function readBibliographyNames(text: string, kind: 'document' | 'yaml'): readonly string[] {
	const yaml = kind === 'yaml' ? text : frontMatterOf(text);
	if (yaml === undefined) { return []; }
	const value: unknown = parseDocument(yaml, { logLevel: 'silent' }).get('bibliography');
	return namesIn(value);
}

/** The YAML between the `---` that opens a document and the `---` or `...` that follows. */
export function frontMatterOf(text: string): string | undefined {
	const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
	if (!open) { return undefined; }
	const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(open[0].length).replaceAll('\r', ' '));
	return close ? text.slice(open[0].length, open[0].length + close.index) : undefined;
}

function namesIn(value: unknown): readonly string[] {
	if (typeof value === 'string') { return value === '' ? [] : [value]; }
	const list = typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() as unknown : undefined;
	return Array.isArray(list) ? list.filter(item => typeof item === 'string') : [];
}
