import type { Citation, CitationMode } from './citation';

/** One paper to be cited, with what is said around it and what formats that name no key tell of it. */
export interface CitedItem {
	readonly key: string;
	/** Plain text before the paper, as "see". */
	readonly prefix?: string;
	/** A place in the paper as plain text, as "p. 3". */
	readonly locator?: string;
	readonly facts: CitedFacts;
}

/** What a citation can say of a paper. All of it is plain text of a digest or bibliography, or empty where it is not known. */
export interface CitedFacts {
	readonly title: string;
	/** "Ann Smith, Bob Jones", "Ann Smith et al." or "12 authors". */
	readonly people: string;
	readonly year: string;
	/** Where the paper can be read on the web; `http` or `https`. */
	readonly address: string;
	/** The name of the paper's note, without its ending. */
	readonly note: string;
	/** The whole reference; typeset in the user's style where the format asks for it. */
	readonly reference: string;
}

/** What is written at each caret, and once at the end of the document. */
export interface CitationText {
	readonly text: string;
	readonly below?: readonly string[];
}

/** A markup citations can be written in. A row of the table is all there is to a format. */
export interface CitationFormat {
	/** The name of the format for people, in English. */
	readonly label: string;
	/** How it looks, in one example. */
	readonly example: string;
	/** How papers can be cited, the usual way first. */
	readonly modes: readonly CitationMode[];
	/** Whether what is written names an entry of a bibliography, which then has to be there. */
	readonly needsEntry: boolean;
	/** Whether it writes the whole reference, which is typeset for it. */
	readonly needsReference: boolean;
	/** Whether the format can name a key at all. */
	canName(key: string): boolean;
	/** One citation of all `items`, at least one, in a document with the text `document`. */
	cite(items: readonly CitedItem[], mode: CitationMode, document: string): CitationText;
	/** What makes `citation` cite `items`, too: a text, and the offset at which it goes in. Formats whose citations can be read have it. */
	readonly extend?: (citation: Citation, items: readonly CitedItem[], mode: CitationMode, document: string) => { readonly offset: number; readonly text: string };
}

/** Prefix and locator set around what is written for a paper, as prose has them. */
export function withWords({ prefix = '', locator = '' }: Pick<CitedItem, 'prefix' | 'locator'>, written: string, escape: (text: string) => string): string {
	return `${prefix === '' ? '' : `${escape(prefix)} `}${written}${locator === '' ? '' : `, ${escape(locator)}`}`;
}
