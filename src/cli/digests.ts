import { readDigest } from '../core/digest/readDigest';
import type { Digest, Problem } from '../core/paper';
import { report, tryToRead, type ReadFile } from './files';

/** The digests that could be read, and whether these are all that the user named, and each of them a text. */
export interface ReadDigests {
	readonly digests: readonly { readonly uri: string; readonly text: string; readonly digest: Digest }[];
	readonly areAllRead: boolean;
}

/** Reads the digests named, and tells their problems on standard error. */
export function readDigests(names: readonly string[]): ReadDigests {
	const files = names.map(tryToRead).filter(file => file !== undefined);
	const digests = files.map(file => {
		const { path: uri, text, captured } = file;
		const digest = readDigest(text, { captured });
		report(uri, text, [...notesOf(file, digest), ...digest.problems]);
		return { uri, text, digest };
	});
	const isText = ({ digest }: ReadDigests['digests'][number]) => !digest.problems.some(({ rule }) => rule === 'digest-binary');
	return { digests, areAllRead: files.length === names.length && digests.every(isText) };
}

/** Of a file without papers its encoding is not worth a word: what it is, is told already. */
function notesOf({ note }: ReadFile, { papers }: Digest): readonly Problem[] {
	return note === undefined || papers.length === 0 ? [] : [{ rule: 'encoding', severity: 'info', message: note, range: { start: 0, end: 0 } }];
}
