import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import type { TopicReason, TopicReasons } from '../../core/topics/explainTopic';
import { paperTitle } from '../papers/paperText';
import { phraseText, placeText, pointsText, reasonLine } from './topicReasons';
import type { TopicPins } from './topicPins';
import type { TopicView } from './topicStore';

interface ReasonItem extends vscode.QuickPickItem {
	/** What choosing the row does; most rows only tell. */
	readonly act?: () => Promise<void>;
}

/** Tells why a paper stands where it stands, a phrase a row, and what would move it: choosing such a row does. */
export async function showReasons(paper: LibraryPaper, view: TopicView, pins: TopicPins): Promise<void> {
	const title = vscode.l10n.t('Why Is It Here? {0}', paperTitle(paper));
	const placeHolder = vscode.l10n.t('What speaks for the topic, and what would move the paper');
	const picked = await vscode.window.showQuickPick(reasonItems(paper, view, pins), { title, placeHolder, matchOnDescription: true });
	await picked?.act?.();
}

/** The rows, the main reason first. */
function reasonItems(paper: LibraryPaper, view: TopicView, pins: TopicPins): ReasonItem[] {
	const reasons = view.reasonsOf(paper);
	const { main, others, pinned } = reasons;
	const release: ReasonItem[] = pinned ? [{ label: vscode.l10n.t('Let the Library Choose the Topic'), iconPath: new vscode.ThemeIcon('discard'), act: () => pins.set([paper], undefined) }] : [];
	const second = others.map((reason): ReasonItem => ({ ...reasonItem(reason), act: () => pins.set([paper], view.nameOf(reason)) }));
	const move = () => Promise.resolve(vscode.commands.executeCommand<void>('literatureNotes.moveToTopic', { key: paper.key }));
	return [
		placeItem(reasons),
		...section(vscode.l10n.t('Phrases that speak for it'), (main?.phrases ?? []).map((phrase): ReasonItem => ({ label: phraseText(phrase), description: placeText(phrase) }))),
		...section(vscode.l10n.t('Words typical of the topic in your library'), wordItems(reasons)),
		...section(vscode.l10n.t('What else speaks; choose one to move the paper there'), second),
		...section(vscode.l10n.t('What would move it'), [...release, { label: vscode.l10n.t('Move to Topic…'), iconPath: new vscode.ThemeIcon('move'), act: move }]),
	];
}

/** Where the paper stands, and how much speaks for it; the phrases follow in rows of their own. */
function placeItem(reasons: TopicReasons): ReasonItem {
	const { group, main, pinned } = reasons;
	const iconPath = new vscode.ThemeIcon(pinned ? 'pinned' : 'tag');
	if (!group || !main || pinned) { return { label: reasonLine(reasons) ?? vscode.l10n.t('Nothing speaks for a topic.'), iconPath }; }
	return { label: vscode.l10n.t('In {0}', group.label), description: vscode.l10n.t('{0} points', pointsText(main.points)), iconPath };
}

function wordItems({ words }: TopicReasons): ReasonItem[] {
	return words.length === 0 ? [] : [{ label: words.join(', ') }];
}

function reasonItem({ label, points, phrases }: TopicReason): ReasonItem {
	return { label, description: vscode.l10n.t('{0} points: {1}', pointsText(points), [...new Set(phrases.map(phraseText))].slice(0, 3).join(', ')), iconPath: new vscode.ThemeIcon('arrow-right') };
}

function section(title: string, items: readonly ReasonItem[]): ReasonItem[] {
	return items.length === 0 ? [] : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
