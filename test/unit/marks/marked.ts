import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { readMarks } from '../../../src/core/marks';
import { setMark, type MarksChange } from '../../../src/core/marks/setMark';
import type { Identifiers } from '../../../src/core/paper';

/** The file with the paper marked so. */
export function marked(text: string, title: string, change: MarksChange, identifiers: Identifiers = {}): string {
	const edits = setMark(text, { title, identifiers }, change);
	assert.ok(edits, 'the file can be edited');
	return applyEdits(text, edits);
}

/** What a file says of its papers, without the places. */
export const marksOf = (text: string) => readMarks(text).papers.map(({ range: _, ...marks }) => marks);

/** A file with one line a mark, as two people would find it. */
export function fileOf(...titles: readonly string[]): string {
	return titles.reduce((text, title) => marked(text, title, { status: 'unread' }), '');
}
