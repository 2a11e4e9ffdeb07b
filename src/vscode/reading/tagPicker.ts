import * as vscode from 'vscode';
import { readTag, type TagChoice } from '../../core/note/tagging';
import { answerOf, focusedRow } from '../host/quickPick';

/** What a person decided of tags; tags that only some of the papers have stay with those, unless they are decided on. */
export interface TagDecision {
	readonly added: readonly string[];
	readonly removed: readonly string[];
}

interface TagItem extends vscode.QuickPickItem {
	readonly tag: string;
}

/** Lets the user tick tags for some papers; what is typed completes to a tag there is, or becomes a new one. `undefined` when the user gives up. */
export function pickTags(choices: readonly TagChoice[], papers: number): Promise<TagDecision | undefined> {
	const picker = vscode.window.createQuickPick<TagItem>();
	const known = choices.map(choice => tagItem(choice, papers));
	const created: TagItem[] = [];
	const before = new Set(choices.filter(({ chosen }) => chosen === papers).map(({ tag }) => tag));
	picker.title = papers === 1 ? vscode.l10n.t('Edit Tags') : vscode.l10n.t('Edit Tags of {0} Papers', papers);
	picker.placeholder = vscode.l10n.t('Tick tags, or type a new one');
	picker.canSelectMany = true;
	let ticked: readonly TagItem[] = [];
	const show = () => {
		ticked = picker.selectedItems;
		const tag = readTag(picker.value);
		const isNew = tag !== undefined && ![...known, ...created].some(item => item.tag === tag);
		picker.items = [...isNew ? [{ tag, label: tag, description: vscode.l10n.t('new tag') }] : [], ...created, ...known];
		picker.selectedItems = picker.items.filter(item => ticked.some(each => each.tag === item.tag));
	};
	picker.onDidChangeValue(show);
	picker.onDidChangeSelection(items => created.push(...items.filter(item => !known.includes(item) && !created.includes(item))));
	show();
	picker.selectedItems = known.filter(({ tag }) => before.has(tag));
	return answerOf(picker, () => {
		// Where several may be ticked, the editor gives no row the focus while one types.
		const typed = readTag(picker.value) === undefined || isOtherwise(picker.selectedItems, ticked) ? undefined : focusedRow(picker)?.tag ?? readTag(picker.value);
		const now = new Set([...picker.selectedItems.map(({ tag }) => tag), ...typed === undefined ? [] : [typed]]);
		return { added: [...now].filter(tag => !before.has(tag)), removed: [...before].filter(tag => !now.has(tag)) };
	});
}

/** Whether something was ticked or unticked since one typed: then what was typed was there to find it, and is no tag of its own. */
function isOtherwise(now: readonly TagItem[], before: readonly TagItem[]): boolean {
	return now.length !== before.length || now.some(({ tag }) => !before.some(each => each.tag === tag));
}

function tagItem({ tag, chosen, count }: TagChoice, papers: number): TagItem {
	const onAll = count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
	return { tag, label: tag, description: chosen > 0 && chosen < papers ? vscode.l10n.t('{0}, {1} of these', onAll, chosen) : onAll };
}
