import * as vscode from 'vscode';
import { readDigest } from '../core/digest/readDigest';
import { UserError, type CommandHandler } from './commands';
import { exists, isoDay } from './files';
import { digestFolders } from './digestFiles';
import type { LibraryStore } from './libraryStore';

/** The command that makes a digest of what the user has copied. */
export function importCommands(store: LibraryStore): Record<string, CommandHandler> {
	return { importDigest: () => importFromClipboard(store) };
}

/** Writes the clipboard's text into a dated file of the digests folder, byte for byte, and shows it. */
async function importFromClipboard(store: LibraryStore): Promise<void> {
	const text = await vscode.env.clipboard.readText();
	const count = readDigest(text).papers.length;
	if (count === 0) {
		throw new UserError(vscode.l10n.t('The clipboard holds no list of papers. Copy a page of papers (select all, copy) and run the command again.'));
	}
	const folder = digestFolders()[0];
	if (!folder) {
		throw new UserError(vscode.l10n.t('Open a folder first: digests are kept as files of your workspace.'));
	}
	const uri = await freeName(folder, `daily-papers-${isoDay()}`);
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	await store.refresh();
	void vscode.window.showInformationMessage(vscode.l10n.t('{0} papers imported into {1}.', count, vscode.workspace.asRelativePath(uri)));
}

async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
	for (let number = 1; ; number++) {
		const uri = vscode.Uri.joinPath(folder, number === 1 ? `${name}.txt` : `${name}-${number}.txt`);
		if (!await exists(uri)) { return uri; }
	}
}
