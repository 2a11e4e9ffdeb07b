import * as vscode from 'vscode';

/** What a command does; its arguments come from menus, links and keybindings and are checked by the command itself. */
export type CommandHandler = (...args: readonly unknown[]) => unknown;

/** An error whose message is written for the user: what happened, and what to do next. */
export class UserError extends Error {}

/** Of the manifest, what is needed here. */
interface Manifest {
	readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const prefix = 'literatureNotes.';

/**
 * Registers the commands of the manifest behind the one error boundary: an error is logged whole and told once in plain
 * words. What they do, by their names without `literatureNotes.`, is asked for when the first of them runs.
 */
export function registerCommands({ contributes }: Manifest, handlers: () => Promise<Readonly<Record<string, CommandHandler>>>, log: vscode.LogOutputChannel): vscode.Disposable {
	return vscode.Disposable.from(...contributes.commands.map(({ command }) =>
		vscode.commands.registerCommand(command, (...args: unknown[]) => guard(async () => (await handlers())[command.slice(prefix.length)]!(...args), log))));
}

/** The same promise each time it is asked for, made by the first who asks; one that failed is made anew. */
export function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
	let made: Promise<Result> | undefined;
	return () => {
		made ??= make().catch(error => {
			made = undefined;
			throw error;
		});
		return made;
	};
}

/** Does one thing after the other: each begins when those before it have ended, well or not. */
export function createQueue(): <Result>(run: () => Promise<Result>) => Promise<Result> {
	let last: Promise<unknown> = Promise.resolve();
	return run => {
		const result = last.then(run, run);
		last = result;
		return result;
	};
}

/** Runs what is no command, as a drop, behind the same boundary. */
export async function guard(run: () => unknown, log: vscode.LogOutputChannel): Promise<unknown> {
	try {
		return await run();
	} catch (error) {
		log.error(error instanceof Error ? error : String(error));
		void tell(error, log);
		return undefined;
	}
}

async function tell(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
	if (error instanceof UserError) {
		await vscode.window.showErrorMessage(error.message);
		return;
	}
	const showLog = vscode.l10n.t('Show Log');
	const message = vscode.l10n.t('Something went wrong in Literature Notes. The log has the details.');
	if (await vscode.window.showErrorMessage(message, showLog) === showLog) { log.show(); }
}
