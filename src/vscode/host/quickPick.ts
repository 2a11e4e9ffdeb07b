import type * as vscode from 'vscode';
import { plainLine } from '../../core/markdown';

/** A text from outside as it shows in a row or title: what would be the name of an icon, `$(trash)`, stays text by a joint that nobody sees. */
export function rowText(text: string): string {
	return plainLine(text).replaceAll('$(', '$\u2060(');
}

/**
 * Shows a picker and resolves to what `accepted` answers when Enter is pressed or a row is clicked; without an answer the picker
 * stays, as the editor's own do where there is no row. `undefined` when the user left it. The picker is gone afterwards.
 */
export function answerOf<Item extends vscode.QuickPickItem, Answer>(picker: vscode.QuickPick<Item>, accepted: () => Answer | undefined): Promise<Answer | undefined> {
	return new Promise(resolve => {
		picker.onDidAccept(() => {
			const answer = accepted();
			if (answer === undefined) { return; }
			resolve(answer);
			picker.hide();
		});
		picker.onDidHide(() => {
			resolve(undefined);
			picker.dispose();
		});
		picker.show();
	});
}

/**
 * The row of a picker that has the focus, among the rows it shows now; `undefined` where there is none or the editor has not told yet.
 * Who types and presses Enter at once would else be given a row of before: the editor tells of the focus later than of the key.
 */
export function focusedRow<Item extends vscode.QuickPickItem>({ activeItems, items }: vscode.QuickPick<Item>): Item | undefined {
	return activeItems.find(item => items.includes(item));
}
