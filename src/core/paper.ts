/** Half-open range `[start, end)` of UTF-16 offsets into the text it was read from. */
export interface TextRange {
	readonly start: number;
	readonly end: number;
}

/** `hint` is for what may be intended; it never makes a check fail by itself. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/**
 * Something a reader or a check has to say about a place in a text. `message` is an English sentence with
 * `{0}` for its arguments, so that the editor can translate it and the command line can print it as it is.
 */
export interface Problem {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	readonly args?: readonly (string | number)[];
	readonly range: TextRange;
}

/** A research organisation as the digest names it: the slug is Hugging Face's, the name is for people. */
export interface Organization {
	readonly slug: string | undefined;
	readonly name: string;
}

/** A calendar day, month or year in ISO 8601 (`2026-03-16`, `2026-03`, `2026`), and whether its year was worked out rather than read. */
export interface PaperDate {
	readonly iso: string;
	readonly yearInferred: boolean;
}

/** A person's name in the parts CSL knows; `literal` is a name that has no parts, as an institution's. */
export interface PersonName {
	readonly family?: string;
	readonly given?: string;
	readonly particle?: string;
	readonly suffix?: string;
	readonly literal?: string;
}

/** Names under which the outside world knows a paper. `arxiv` is bare (`2603.15228`), `doi` bare and in lower case (`10.1000/xyz`). */
export interface Identifiers {
	readonly arxiv?: string;
	readonly doi?: string;
	readonly url?: string;
}

/**
 * One entry of a digest, as far as the digest tells. `authorCount` is what it says ("12 authors");
 * `authors` stands only where real names were read, never invented.
 */
export interface DigestPaper {
	readonly title: string;
	readonly abstract: string | undefined;
	readonly authorCount: number | undefined;
	readonly authors: readonly PersonName[] | undefined;
	readonly organization: Organization | undefined;
	readonly published: PaperDate | undefined;
	readonly comments: number | undefined;
	readonly upvotes: number | undefined;
	readonly identifiers: Identifiers;
	/** The whole entry in the digest's text, from its title to its last line. */
	readonly range: TextRange;
	readonly titleRange: TextRange;
}

/** What a digest says, read without loss: each line of the text is header, in exactly one paper's range, or in a problem's. */
export interface Digest {
	/** Id of the format that read it, a key of the table of formats. */
	readonly format: string;
	readonly papers: readonly DigestPaper[];
	/** Page furniture between and around the papers. */
	readonly headers: readonly TextRange[];
	readonly problems: readonly Problem[];
}

/** Where a paper was read: the digest (its uri or path, as the caller named it) and the range in it. */
export interface PaperSource {
	readonly digest: string;
	readonly range: TextRange;
}

/** A paper of the library: everything known about it, the citation key proposed for it, and all the places it was read. */
export interface Paper extends Omit<DigestPaper, 'range' | 'titleRange'> {
	readonly key: string;
	readonly sources: readonly PaperSource[];
	/** True while authors or identifier are not known. */
	readonly provisional: boolean;
}

/** The year of a date, or `undefined` where there is none. */
export function yearOf(date: PaperDate | undefined): number | undefined {
	return date === undefined ? undefined : Number(date.iso.slice(0, 4));
}

/** A name as it is read: "Ludwig van Beethoven", "Martin King, Jr.". */
export function renderNameForReading({ family, given, particle, suffix, literal }: PersonName): string {
	const name = literal ?? [given, particle, family].filter(Boolean).join(' ');
	return [name, suffix].filter(Boolean).join(', ');
}

/** The message of a problem with its arguments put in, in English. */
export function renderMessage(problem: Pick<Problem, 'message' | 'args'>): string {
	return problem.message.replace(/\{(\d+)\}/g, (whole, index: string) => String(problem.args?.[Number(index)] ?? whole));
}
