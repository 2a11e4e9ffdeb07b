import type { Identifiers, Paper, PaperDate, PersonName } from '../paper';

/** What is asked about: a paper as the library knows it. */
export type AskedPaper = Pick<Paper, 'key' | 'title' | 'abstract' | 'authorCount' | 'authors' | 'published' | 'identifiers'>;

/** Where a work appeared, in the words of CSL. */
export interface Publication {
	/** A type of CSL: `article-journal`, `paper-conference`, `chapter`, `book`. */
	readonly type: string;
	/** Journal, conference or book. */
	readonly venue: string;
	readonly year: string | undefined;
	readonly volume: string | undefined;
	readonly issue: string | undefined;
	readonly page: string | undefined;
	readonly publisher: string | undefined;
}

/** One work as a service tells of it. What the service does not say is `undefined` or empty, never guessed. */
export interface FoundPaper {
	/** Id of the service, a key of the table of services. */
	readonly service: string;
	readonly title: string;
	readonly abstract: string | undefined;
	readonly authors: readonly PersonName[];
	readonly published: PaperDate | undefined;
	/** `doi` is that of a publication: the DOI arXiv gives a preprint is its arXiv identifier. */
	readonly identifiers: Identifiers;
	readonly publication: Publication | undefined;
	/** arXiv's categories, the primary one first. */
	readonly categories: readonly string[];
	/** Address of the code repository. */
	readonly code: string | undefined;
	/** The citation key, where the service is a reference manager. */
	readonly key?: string;
}

/** A found paper of what a service says of it; all that is left out it does not say. */
export function createFoundPaper(facts: Pick<FoundPaper, 'service' | 'title'> & Partial<FoundPaper>): FoundPaper {
	const { service, title, abstract, authors = [], published, identifiers = {}, publication, categories = [], code, key } = facts;
	return { service, title, abstract, authors, published, identifiers, publication, categories, code, ...(key === undefined ? {} : { key }) };
}

/** Where something appeared; `undefined` for what is no venue, as arXiv's own name. */
export function createPublication(facts: { readonly type: string; readonly venue: string | undefined } & Partial<Publication>): Publication | undefined {
	const { type, venue, year, volume, issue, page, publisher } = facts;
	if (venue === undefined || /^arxiv(?:\.org)?$|^corr$|\barxiv preprint\b/i.test(venue.trim())) { return undefined; }
	return { type, venue, year, volume, issue, page: page?.replace(/\s*[-–]\s*/, '–'), publisher };
}
