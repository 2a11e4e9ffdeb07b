import { safeFixes } from '../core/check/fix';
import { findingFormats, hasFailed, renderFindings, type FindingFormat } from '../core/check/render';
import { check } from '../core/check/rules';
import { readCheckInput, type CheckOptions, type ReadForCheck } from './checkInput';
import { chosenFormat, exit, parseArguments, type Command } from './command';
import { print, writeEdits } from './files';

const formats = Object.keys(findingFormats) as FindingFormat[];

/** Checks documents against their bibliographies, and mends what can be mended without asking. */
export const checkCommand: Command = {
	usage: `check <file…> [--bibliography f]… [--digest f]… [--marks FILE] [--format ${formats.join('|')}] [--strict] [--fix]`,
	run: async args => {
		const parsed = parseArguments(args, { values: ['format', 'bibliography', 'digest', 'marks'], flags: ['strict', 'fix'] });
		const format = chosenFormat(parsed, formats);
		const given = { bibliographies: parsed.values.get('bibliography') ?? [], digests: parsed.values.get('digest') ?? [], marks: parsed.values.get('marks')?.at(-1) };
		let read = await readCheckInput(parsed.files, given);
		if (parsed.flags.has('fix') && fixAll(read)) {
			read = await fixAgain(parsed.files, given);
		}
		const findings = check(read.input);
		print(renderFindings(findings, format, file => read.files.get(file)?.text));
		return hasFailed(findings, parsed.flags.has('strict')) || read.unreadable ? exit.failed : exit.ok;
	},
};

/** One fix may make room for another; more rounds than a few mean that two of them undo each other. */
const mostRounds = 10;

async function fixAgain(files: readonly string[], given: CheckOptions): Promise<ReadForCheck> {
	let read = await readCheckInput(files, given);
	for (let round = 1; round < mostRounds && fixAll(read); round++) {
		read = await readCheckInput(files, given);
	}
	return read;
}

/** Makes all safe fixes; tells on standard error why a file was left as it is. True where something was written. */
function fixAll({ input, files }: ReadForCheck): boolean {
	let written = false;
	for (const [name, edits] of safeFixes(check(input))) {
		const file = files.get(name);
		const reason = file === undefined ? 'it could not be read' : writeEdits(file, edits);
		if (reason === undefined) {
			written = true;
		} else {
			process.stderr.write(`${name}:1:1 not fixed: ${reason}\n`);
		}
	}
	return written;
}
