import type { CitationFormat } from './citationFormat';
import { customFormat } from './customFormat';
import { biblatexFormat, latexFormat } from './latex';
import { orgFormat } from './org';
import { pandocFormat } from './pandocFormat';
import { footnoteFormat, linkFormat, referenceFormat, wikilinkFormat } from './proseFormats';
import { typstFormat } from './typst';

/** The table of citation formats, by the names they have in settings. */
export const citationFormats = {
	pandoc: pandocFormat,
	wikilink: wikilinkFormat,
	link: linkFormat,
	footnote: footnoteFormat,
	reference: referenceFormat,
	latex: latexFormat,
	biblatex: biblatexFormat,
	typst: typstFormat,
	org: orgFormat,
} as const satisfies Record<string, CitationFormat>;

export type CitationFormatId = keyof typeof citationFormats;

/** A format and the name it has in settings. */
export interface NamedFormat {
	readonly id: string;
	readonly format: CitationFormat;
}

/** The formats for a language, its own first, then those of the user (`custom`: templates by name); a name of the table cannot be taken. */
export function formatsFor(ids: readonly CitationFormatId[], custom: Readonly<Record<string, string>>): readonly NamedFormat[] {
	const own = Object.entries(custom).flatMap(([id, template]) => {
		const format = id in citationFormats ? undefined : customFormat(id, template);
		return format ? [{ id, format }] : [];
	});
	return [...ids.map(id => ({ id, format: citationFormats[id] })), ...own];
}

/** Whether Markdown can cite the key at all: a key with white space or unbalanced braces can only stand in a bibliography. */
export function isCitable(key: string): boolean {
	return pandocFormat.canName(key);
}
