import type { BibtexFile } from '../bibliography/bibtex';
import type { Reference } from '../bibliography/reference';
import type { Citation } from '../citation/readCitations';
import type { TextEdit } from '../edit';
import type { LibraryPaper } from '../library/merge';
import type { Paper, Problem, TextRange } from '../paper';

/** What is checked: documents, the bibliographies they use, and the library. Paths are as the caller names files. */
export interface CheckInput {
	readonly documents: readonly CheckedDocument[];
	readonly bibliographies: readonly CheckedBibliography[];
	readonly papers: readonly CheckedPaper[];
}

/** A paper of the library, with its entries in bibliographies where they are known. */
export type CheckedPaper = Paper & Partial<Pick<LibraryPaper, 'entries'>>;

export interface CheckedDocument {
	readonly path: string;
	readonly text: string;
	/** Those of the body. */
	readonly citations: readonly Citation[];
	/** The paths of the bibliographies it uses, in their order; the first is the one that is written to. */
	readonly bibliographies: readonly string[];
	/** Where its bibliography was looked for, and with which success. */
	readonly lookedAt: readonly LookedAt[];
	/** Keys of the works that its front matter lists itself under `references:`. */
	readonly inlineKeys: readonly string[];
	/** Those that the front matter names under `nocite`: each is meant to be a key, and never somebody's name. The key `*` stands for every entry. */
	readonly nocite: readonly Citation[];
}

/** One place where a bibliography was looked for; `named` says that somebody wrote this path down, `range` where in the document. */
export interface LookedAt {
	readonly path: string;
	readonly source: string;
	readonly exists: boolean;
	readonly named: boolean;
	readonly range?: TextRange;
}

/** One bibliography as it was read. `failure` says why it could not be; `bibtex` stands where it is a `.bib` that may be edited. */
export interface CheckedBibliography {
	readonly path: string;
	readonly text: string;
	readonly references: readonly Reference[];
	readonly problems: readonly Problem[];
	readonly bibtex?: BibtexFile;
	readonly failure?: string;
}

/** A problem a check found in `file`, and a way out of it where one is known. */
export interface Finding extends Problem {
	readonly file: string;
	readonly fix?: Fix;
}

/** Edits that solve a finding. `title` is an English sentence with `{0}` for `args`; a `safe` fix may be made without asking. */
export interface Fix {
	readonly title: string;
	readonly args?: readonly (string | number)[];
	readonly edits: readonly FileEdits[];
	readonly safe: boolean;
}

export interface FileEdits {
	readonly file: string;
	readonly edits: readonly TextEdit[];
}
