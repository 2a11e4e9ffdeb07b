import type { Reference } from '../bibliography/reference';
import type { Digest, DigestPaper, PaperDate } from '../paper';
import { mapSteps, type Steps } from '../steps';
import { identityNames } from './identifiers';
import { normalTitle } from './normalTitle';
import { authorCountOf, issuedOf } from './reference';

/** A paper as one place tells it: a digest or a bibliography. `names` are its identifiers, `normal` its title without punctuation. */
export interface Reading {
	readonly uri: string;
	readonly paper: DigestPaper | undefined;
	readonly reference: Reference | undefined;
	readonly title: string;
	readonly normal: string;
	readonly names: readonly string[];
	readonly published: PaperDate | undefined;
	readonly authorCount: number | undefined;
}

/** What was read, by file. */
export interface ReadFiles {
	readonly digests: readonly { readonly uri: string; readonly digest: Digest }[];
	readonly references?: readonly { readonly uri: string; readonly references: readonly Reference[] }[];
}

/** Every reading in the order of the input, digests first. Abstracts are not touched. */
export function* readingSteps({ digests, references = [] }: ReadFiles): Steps<readonly Reading[]> {
	const readings: (readonly Reading[])[] = [];
	for (const { uri, digest } of digests) { readings.push(yield* mapSteps(digest.papers, paper => readingOfPaper(uri, paper))); }
	for (const { uri, references: entries } of references) { readings.push(yield* mapSteps(entries, reference => readingOfReference(uri, reference))); }
	return readings.flat();
}

/** The abstract of a reading, cut out of its file only now. */
export function abstractOf({ paper, reference }: Reading): string | undefined {
	return paper === undefined ? reference?.abstract : paper.abstract;
}

function readingOfPaper(uri: string, paper: DigestPaper): Reading {
	const { title, published, authorCount } = paper;
	return { uri, paper, reference: undefined, title, normal: normalTitle(title), names: identityNames(paper.identifiers), published, authorCount };
}

function readingOfReference(uri: string, reference: Reference): Reading {
	const title = reference.title ?? '';
	return {
		uri, paper: undefined, reference, title, normal: normalTitle(title), names: identityNames(reference.identifiers),
		published: issuedOf(reference), authorCount: authorCountOf(reference),
	};
}
