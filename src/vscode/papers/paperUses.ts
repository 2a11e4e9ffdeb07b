import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import { plainLine } from '../../core/markdown';
import type { PaperRow } from '../../core/paperTree';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { PlacedUse } from '../notes/markdownViews';
import { toRange } from '../host/diagnostics';

/** A place where a paper is cited or its note is linked to, below the paper's row. */
export interface UseRow {
	readonly kind: 'use';
	readonly id: string;
	readonly place: PlacedUse;
	readonly parent: PaperRow;
}

/** The places where papers are used, as rows of the tree. */
export class PaperUses {
	/** Fires when Markdown files have changed: most changes concern no paper that is shown. */
	readonly onDidChange: vscode.Event<void>;

	constructor(private readonly index: MarkdownIndex) {
		this.onDidChange = index.onDidChange;
	}

	of({ paper }: PaperRow): readonly PlacedUse[] {
		return this.index.usesOf(paper as LibraryPaper);
	}

	rows(row: PaperRow): UseRow[] {
		return this.of(row).map((place, position): UseRow => ({ kind: 'use', id: `${row.id}/use/${position}`, place, parent: row }));
	}
}

/** The sentence, and where it stands; a click leads there. */
export function useItem({ id, place: { uri, use } }: UseRow): vscode.TreeItem {
	const sentence = plainLine(use.sentence);
	const item = new vscode.TreeItem(sentence);
	item.id = id;
	item.description = `${vscode.workspace.asRelativePath(uri)}:${use.range.start.line + 1}`;
	item.tooltip = sentence;
	item.iconPath = new vscode.ThemeIcon(use.kind === 'citation' ? 'quote' : 'link');
	item.contextValue = 'use';
	item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri, { selection: toRange(use.range), preserveFocus: true }] };
	return item;
}
