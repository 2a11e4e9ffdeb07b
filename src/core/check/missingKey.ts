import { addEntries } from '../bibliography/edit';
import { renderBibtexEntry } from '../bibliography/entry';
import type { CitationItem } from '../citation/readCitations';
import { renderKey } from '../citation/keyGrammar';
import type { Paper } from '../paper';
import type { CheckedDocument, CheckInput, Fix } from './checkInput';
import type { Known } from './known';
import type { Found } from './rules';

/**
 * Citations whose key no bibliography of the document has. A bare `@word` may be somebody's name on a network: it is a
 * hint, unless it resembles a known key. Where there is no bibliography at all, that is what is said, and not here.
 */
export function* checkMissingKeys({ documents }: CheckInput, known: Known): Generator<Found> {
	for (const document of documents) {
		const keys = known.keysOf(document);
		if (document.inlineKeys.length === 0 && known.bibliographiesOf(document).length === 0) { continue; }
		const meant = new Set(document.nocite);
		for (const citation of [...meant, ...document.citations]) {
			const isSure = citation.bracketed || meant.has(citation);
			for (const item of citation.items) {
				if (item.crossReference || item.key === '*' || keys.has(item.key)) { continue; }
				yield missing(document, item, isSure, known, known.papersNamed(item.key).find(({ key }) => key === item.key));
			}
		}
	}
}

function missing(document: CheckedDocument, item: CitationItem, isSure: boolean, known: Known, paper: Paper | undefined): Found {
	const place = { file: document.path, range: item.markRange };
	if (paper !== undefined) {
		return { ...place, message: 'The paper "{0}" is in the library, but not in the bibliography.', args: [item.key], fix: addedEntry(document, paper, known) };
	}
	const similar = known.similarTo(document, item.key);
	if (similar !== undefined) {
		return { ...place, message: 'No bibliography has the key "{0}". Did you mean "{1}"?', args: [item.key, similar], fix: replacedKey(document, item, similar) };
	}
	if (!isSure && item.mode === 'narrative') {
		return { ...place, severity: 'hint', message: 'No bibliography has the key "{0}".', args: [item.key] };
	}
	return { ...place, message: 'No bibliography has the key "{0}".', args: [item.key] };
}

/** Only a difference in letter case leaves no doubt. */
function replacedKey(document: CheckedDocument, item: CitationItem, key: string): Fix | undefined {
	const written = renderKey(key);
	if (written === undefined) {
		return undefined;
	}
	const sign = item.mode === 'suppress-author' && document.text[item.markRange.start] === '-' ? '-' : '';
	const text = sign + (written.startsWith('@') ? written : `@${written}`);
	return { title: 'Change to "{0}"', args: [key], edits: [{ file: document.path, edits: [{ range: item.markRange, text }] }], safe: key.toLowerCase() === item.key.toLowerCase() };
}

function addedEntry(document: CheckedDocument, paper: Paper, known: Known): Fix | undefined {
	const target = known.bibliographiesOf(document).find(({ bibtex, failure }) => bibtex !== undefined && failure === undefined);
	return target?.bibtex && { title: 'Add the paper to {0}', args: [target.path], edits: [{ file: target.path, edits: addEntries(target.bibtex, [renderBibtexEntry(paper, paper.key)]) }], safe: true };
}
