import type { Citation, CitationLanguage } from './citation';
import { citationsOf, createCitationDocument } from './citationDocument';

export type { Citation, CitationItem, CitationLanguage, CitationMode } from './citation';
export { citationAt, citationItemAt } from './citation';

/**
 * The citations of a document in the order of their places, as pandoc 2.17 reads them in its Markdown, with one
 * difference: a bare `-@key` leaves the author out, as pandoc 3 reads it. Prefix and suffix are plain text as pandoc
 * writes it: curly quotation marks, dashes and dots, a no-break space after an abbreviation (`p. 3`). Citations in
 * front matter are not among them, see `readFrontMatterCitations`. Quarto and R Markdown are read as Markdown is, after their
 * chunks have been run: these are code, whatever options they have.
 */
export function readCitations(text: string, _options?: { readonly language?: CitationLanguage }): readonly Citation[] {
	return citationsOf(createCitationDocument(text));
}
