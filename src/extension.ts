import * as vscode from 'vscode';
import { once, registerCommands } from './vscode/host/commands';
import { locateParts } from './vscode/host/partFiles';

/** What others see of the extension: the built-in Markdown preview asks for the first, our tests for the second. */
interface Exports {
	extendMarkdownIt<Markdown>(markdown: Markdown): Markdown;
	/** The names of all commands that something is done for. */
	commandNames(): Promise<readonly string[]>;
}

/**
 * Makes the commands known and lets others go on; then all else is built, in three parts that need each other in this order. So a
 * window that starts does not wait for us, and what commands do is loaded by the first of them.
 */
export async function activate(context: vscode.ExtensionContext): Promise<Exports> {
	locateParts(context.extensionUri);
	const log = vscode.window.createOutputChannel('Literature Notes', { log: true });
	const views = once(async () => (await import('./parts/views')).createViews(context, log));
	const citing = once(async () => (await import('./parts/citing')).createCiting(await views()));
	const commands = once(async () => (await import('./parts/commands')).createCommands(await views(), await citing()));
	context.subscriptions.push(log, registerCommands(context.extension.packageJSON, commands, log));
	await new Promise(resolve => setTimeout(resolve, 0));
	const { preview } = await citing();
	return {
		extendMarkdownIt: markdown => preview.extend(markdown),
		commandNames: async () => Object.keys(await commands()),
	};
}
