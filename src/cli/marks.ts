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
	/** True where the file should be there and could not be read, which was told on standard error. */
	readonly unreadable: boolean;
}

/**
 * Reads the marks file named by the option, else that of the current folder; problems in it are told on standard error.
 * One that is named has to be there, unless it is `made` where it is not.
 */
export function readMarksFile(named: string | undefined, made = false): MarksFile {
	const path = named ?? marksFileName;
	const isExpected = fs.existsSync(path) || named !== undefined && !made;
	const file = isExpected ? tryToRead(path) : undefined;
	const marks = readMarks(file?.text ?? '');
	if (file) { report(path, file.text, marks.problems); }
	return { path, file, marks: file ? marks : { papers: [], problems: [] }, unreadable: isExpected && file === undefined };
}
