import { readFileCitations } from '../core/citation/readFileCitations';
import { renderCitationsJson } from '../core/citation/renderCitationsJson';
import { chosenFormat, exit, parseArguments, type Command } from './command';
import { print, tryToRead } from './files';

/** Prints the citations of documents, as pandoc reads them. */
export const citationsCommand: Command = {
	usage: 'citations <file…> [--format json]',
	run: args => {
		const parsed = parseArguments(args, { values: ['format'] });
		chosenFormat(parsed, ['json']);
		const read = parsed.files.map(tryToRead).filter(file => file !== undefined);
		const citations = read.flatMap(({ path, text }) => renderCitationsJson(path, text, readFileCitations(path, text)));
		print(`${JSON.stringify(citations, undefined, 2)}\n`);
		return read.length === parsed.files.length ? exit.ok : exit.failed;
	},
};
