import * as vscode from 'vscode';

/** What a command does; its arguments come from menus, links and keybindings and are checked by the command itself. */
export type CommandHandler = (...args: readonly unknown[]) => unknown;

/** An error whose message is written for the user: what happened, and what to do next. */
export class UserError extends Error {}

/**
 * Registers commands (`literatureNotes.` is put before each name) behind the one error boundary: an error is
 * logged whole and told once in plain words.
 */
export function registerCommands(commands: Readonly<Record<string, CommandHandler>>, log: vscode.LogOutputChannel): vscode.Disposable {
	return vscode.Disposable.from(...Object.entries(commands).map(([name, handler]) =>
		vscode.commands.registerCommand(`literatureNotes.${name}`, (...args: unknown[]) => guard(() => handler(...args), log))));
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
