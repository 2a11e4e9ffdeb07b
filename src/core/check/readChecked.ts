// Imported by a lazily loaded part only, as the YAML library is heavy.
import type { FoundBibliographies } from '../bibliography/findBibliographies';
import { readBibliography } from '../bibliography/readBibliography';
import { readFrontMatterCitations } from '../citation/frontMatter';
import { readCitations } from '../citation/readCitations';
import { isNotebook } from '../citation/readFileCitations';
import { notebookFrontMatter, notebookProse, readNotebookCitations, readNotebookNocite } from '../citation/readNotebookCitations';
import type { CheckedBibliography, CheckedDocument } from './checkInput';

/** A document as the rules want it. `nameOf` gives the path by which the caller knows a file that was found. */
export function createCheckedDocument(path: string, text: string, { used, lookedAt, metadata }: FoundBibliographies, nameOf: (found: string) => string): CheckedDocument {
	const bibliographies = [...new Set(used.map(({ path }) => nameOf(path)))];
	const places = lookedAt.map(looked => ({ ...looked, path: nameOf(looked.path) }));
	if (isNotebook(path)) {
		const inCell = places.map(({ range: _, ...place }) => place);
		return { path, text: notebookProse(text), citations: readNotebookCitations(text), bibliographies, lookedAt: inCell, inlineKeys: metadata.inlineKeys, nocite: readNotebookNocite(text) };
	}
	return { path, text, citations: readCitations(text), bibliographies, lookedAt: places, inlineKeys: metadata.inlineKeys, nocite: readFrontMatterCitations(text).citations };
}

/** The text in which a document's front matter is looked for. */
export function frontMatterTextOf(path: string, text: string): string {
	return isNotebook(path) ? notebookFrontMatter(text) : text;
}

/** A bibliography as the rules want it; `note` says what the user should know of how it was read. */
export function createCheckedBibliography(path: string, text: string, note?: string): CheckedBibliography {
	const { references, problems, bibtex } = readBibliography(path, text);
	const noted = note === undefined ? [] : [{ rule: 'bibliography-encoding', severity: 'info' as const, message: note, range: { start: 0, end: 0 } }];
	return { path, text, references, problems: [...noted, ...problems], bibtex };
}

/** A bibliography that could not be read, and why. */
export function createUnreadableBibliography(path: string, failure: string): CheckedBibliography {
	return { path, text: '', references: [], problems: [], failure };
}
