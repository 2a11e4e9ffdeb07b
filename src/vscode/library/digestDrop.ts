import * as vscode from 'vscode';
import type { TreeRow } from '../../core/paperTree';
import { guard, UserError } from '../host/commands';
import type { ImportedFile } from './importDigest';
import type { LibraryStore } from './libraryStore';

/** Lets files be dropped on the view, from the Explorer or from the desktop: they are imported as digests. */
export function createDigestDrop(store: LibraryStore, log: vscode.LogOutputChannel): vscode.TreeDragAndDropController<TreeRow> {
	return {
		dragMimeTypes: [],
		dropMimeTypes: ['text/uri-list', 'files'],
		async handleDrop(_target, data) {
			await guard(async () => {
				const files = await droppedFiles(data).catch((error: unknown) => {
					if (error instanceof UserError) { throw error; }
					log.warn(String(error));
					throw new UserError(vscode.l10n.t('What was dropped cannot be read. Import it with the command "Import Digest from Files".'));
				});
				if (files.length > 0) { await (await import('./importDigest')).importDigests(files, store, log); }
			}, log);
		},
	};
}

/** One controller that does what each of these does. */
export function combineDrops(...drops: readonly vscode.TreeDragAndDropController<TreeRow>[]): vscode.TreeDragAndDropController<TreeRow> {
	return {
		dragMimeTypes: drops.flatMap(({ dragMimeTypes }) => dragMimeTypes),
		dropMimeTypes: drops.flatMap(({ dropMimeTypes }) => dropMimeTypes),
		handleDrag: (rows, data, token) => { drops.forEach(drop => void drop.handleDrag?.(rows, data, token)); },
		handleDrop: async (target, data, token) => { for (const drop of drops) { await drop.handleDrop?.(target, data, token); } },
	};
}

/** Files of the desktop come with their content, those of the Explorer as addresses; rows of the view itself come with neither. */
async function droppedFiles(data: vscode.DataTransfer): Promise<readonly ImportedFile[]> {
	const contents = [...data].map(([, item]) => item.asFile()).filter(file => file !== undefined);
	if (contents.length > 0) {
		return Promise.all(contents.map(async file => ({ name: file.name, bytes: await file.data() })));
	}
	const addresses = (await data.get('text/uri-list')?.asString() ?? '').split(/\r?\n/).filter(line => line !== '' && !line.startsWith('#'));
	const { readFiles } = await import('./importDigest');
	return readFiles(addresses.map(address => vscode.Uri.parse(address, true)));
}
