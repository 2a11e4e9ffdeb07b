import { checkCommand } from './cli/check';
import { citationsCommand } from './cli/citations';
import { exit, UsageError, type Command } from './cli/command';
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

async function main([name, ...args]: readonly string[]): Promise<number> {
	if (name === '--help' || name === 'help') {
		process.stdout.write(usage());
		return exit.ok;
	}
	const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
	try {
		if (!command) { throw new UsageError(name === undefined ? 'no command given' : `there is no command "${name}"`); }
		return await command.run(args);
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

// The tests import this file for its usage alone.
if (require.main === module) {
	// Whoever reads our output may have enough of it, as `head` does.
	process.stdout.on('error', error => { if ((error as NodeJS.ErrnoException).code !== 'EPIPE') { throw error; } });
	void main(process.argv.slice(2)).then(code => { process.exitCode = code; });
}
