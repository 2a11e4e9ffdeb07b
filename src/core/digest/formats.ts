import type { Digest } from '../paper';
import { copiedListingId, matchesCopiedListing, readCopiedListing } from './copiedListing';

export interface ReadOptions {
	/** The ISO day on which the text was captured; decides years only where the text itself does not. */
	readonly captured?: string;
}

/** How far into a text the formats other than the copied listing look for their signs. */
export const detectionLength = 1 << 16;

/** A kind of text that lists papers. */
export interface DigestFormat {
	readonly id: string;
	/** What people call it. */
	readonly label: string;
	/** Whether the text's content is of this kind; takes time linear in the text at most. */
	readonly matches: (text: string) => boolean;
	/** Never throws and loses no line, whatever the text. */
	readonly read: (text: string, options: ReadOptions) => Digest;
}

/** All formats that can be read; the first one that matches reads. A new format is one file and one row here. */
export const digestFormats: readonly DigestFormat[] = [
	{ id: copiedListingId, label: 'Copied listing', matches: matchesCopiedListing, read: readCopiedListing },
];
