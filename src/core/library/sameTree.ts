import type { PaperMarks } from '../marks';
import type { LibraryPaper } from './merge';

/** What marks say of a paper besides how far its reading is: where it stands, also among what is new, by which key, and what it is. */
const shaping = ['topic', 'key', 'found', 'notSameAs', 'sameAs', 'seen'] as const satisfies readonly (keyof PaperMarks)[];

/**
 * Whether two lists of papers, read from the same files, differ at most in what marks say of the reading of papers: then
 * a tree of the one is a tree of the other, but for the rows of these papers.
 */
export function isSameTree(before: readonly LibraryPaper[], after: readonly LibraryPaper[]): boolean {
	return before === after || before.length === after.length && before.every((paper, index) => isSamePaper(paper, after[index]!));
}

function isSamePaper({ key, marks }: LibraryPaper, after: LibraryPaper): boolean {
	return key === after.key && (marks === after.marks || shaping.every(name => marks[name] === after.marks[name] || JSON.stringify(marks[name]) === JSON.stringify(after.marks[name])));
}
