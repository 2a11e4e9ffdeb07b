import * as vscode from 'vscode';
import { citationFormats } from '../../core/citation/formats';
import type { Paper } from '../../core/paper';
import type { PickerFrame } from '../papers/paperRows';
import { citedItems, type CitingServices } from './citing';
import type { CommandHandler } from '../host/commands';
import { bibliographyOf } from './documentBibliography';

/** The selected rows of a view, by its name; a key pressed in a view hands its command no row. */
export type Selections = Readonly<Record<string, () => readonly unknown[]>>;

/** Copies papers, as the citation that would be inserted into the text one writes, or as references, one a line. */
export function copyCommands(services: CitingServices, selections: Selections): Record<string, CommandHandler> {
	const papersOf = (args: readonly unknown[], title: string, detailOf?: PickerFrame['detailOf']) => {
		const view = viewOf(args[0]);
		const rows = view === undefined ? args : [undefined, selections[view]?.() ?? []];
		return services.choice.givenOrPicked(rows, { title, placeholder: vscode.l10n.t('Search papers'), many: true, detailOf });
	};
	return {
		copyCitation: async (...args) => {
			const papers = await papersOf(args, vscode.l10n.t('Copy Citation'));
			if (papers) { await vscode.env.clipboard.writeText(await citationText(papers, services)); }
		},
		copyReference: async (...args) => {
			const papers = await papersOf(args, vscode.l10n.t('Copy Reference'), async paper => (await services.referencesOf([paper], services.writing.document))[0]);
			if (!papers) { return; }
			await vscode.env.clipboard.writeText((await services.referencesOf(papers, services.writing.document)).join('\n'));
		},
	};
}

async function citationText(papers: readonly Paper[], services: CitingServices): Promise<string> {
	const document = services.writing.document;
	const chosen = document ? services.formats.current(document) : { format: citationFormats.pandoc, mode: 'normal' as const };
	const bibliography = document && await bibliographyOf(document, services.parts);
	const items = await citedItems({ papers, chosen }, document, bibliography, services);
	const { text, below = [] } = chosen.format.cite(items, chosen.mode, document?.getText() ?? '');
	return below.length === 0 ? text : `${text}\n\n${below.join('\n')}\n`;
}

function viewOf(argument: unknown): string | undefined {
	return typeof argument === 'object' && argument !== null && 'view' in argument && typeof argument.view === 'string' ? argument.view : undefined;
}
