import type { Digest } from '../paper';
import type { Steps } from '../steps';
import { matchesBibliography, readBibliography } from './bibliography';
import { copiedListingId, matchesCopiedListing, readCopiedListing, readCopiedListingSteps } from './copiedListing';
import { feedId, matchesFeed, readFeed } from './feed';
import { fieldBlocksId, matchesFieldBlocks, readFieldBlocks } from './fieldBlocks';
import { linkedListingId, matchesLinkedListing, readLinkedListing } from './linkedListing';
import { matchesNewsletter, newsletterId, readNewsletter } from './newsletter';
import { matchesPapersJson, papersJsonId, readPapersJson } from './papersJson';
import type { ReadOptions } from './readOptions';
import { matchesSavedHtml, readSavedHtml, savedHtmlId } from './savedHtml';

/** A kind of text that lists papers. */
export interface DigestFormat {
	readonly id: string;
	/** What people call it. */
	readonly label: string;
	/** Whether the text's content is of this kind; takes time linear in the text at most. */
	readonly matches: (text: string) => boolean;
	/** Never throws and loses no line, whatever the text. */
	readonly read: (text: string, options: ReadOptions) => Digest;
	/** The same in steps of some milliseconds, for the format whose files are the longest. */
	readonly readSteps?: (text: string, options: ReadOptions) => Steps<Digest>;
}

/** All formats that can be read; the first one that matches reads. A new format is one file and one row here. */
export const digestFormats: readonly DigestFormat[] = [
	{ id: 'csl-json', label: 'CSL JSON', matches: text => matchesBibliography('csl-json', text), read: text => readBibliography('csl-json', text) },
	{ id: papersJsonId, label: 'JSON of the daily-papers interfaces', matches: matchesPapersJson, read: readPapersJson },
	{ id: 'ris', label: 'RIS', matches: text => matchesBibliography('ris', text), read: text => readBibliography('ris', text) },
	{ id: 'bibtex', label: 'BibTeX and BibLaTeX', matches: text => matchesBibliography('bibtex', text), read: text => readBibliography('bibtex', text) },
	{ id: feedId, label: 'Atom or RSS feed', matches: matchesFeed, read: readFeed },
	{ id: savedHtmlId, label: 'Saved HTML page', matches: matchesSavedHtml, read: readSavedHtml },
	{ id: linkedListingId, label: 'Listing with links', matches: matchesLinkedListing, read: readLinkedListing },
	{ id: fieldBlocksId, label: 'arXiv listing, or blocks of Title and Summary', matches: matchesFieldBlocks, read: readFieldBlocks },
	{ id: copiedListingId, label: 'Copied listing', matches: matchesCopiedListing, read: readCopiedListing, readSteps: readCopiedListingSteps },
	{ id: newsletterId, label: 'Newsletter', matches: matchesNewsletter, read: readNewsletter },
];
