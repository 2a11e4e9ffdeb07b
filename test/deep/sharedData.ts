import * as fs from 'node:fs';
import * as path from 'node:path';
import { decodeBibliography } from '../../src/core/bibliography/decode';

/** The text of a file of the recorded data beside the project, or `undefined` where there is none; tests of it are skipped then. */
export function sharedData(file: string): string | undefined {
	const full = path.join(folder, file);
	return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined;
}

/** Name and text of each bibliography of the recorded data, whatever its encoding, or `undefined` where there is none. */
export function sharedBibliographies(): readonly { readonly name: string; readonly text: string }[] | undefined {
	return namesIn('bib')?.filter(name => name.endsWith('.bib')).map(name => ({ name, text: decodeBibliography(fs.readFileSync(path.join(folder, 'bib', name)), decodeUtf8).text }));
}

/** Name and text of each Markdown document of the recorded data, or `undefined` where there is none. */
export function sharedDocuments(): readonly { readonly name: string; readonly text: string }[] | undefined {
	return namesIn('markdown')?.map(name => ({ name, text: sharedData(`markdown/${name}`)! }));
}

function namesIn(below: string): readonly string[] | undefined {
	const full = path.join(folder, below);
	return fs.existsSync(full) ? fs.readdirSync(full).sort() : undefined;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

const folder = process.env.LITERATURE_NOTES_DATA ?? '../shared/data';
