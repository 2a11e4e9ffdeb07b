import { isEditableText } from '../bibliography/decode';
import type { TextRange } from '../paper';
import type { CheckedDocument, CheckInput } from './checkInput';
import type { Known } from './known';
import type { Found } from './rules';

/** Bibliographies that cannot be read, and every place in one that could not. */
export function checkBibliographyRead({ bibliographies }: CheckInput): readonly Found[] {
	return bibliographies.flatMap(({ path, text, problems, failure }): Found[] => {
		if (failure !== undefined) {
			return [{ file: path, range: start, message: 'This bibliography cannot be read: {0}', args: [failure] }];
		}
		const wrong: Found[] = isEditableText(text) ? [] : [{ file: path, severity: 'warning', range: { start: text.indexOf('\ufffd'), end: text.indexOf('\ufffd') + 1 }, message: 'This bibliography was read in a wrong encoding; it will not be edited.' }];
		return [...wrong, ...problems.map(({ severity, message, args, range }) => ({ file: path, severity, message, args, range }))];
	});
}

/** Bibliographies that somebody names and that do not exist, and documents that cite but have none. */
export function checkBibliographyFound({ documents }: CheckInput, known: Known): readonly Found[] {
	return documents.flatMap(document => {
		const named = document.lookedAt.filter(({ named, exists }) => named && !exists);
		if (named.length > 0) {
			return named.map(({ path, source, range }): Found => ({ file: document.path, range: range ?? start, message: 'The bibliography {0}, named by {1}, does not exist.', args: [path, source] }));
		}
		const citation = document.nocite.find(({ items }) => items[0]?.key !== '*') ?? document.citations.find(({ bracketed, items }) => bracketed && items.some(({ crossReference }) => !crossReference));
		const hasNone = document.inlineKeys.length === 0 && document.bibliographies.length === 0 && known.bibliographiesOf(document).length === 0;
		return hasNone && citation !== undefined ? [notFound(document, citation.range)] : [];
	});
}

function notFound(document: CheckedDocument, range: TextRange): Found {
	const places = document.lookedAt.map(({ path }) => path);
	return {
		file: document.path,
		range,
		severity: 'warning',
		message: places.length === 0 ? 'This document cites, but no bibliography was found.' : 'This document cites, but no bibliography was found. Looked at: {0}',
		args: places.length === 0 ? [] : [places.join(', ')],
	};
}

const start: TextRange = { start: 0, end: 0 };
