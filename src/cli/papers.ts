import { exportFormats, exportPapers, renderPapersJson } from '../core/export/exportFormats';
import { createLibrary } from '../core/library';
import { chosenFormat, exit, parseArguments, type Command } from './command';
import { readDigests } from './digests';
import { print } from './files';
import { readMarksFile } from './marks';

const formats = ['json', ...Object.keys(exportFormats) as (keyof typeof exportFormats)[]] as const;

/** Prints the papers of digests in one of the export formats, with what the marks file knows of them by a lookup. */
export const papersCommand: Command = {
	usage: `papers <digest…> [--format ${formats.join('|')}] [--marks FILE]`,
	run: args => {
		const parsed = parseArguments(args, { values: ['format', 'marks'] });
		const format = chosenFormat(parsed, formats);
		const { digests, areAllRead } = readDigests(parsed.files);
		const { marks, unreadable } = readMarksFile(parsed.values.get('marks')?.at(-1));
		const { papers } = createLibrary({ digests, marks });
		print(format === 'json' ? renderPapersJson(papers) : exportPapers(papers, format));
		return areAllRead && !unreadable ? exit.ok : exit.failed;
	},
};
