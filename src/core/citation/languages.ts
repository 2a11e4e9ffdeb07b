import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import type { Citation } from './citation';
import { readCitations } from './readCitations';
import type { CitationFormatId } from './formats';
import { latexBibliographies, latexFormat, nameLatexBibliography, readLatexCitations } from './latex';
import { markdownEndings } from './markdownFiles';
import { nameOrgBibliography, orgBibliographies, orgFormat, readOrgCitations } from './org';
import { isTypstLabel, nameTypstBibliography, readTypstCitations, typstBibliographies } from './typst';

/** A bibliography as a document names it, and where. */
export interface NamedBibliography {
	readonly name: string;
	readonly range: TextRange;
}

/** A language in which papers are cited. */
export interface CitingLanguage {
	/** The editor's names for it. */
	readonly ids: readonly string[];
	/** Endings of its files, for editors that do not know the language. */
	readonly endings: readonly string[];
	/** Formats that make sense in it; the first is the one its citations are read in, and the default. */
	readonly formats: readonly [CitationFormatId, ...CitationFormatId[]];
	/** What begins or continues a key while typing. */
	readonly triggers: readonly string[];
	/** How citations and bibliographies are read and named; Markdown has its own grammar, and YAML for the rest. */
	readonly plain?: {
		read(text: string): readonly Citation[];
		bibliographies(text: string, root?: string): readonly NamedBibliography[];
		nameBibliography(text: string, path: string): TextEdit;
		/** The beginning of a key at the end of a line's text up to the caret: group 1 is what was typed of it. */
		readonly typed: RegExp;
		/** Whether a key can be written where one is typed. */
		names(key: string): boolean;
	};
}

/** The table of languages. */
export const citingLanguages = {
	markdown: {
		ids: ['markdown', 'quarto', 'rmd'], endings: markdownEndings,
		formats: ['pandoc', 'wikilink', 'link', 'footnote', 'reference'], triggers: ['@', ';'],
	},
	latex: {
		ids: ['latex', 'tex'], endings: ['tex'],
		formats: ['latex', 'biblatex', 'reference'], triggers: ['{', ','],
		plain: { read: readLatexCitations, bibliographies: latexBibliographies, nameBibliography: nameLatexBibliography, typed: /\\[A-Za-z]*[Cc]ite[A-Za-z]*\*?(?:\[[^[\]]*\]){0,2}\{(?:[^{}]*,)?\s*([^\s{},]*)$/, names: latexFormat.canName },
	},
	typst: {
		ids: ['typst'], endings: ['typ'],
		formats: ['typst', 'reference'], triggers: ['@', '<'],
		plain: { read: readTypstCitations, bibliographies: typstBibliographies, nameBibliography: nameTypstBibliography, typed: /(?<![\p{L}\p{N}])@([\p{L}\p{N}_\-:.]*)$|#cite\(\s*<([^\s<>]*)$/u, names: isTypstLabel },
	},
	org: {
		ids: ['org'], endings: ['org'],
		formats: ['org', 'reference'], triggers: ['@'],
		plain: { read: readOrgCitations, bibliographies: orgBibliographies, nameBibliography: nameOrgBibliography, typed: /\[cite(?:\/[^:\]\s]*)?:[^\]]*@([^\s;@\]]*)$/, names: orgFormat.canName },
	},
} as const satisfies Record<string, CitingLanguage>;

export type CitingLanguageId = keyof typeof citingLanguages;

/** The language of a document: by the editor's name for it, else by the ending of its file; `undefined` for one in which nobody cites. */
export function citingLanguageOf(languageId: string, path: string): CitingLanguageId | undefined {
	const ids = Object.keys(citingLanguages) as CitingLanguageId[];
	const ending = /\.([^./\\]+)$/.exec(path)?.[1] ?? '';
	const rows: Record<CitingLanguageId, CitingLanguage> = citingLanguages;
	return ids.find(id => rows[id].ids.includes(languageId)) ?? ids.find(id => rows[id].endings.includes(ending));
}

/** The row of a language; that of Markdown where nothing is known of a document. */
export function citingLanguage(id: CitingLanguageId | undefined): CitingLanguage {
	return citingLanguages[id ?? 'markdown'];
}

/** The citations of a text in a language, in the order of their places. */
export function citationsIn({ plain }: CitingLanguage, text: string): readonly Citation[] {
	return plain ? plain.read(text) : readCitations(text);
}
