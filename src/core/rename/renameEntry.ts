import { readBibtex, type BibtexEntry, type BibtexFile } from '../bibliography/bibtex';
import { keysIn } from '../bibliography/bibtexInheritance';
import { changeField, renameKey } from '../bibliography/edit';
import type { BibliographyFormatId } from '../bibliography/formats';
import { readValue } from '../bibliography/bibtexValue';
import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';

/**
 * The edits that give the entry whose key stands at `keyRange` another key, and every field of the file that names it. In a
 * `.bib` the old key stays as another name of the entry, in BibLaTeX's field `ids`, which pandoc reads, too.
 */
export function renameEntry(text: string, format: BibliographyFormatId, keyRange: TextRange, key: string): readonly TextEdit[] {
	const file = format === 'bibtex' ? readBibtex(text) : undefined;
	const entry = file?.entries.find(each => each.keyRange.start === keyRange.start);
	return file && entry ? [...renameKey(file, entry, key), ...keepAsAlias(file, entry, key)] : [{ range: keyRange, text: written(text, format, keyRange, key) }];
}

/** An entry that gets back a name it had before keeps its other ones. */
function keepAsAlias(file: BibtexFile, entry: BibtexEntry, key: string): readonly TextEdit[] {
	const ids = entry.fields.find(({ name }) => name === 'ids');
	const before = ids === undefined ? [] : keysIn(readValue(ids.raw, new Map()));
	const names = [...before.filter(name => name !== key && name !== entry.key), ...(entry.key === '' ? [] : [entry.key])];
	return changeField(file, entry, 'ids', names.length === 0 ? undefined : names.join(', '));
}

/** A key as its place demands: between quotes it stands as it is, bare it gets quotes where it could be read as something else. */
function written(text: string, format: BibliographyFormatId, { start, end }: TextRange, key: string): string {
	const quoted = text[start - 1] === text[end] && /["']/.test(text[end] ?? '');
	const needsQuotes = format === 'csl-json' || format !== 'ris' && !/^[\p{L}_](?:[^\s#:]|:(?=\S))*$/u.test(key);
	return quoted || !needsQuotes ? key : JSON.stringify(key);
}
