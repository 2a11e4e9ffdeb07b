import * as vscode from 'vscode';
import { readBibtex } from '../../core/bibliography/bibtex';
import { sortEntries } from '../../core/bibliography/edit';
import { openToEdit } from './bibliographyDocument';
import { UserError, type CommandHandler } from '../host/commands';
import { applyChanges } from '../host/editing';

/** The command "Sort Bibliography": the entries of the `.bib` that is open, or was chosen in the explorer, by their keys. */
export const sortCommands: Readonly<Record<string, CommandHandler>> = {
	sortBibliography: async chosen => {
		const uri = chosen instanceof vscode.Uri ? chosen : vscode.window.activeTextEditor?.document.uri;
		if (!uri || !/\.bib(?:tex)?$/i.test(uri.path)) { throw new UserError(vscode.l10n.t('Open the .bib file first whose entries you want to sort.')); }
		const document = await openToEdit(uri);
		const { version } = document;
		const edits = sortEntries(readBibtex(document.getText()));
		if (edits.length === 0) {
			void vscode.window.showInformationMessage(vscode.l10n.t('The entries of {0} are in order.', vscode.workspace.asRelativePath(uri)));
			return;
		}
		await applyChanges([{ document, version, edits }], [document]);
	},
};
