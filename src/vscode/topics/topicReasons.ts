import * as vscode from 'vscode';
import type { TopicPhrase, TopicReasons } from '../../core/topics/explainTopic';

/** How many phrases a hover names. */
const told = 4;

/** Why a paper stands where it stands, in one line of plain text; `undefined` where there is nothing to say. */
export function reasonLine({ group, pinned, main, words }: TopicReasons): string | undefined {
	if (!group) { return undefined; }
	if (pinned) { return vscode.l10n.t('In {0} because you put it there.', group.label); }
	const phrases = [...new Set((main?.phrases ?? []).map(phraseText))].slice(0, told);
	if (phrases.length > 0) { return vscode.l10n.t('In {0} for {1}.', group.label, phrases.join(', ')); }
	if (words.length > 0) { return vscode.l10n.t('In {0} for words typical of it in your library: {1}.', group.label, words.slice(0, told).join(', ')); }
	return group.id === 'other' ? vscode.l10n.t('In {0}, as no topic fits well enough.', group.label) : undefined;
}

/** A phrase as people say it: the taxonomy's marks for endings and whole words are for the matcher. */
export function phraseText({ phrase }: Pick<TopicPhrase, 'phrase'>): string {
	return `“${phrase.split(' & ').map(pattern => pattern.replace(/^=/, '').replace(/\*/g, '…')).join(' + ')}”`;
}

/** Where a phrase stands in the paper, and how much it counts. */
export function placeText({ inTitle, inAbstract, points }: TopicPhrase): string {
	const place = inTitle && inAbstract ? vscode.l10n.t('in title and abstract') : inTitle ? vscode.l10n.t('in the title') : vscode.l10n.t('in the abstract');
	return vscode.l10n.t('{0}, {1} points', place, pointsText(points));
}

/** Points with one digit behind the point. */
export function pointsText(points: number): string {
	return points.toFixed(1);
}
