import * as vscode from 'vscode';
import type { TopicGroup } from '../../core/topics/grouping';
import { answerOf } from '../host/quickPick';

type Topic = Pick<TopicGroup, 'id' | 'label'>;

export interface TopicPickerContext {
	readonly title: string;
	/** Topics of the tree, with their papers. */
	readonly shown: readonly TopicGroup[];
	/** Topics that have no group yet. */
	readonly others: readonly Topic[];
	/** Whether what was typed may become a new topic. */
	readonly canBeNew: boolean;
}

interface TopicItem extends vscode.QuickPickItem {
	readonly topic?: Topic | { readonly label: string };
}

/** Lets the user pick a topic, or type the name of a new one, which comes back without an id. */
export function pickTopic({ title, shown, others, canBeNew }: TopicPickerContext): Promise<Topic | { readonly label: string } | undefined> {
	const picker = vscode.window.createQuickPick<TopicItem>();
	picker.title = title;
	picker.placeholder = canBeNew ? vscode.l10n.t('Pick a topic, or type the name of a new one') : vscode.l10n.t('Pick a topic');
	const rows = [...shown.flatMap(group => [group, ...group.children]).map(shownItem), ...otherItems(shown, others)];
	const names = new Set(rows.map(({ label }) => label.toLowerCase()));
	const show = () => {
		const name = picker.value.trim();
		const isNew = canBeNew && name !== '' && !names.has(name.toLowerCase());
		picker.items = isNew ? [...rows, { label: vscode.l10n.t('New topic: {0}', name), iconPath: new vscode.ThemeIcon('add'), topic: { label: name }, alwaysShow: true }] : rows;
	};
	picker.onDidChangeValue(show);
	show();
	return answerOf(picker, () => picker.activeItems[0]?.topic);
}

function shownItem({ id, label, paperIds }: TopicGroup): TopicItem {
	const description = paperIds.length === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', paperIds.length);
	return { label, description, iconPath: new vscode.ThemeIcon('tag'), topic: { id, label } };
}

function otherItems(shown: readonly TopicGroup[], others: readonly Topic[]): TopicItem[] {
	const known = new Set(shown.flatMap(({ id, label, children }) => [id, label.toLowerCase(), ...children.flatMap(child => [child.id, child.label.toLowerCase()])]));
	const rows: TopicItem[] = [];
	for (const topic of others) {
		const name = topic.label.toLowerCase();
		if (known.has(topic.id) || known.has(name)) { continue; }
		known.add(name);
		rows.push({ label: topic.label, topic });
	}
	return rows.length === 0 ? [] : [{ label: vscode.l10n.t('Without papers so far'), kind: vscode.QuickPickItemKind.Separator }, ...rows.sort((a, b) => a.label < b.label ? -1 : 1)];
}
