import * as vscode from 'vscode';

/** The uri of a file of the workspace. */
export function at(path: string): vscode.Uri {
	return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

/** Writes a file of the workspace as another program would. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
	await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
	return at(path);
}

/** The text of a file as it is on the disk, or `undefined`. */
export async function onDisk(path: string): Promise<string | undefined> {
	return vscode.workspace.fs.readFile(at(path)).then(bytes => new TextDecoder().decode(bytes), () => undefined);
}

/** Deletes a file or folder of the workspace, if it is there. */
export async function remove(path: string): Promise<void> {
	await vscode.workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
}

/** Changes a setting of the workspace. What is not set need not be taken back: each change is a file written and all settings read again. */
export async function configure(name: string, value: unknown): Promise<void> {
	const settings = vscode.workspace.getConfiguration('literatureNotes');
	if (value !== undefined || settings.inspect(name)?.workspaceValue !== undefined) { await settings.update(name, value, vscode.ConfigurationTarget.Workspace); }
}

/** An editor with a new file of the workspace; `|` in the text says where its carets are. */
export async function editorWith(path: string, marked: string): Promise<vscode.TextEditor> {
	const parts = marked.split('|');
	const editor = await vscode.window.showTextDocument(await write(path, parts.join('')));
	const offsets = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length);
	editor.selections = offsets.map(offset => editor.document.positionAt(offset)).map(caret => new vscode.Selection(caret, caret));
	return editor;
}

/** Closes all editors and forgets their unsaved changes. */
export async function closeEditors(): Promise<void> {
	while (vscode.window.activeTextEditor) {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until `probe` gives something, and gives that. On a busy machine that may take long. */
export async function eventually<Value>(what: string, probe: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
	for (const end = Date.now() + 60_000; Date.now() < end;) {
		const value = await probe();
		if (value !== undefined) { return value; }
		await new Promise(resolve => setTimeout(resolve, 50));
	}
	throw new Error(`waited in vain: ${what}`);
}

/** Runs a command of ours. */
export function run(name: string, ...args: unknown[]): Thenable<unknown> {
	return vscode.commands.executeCommand(`literatureNotes.${name}`, ...args);
}

/** What is told in messages, of whatever kind, while something runs. A person need not answer them. */
export async function messagesOf(during: () => Thenable<unknown>): Promise<readonly string[]> {
	const told: string[] = [];
	const tell = (message: string) => {
		told.push(message);
		return Promise.resolve(undefined);
	};
	await replacing({ showInformationMessage: tell, showWarningMessage: tell, showErrorMessage: tell }, during);
	return told;
}

/** Runs something while functions of the editor's windows are others, as those that would wait for a person. An installed package has an interface of its own, which this does not reach. */
export async function replacing(functions: Readonly<Record<string, unknown>>, during: () => Thenable<unknown>): Promise<void> {
	const names = Object.keys(functions) as (keyof typeof vscode.window)[];
	const before = Object.fromEntries(names.map(name => [name, vscode.window[name]]));
	Object.assign(vscode.window, functions);
	try { await during(); } finally { Object.assign(vscode.window, before); }
}

/** Takes what each list and input box proposes until a command has ended. */
export async function accept(ended: Thenable<unknown>): Promise<void> {
	const done = Promise.resolve(ended).then(() => true);
	await eventually('the command ends', async () => {
		await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		return Promise.race([done, new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), 100))]);
	});
}
