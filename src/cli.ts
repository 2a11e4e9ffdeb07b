import { version } from '../package.json';
import { checkCommand } from './cli/check';
import { citationsCommand } from './cli/citations';
import { exit, UsageError, type Command } from './cli/command';
import { print, reasonOf } from './cli/files';
import { lookupCommand } from './cli/lookup';
import { papersCommand } from './cli/papers';
import { referencesCommand } from './cli/references';
import { topicsCommand } from './cli/topics';

/** The commands of the program; a row is all there is to one. */
const commands: Readonly<Record<string, Command>> = {
	papers: papersCommand,
	citations: citationsCommand,
	check: checkCommand,
	references: referencesCommand,
	topics: topicsCommand,
	lookup: lookupCommand,
};

async function main(all: readonly string[]): Promise<number> {
	const [name, ...args] = all;
	const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
	const told = whatIsAsked(all, command);
	if (told !== undefined) {
		print(told);
		return exit.ok;
	}
	try {
		if (!command) { throw new UsageError(name === undefined ? 'no command given' : `there is no command "${name}"`); }
		return await command.run(args);
	} catch (error) {
		if (!(error instanceof UsageError)) { throw error; }
		process.stderr.write(`literature-notes: ${error.message}\n${usage()}`);
		return exit.usage;
	}
}

/** How the program, or one command of it, is used: a line a command. */
export function usage(of: readonly Command[] = Object.values(commands)): string {
	return `Usage:\n${of.map(command => `  literature-notes ${command.usage}\n`).join('')}`;
}

/** What somebody is told who asks for help, of the command if one is named, or for the version. Behind `--` all are files. */
function whatIsAsked(args: readonly string[], command: Command | undefined): string | undefined {
	const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
	if (options.includes('--version')) { return `${version}\n`; }
	return options.includes('--help') || options.includes('-h') || options[0] === 'help' ? usage(command && [command]) : undefined;
}

/** What cannot be written is told in a line, unless its reader has had enough of it, as `head` may. */
function onUnwritten(error: NodeJS.ErrnoException): void {
	if (error.code === 'EPIPE') { return; }
	process.exitCode = exit.failed;
	process.stderr.write(`literature-notes: the output cannot be written: ${reasonOf(error)}\n`);
}

// The tests import this file for its usage alone.
if (require.main === module) {
	process.stdout.on('error', onUnwritten);
	// Where problems cannot be told, nobody can be told of that; the exit code tells.
	process.stderr.on('error', () => undefined);
	void main(process.argv.slice(2)).then(code => { process.exitCode ||= code; });
}
