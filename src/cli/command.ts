/** Exit codes: the files could be read and nothing was found; they could not, or were no text, or a check found something; wrong use. */
export const exit = { ok: 0, failed: 1, usage: 2 } as const;

/** One command of the program. `run` gives the exit code. */
export interface Command {
	readonly usage: string;
	readonly run: (args: readonly string[]) => number | Promise<number>;
}

/** Wrong use of the program; the message says what is wrong. */
export class UsageError extends Error {}

/** The options a command takes: with a value, or without one. An option may be given more than once. */
export interface Options {
	readonly values?: readonly string[];
	readonly flags?: readonly string[];
}

/** What a command was given. */
export interface Arguments {
	readonly files: readonly string[];
	readonly values: ReadonlyMap<string, readonly string[]>;
	readonly flags: ReadonlySet<string>;
}

/** Splits `--name value`, `--name=value` and `--name` from the files; behind `--` all are files. Throws on options nobody knows, and where no file is named. */
export function parseArguments(args: readonly string[], known: Options): Arguments {
	const end = args.includes('--') ? args.indexOf('--') : args.length;
	const files: string[] = [];
	const values = new Map<string, string[]>();
	const flags = new Set<string>();
	for (let index = 0; index < end; index++) {
		const argument = args[index]!;
		const [, name = '', given] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
		if (!argument.startsWith('-')) {
			files.push(argument);
		} else if (known.flags?.includes(name) && given === undefined) {
			flags.add(name);
		} else if (known.values?.includes(name)) {
			const value = given ?? (index + 1 < end ? args[++index] : undefined);
			if (value === undefined) { throw new UsageError(`the option "--${name}" wants a value`); }
			values.set(name, [...values.get(name) ?? [], value]);
		} else {
			throw new UsageError(`there is no option "${argument}"`);
		}
	}
	files.push(...args.slice(end + 1));
	if (files.length === 0) { throw new UsageError('no file given'); }
	return { files, values, flags };
}

/** The chosen one of `formats`, the first where none is; the last where several are. */
export function chosenFormat<Format extends string>({ values }: Arguments, formats: readonly Format[]): Format {
	const name = values.get('format')?.at(-1) ?? formats[0];
	const format = formats.find(known => known === name);
	if (format === undefined) { throw new UsageError(`there is no format "${name}"`); }
	return format;
}
