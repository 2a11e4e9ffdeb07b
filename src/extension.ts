import * as vscode from 'vscode';

/** Builds the parts of the extension in order of dependency; holds no logic. */
export function activate(context: vscode.ExtensionContext): void {
	context.subscriptions.push(vscode.window.createOutputChannel('Literature Notes', { log: true }));
}
