import * as vscode from 'vscode';

/** The editor's own type for rows of the view "Papers"; what is dragged from other views of ours comes with it, too. */
export const draggedType = 'application/vnd.code.tree.literaturenotes.papers';

/** Puts the papers of dragged rows among what is dragged, by their keys. */
export function dragPapers(rows: readonly { readonly kind: string; readonly paper?: { readonly key: string } }[], data: vscode.DataTransfer): void {
	const keys = rows.flatMap(({ paper }) => paper?.key ?? []);
	if (keys.length > 0) { data.set(draggedType, new vscode.DataTransferItem(JSON.stringify(keys))); }
}

/** The keys of dragged papers, each once. What was dropped may come from anywhere. */
export async function draggedKeys(data: vscode.DataTransfer): Promise<readonly string[]> {
	try {
		const keys: unknown = JSON.parse(await data.get(draggedType)?.asString() ?? '[]');
		return Array.isArray(keys) ? [...new Set(keys.filter(key => typeof key === 'string'))] : [];
	} catch {
		return [];
	}
}
