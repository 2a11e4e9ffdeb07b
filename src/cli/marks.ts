import * as fs from 'node:fs';
import { readMarks, type Marks } from '../core/marks';
import { report, tryToRead, type ReadFile } from './files';

/** The marks file of the current folder, where an option does not name another one. */
const marksFileName = 'literature-notes.json';

/** A marks file, and its name also where there is none yet. */
export interface MarksFile {
	readonly path: string;
	readonly file: ReadFile | undefined;
	readonly marks: Marks;
}

/** Reads the marks file named by the option, else that of the current folder; problems in it are told on standard error. */
export function readMarksFile(named: string | undefined): MarksFile {
	const path = named ?? marksFileName;
	const file = fs.existsSync(path) ? tryToRead(path) : undefined;
	const marks = readMarks(file?.text ?? '');
	if (file) { report(path, file.text, marks.problems); }
	return { path, file, marks: file ? marks : { papers: [], problems: [] } };
}
