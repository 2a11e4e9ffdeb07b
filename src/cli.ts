import * as fs from 'node:fs';
import { readDigest } from './core/digest/readDigest';
import { exportFormats, exportPapers, renderPapersJson } from './core/export/exportFormats';
import { createLibrary } from './core/library';
import { renderMessage, type Problem } from './core/paper';

/** Exit codes: the files could be read, they could not (or a check found something), wrong use. */
const exit = { ok: 0, failed: 1, usage: 2 } as const;

interface Command {
	readonly usage: string;
	readonly run: (args: readonly string[]) => number;
}

/** The commands of the program; a row is all there is to one. */
const commands: Readonly<Record<string, Command>> = {
	papers: {
		usage: `papers <digest…> [--format ${['json', ...Object.keys(exportFormats)].join('|')}]`,
		run: listPapers,
	},
};

/** Wrong use of the program; the message says what is wrong. */
class UsageError extends Error {}

function main([name, ...args]: readonly string[]): number {
	if (name === '--help' || name === 'help') {
		process.stdout.write(usage());
		return exit.ok;
	}
	const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
	try {
		if (!command) { throw new UsageError(name === undefined ? 'no command given' : `there is no command "${name}"`); }
		return command.run(args);
	} catch (error) {
		if (!(error instanceof UsageError)) { throw error; }
		process.stderr.write(`literature-notes: ${error.message}\n${usage()}`);
		return exit.usage;
	}
}

/** How the program is used: a line a command. */
export function usage(): string {
	return `Usage:\n${Object.values(commands).map(command => `  literature-notes ${command.usage}\n`).join('')}`;
}

function listPapers(args: readonly string[]): number {
	const { files, options } = parseArguments(args, ['format']);
	const format = options.get('format') ?? 'json';
	if (format !== 'json' && !Object.hasOwn(exportFormats, format)) { throw new UsageError(`there is no format "${format}"`); }
	const read = files.map(readFile);
	const digests = read.flatMap(file => file ? [{ uri: file.path, digest: readDigest(file.text, { captured: file.modified }) }] : []);
	digests.forEach(({ uri, digest }, index) => report(uri, read.filter(file => file)[index]!.text, digest.problems));
	const { papers } = createLibrary({ digests });
	process.stdout.write(format === 'json' ? renderPapersJson(papers) : exportPapers(papers, format as keyof typeof exportFormats));
	return digests.length === files.length ? exit.ok : exit.failed;
}

/** Splits `--name value` and `--name=value` from the files; throws on options that are not in `known`, and where no file is named. */
function parseArguments(args: readonly string[], known: readonly string[]): { files: string[]; options: Map<string, string> } {
	const files: string[] = [];
	const options = new Map<string, string>();
	for (let index = 0; index < args.length; index++) {
		const argument = args[index]!;
		if (!argument.startsWith('--')) {
			files.push(argument);
			continue;
		}
		const [name, given] = argument.slice(2).split('=', 2) as [string, string | undefined];
		const value = given ?? args[++index];
		if (!known.includes(name)) { throw new UsageError(`there is no option "--${name}"`); }
		if (value === undefined) { throw new UsageError(`the option "--${name}" wants a value`); }
		options.set(name, value);
	}
	if (files.length === 0) { throw new UsageError('no file given'); }
	return { files, options };
}

/** A file's text, or `undefined` after its failure was told on standard error. */
function readFile(path: string): { path: string; text: string; modified: string } | undefined {
	try {
		return { path, text: fs.readFileSync(path, 'utf8'), modified: fs.statSync(path).mtime.toISOString().slice(0, 10) };
	} catch (error) {
		process.stderr.write(`${path}:1:1 cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
		return undefined;
	}
}

/** Problems go to standard error as `file:line:column message`, line and column from 1, columns in UTF-16 units. */
function report(path: string, text: string, problems: readonly Problem[]): void {
	for (const problem of problems) {
		const before = text.slice(0, problem.range.start);
		const line = before.split('\n').length;
		const column = problem.range.start - before.lastIndexOf('\n');
		process.stderr.write(`${path}:${line}:${column} ${renderMessage(problem)}\n`);
	}
}

// The tests import this file for its usage alone.
if (require.main === module) {
	// Whoever reads our output may have enough of it, as `head` does.
	process.stdout.on('error', error => { if ((error as NodeJS.ErrnoException).code !== 'EPIPE') { throw error; } });
	process.exitCode = main(process.argv.slice(2));
}
