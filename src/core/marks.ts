import type { Identifiers, Problem, TextRange } from './paper';

export type ReadingStatus = 'unread' | 'to-read' | 'reading' | 'read' | 'skipped';
export type Priority = 'high' | 'medium' | 'low';

/** What the user says of a paper. Days are ISO 8601 (`2026-05-13`). */
export interface PaperMarks {
	readonly status?: ReadingStatus;
	readonly priority?: Priority;
	/** The day until which the paper is out of sight. */
	readonly snoozedUntil?: string;
	readonly tags?: readonly string[];
	readonly topic?: string;
	/** The citation key the user wants, whatever would be proposed. */
	readonly key?: string;
	/** Papers this one was taken for and is not: arXiv identifiers, DOIs or titles. */
	readonly notSameAs?: readonly string[];
	/** The day on which the paper was shown as new. */
	readonly seen?: string;
}

/** One block of the marks file: the paper by what it can be known by, and its marks. */
export interface MarkedPaper extends PaperMarks, Identifiers {
	readonly title: string;
	readonly range: TextRange;
}

/** A marks file, as far as it could be read. */
export interface Marks {
	readonly papers: readonly MarkedPaper[];
	readonly problems: readonly Problem[];
}
