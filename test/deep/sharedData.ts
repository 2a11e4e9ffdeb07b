import * as fs from 'node:fs';
import * as path from 'node:path';

/** The text of a file of the recorded data beside the project, or `undefined` where there is none; tests of it are skipped then. */
export function sharedData(file: string): string | undefined {
	const full = path.join(folder, file);
	return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined;
}

/** Name and text of each file of a folder of the recorded data, or `undefined` where there is none. */
export function sharedFiles(below: string, ending: string): readonly { readonly name: string; readonly text: string }[] | undefined {
	const full = path.join(folder, below);
	return fs.existsSync(full) ? fs.readdirSync(full).filter(name => name.endsWith(ending)).sort().map(name => ({ name, text: fs.readFileSync(path.join(full, name), 'utf8') })) : undefined;
}

const folder = process.env.LITERATURE_NOTES_DATA ?? '../shared/data';
