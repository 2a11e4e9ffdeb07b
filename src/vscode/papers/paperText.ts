import * as vscode from 'vscode';
import { escapeMarkdown, markdownCode, plainLine } from '../../core/markdown';
import type { ReadingItem } from '../../core/note/readingQueue';
import { priorityRows, statusRows } from '../../core/note/readingStatus';
import { renderNameForReading, yearOf, type Paper } from '../../core/paper';
import type { PlacedUse } from '../notes/markdownViews';

/** The commands a paper's hover offers as links; no other command runs from text that shows a digest. */
const hoverCommands = ['literatureNotes.insertCitation', 'literatureNotes.insertNoteTemplate', 'literatureNotes.openInDigest', 'literatureNotes.relatedPapers', 'literatureNotes.whereUsed'] as const;

/** So many places where a paper is used are told in its hover. */
const mostUses = 3;

/** Year and people of a paper in one short line, as "2025 · 7 authors". */
export function paperSummary(paper: Paper): string {
	return [yearOf(paper.published)?.toString(), peopleOf(paper)].filter(part => part !== undefined).join(' · ');
}

/** The hover of a paper: title, people, date, topics and why it stands there, where it is used, links to act, and the whole abstract, which may be longer than the hover is high. All text of the digest is escaped. */
export function paperHover(paper: Paper, topics: readonly string[], { reason, uses = [] }: { readonly reason?: string; readonly uses?: readonly PlacedUse[] } = {}): vscode.MarkdownString {
	// Icons stay off: with them on, the editor would make icons of `$(name)` in a digest's text, however it is escaped.
	const title = `**${escapeMarkdown(paper.title)}**`;
	const hover = new vscode.MarkdownString([title, ...factLines(paper, topics), ...reasonLines(reason), ...useLines(uses, mostUses), actionLinks(paper, uses.length > 0), '---', abstractOf(paper)].join('\n\n'));
	hover.isTrusted = { enabledCommands: hoverCommands };
	return hover;
}

/** A paper that is about the same as another, and the words that say so. */
export interface RelatedPaper {
	readonly paper: Paper;
	readonly reason: string;
}

/** The page of a paper as a Markdown document of its own, with what the user has said of it, where it is used and what else is about the same. */
export function paperPage({ paper, topics, ...said }: ReadingItem, uses: readonly PlacedUse[], related: readonly RelatedPaper[]): string {
	const key = vscode.l10n.t('Citation key: {0}', markdownCode(paper.key));
	return `${[`# ${escapeMarkdown(paper.title)}`, ...factLines(paper, topics), ...saidLines(said), abstractOf(paper), ...useLines(uses, uses.length), key, ...relatedLines(related)].join('\n\n')}\n`;
}

function relatedLines(related: readonly RelatedPaper[]): readonly string[] {
	if (related.length === 0) { return []; }
	return [`## ${vscode.l10n.t('Related Papers')}`, related.map(({ paper, reason }) => `- ${escapeMarkdown(paper.title)} (${escapeMarkdown([paperSummary(paper), reason].join(' · '))})`).join('\n')];
}

/** Reading status, priority and tags; nothing of a paper nobody has said anything of. */
function saidLines({ status, priority, tags }: Pick<ReadingItem, 'status' | 'priority' | 'tags'>): readonly string[] {
	const labelOf = (rows: readonly { readonly id: string; readonly label: string }[], id: string | undefined) => { const row = rows.find(each => each.id === id); return row && vscode.l10n.t(row.label); };
	const facts = [
		status === 'unread' ? undefined : vscode.l10n.t('Reading status: {0}', labelOf(statusRows, status)!),
		priority && vscode.l10n.t('Priority: {0}', labelOf(priorityRows, priority)!),
		tags.length > 0 ? vscode.l10n.t('Tags: {0}', tags.map(escapeMarkdown).join(', ')) : undefined,
	].filter(fact => fact !== undefined);
	return facts.length === 0 ? [] : [facts.join(' · ')];
}

/** People, organisation and date in one line, topics in another; a line with nothing to say is left out. */
function factLines(paper: Paper, topics: readonly string[]): readonly string[] {
	const facts = [peopleOf(paper), paper.organization?.name, dateOf(paper), commentsOf(paper)].filter(fact => fact !== undefined);
	return [facts.map(escapeMarkdown).join(' · '), topics.map(topic => `*${escapeMarkdown(topic)}*`).join(' · ')].filter(line => line !== '');
}

/** Why the paper stands under its topic. */
function reasonLines(reason: string | undefined): readonly string[] {
	return reason === undefined ? [] : [escapeMarkdown(reason)];
}

/** How often the paper is used, with the first sentences. */
function useLines(uses: readonly PlacedUse[], most: number): readonly string[] {
	if (uses.length === 0) { return []; }
	const count = uses.length === 1 ? vscode.l10n.t('Used in 1 place:') : vscode.l10n.t('Used in {0} places:', uses.length);
	return [[count, ...uses.slice(0, most).map(({ uri, use }) => `- ${escapeMarkdown(use.sentence)} (${escapeMarkdown(vscode.workspace.asRelativePath(uri))})`)].join('\n')];
}

function abstractOf({ abstract }: Paper): string {
	return abstract === undefined ? vscode.l10n.t('No abstract in the digest.') : escapeMarkdown(abstract);
}

function actionLinks(paper: Paper, isUsed: boolean): string {
	const labels: Record<(typeof hoverCommands)[number], string> = {
		'literatureNotes.insertCitation': vscode.l10n.t('Insert Citation'),
		'literatureNotes.insertNoteTemplate': vscode.l10n.t('Insert Note Template'),
		'literatureNotes.openInDigest': vscode.l10n.t('Open in Digest'),
		'literatureNotes.relatedPapers': vscode.l10n.t('Related Papers'),
		'literatureNotes.whereUsed': vscode.l10n.t('Where Used'),
	};
	return hoverCommands.filter(command => isUsed || command !== 'literatureNotes.whereUsed').map(command => commandLink(labels[command], command.replace('literatureNotes.', ''), { key: paper.key })).join(' · ');
}

/** A link that runs a command of ours, for a hover that is trusted to run it. The label is escaped. */
export function commandLink(label: string, command: string, argument: unknown): string {
	// A key comes from a bibliography and may hold anything: a parenthesis would end the link.
	const encoded = encodeURIComponent(JSON.stringify([argument])).replaceAll('(', '%28').replaceAll(')', '%29');
	return `[${escapeMarkdown(label)}](command:literatureNotes.${command}?${encoded})`;
}

function peopleOf({ authors, authorCount }: Paper): string | undefined {
	if (authors !== undefined && authors.length > 0) {
		return authors.length > 3 ? vscode.l10n.t('{0} and {1} others', renderNameForReading(authors[0]!), authors.length - 1) : authors.map(renderNameForReading).join(', ');
	}
	if (authorCount === undefined) { return undefined; }
	return authorCount === 1 ? vscode.l10n.t('1 author') : vscode.l10n.t('{0} authors', authorCount);
}

function dateOf({ published }: Paper): string | undefined {
	if (published === undefined) { return undefined; }
	return published.yearInferred ? vscode.l10n.t('{0} (year inferred)', published.iso) : published.iso;
}

function commentsOf({ comments }: Paper): string | undefined {
	if (comments === undefined) { return undefined; }
	return comments === 1 ? vscode.l10n.t('1 comment') : vscode.l10n.t('{0} comments', comments);
}

/** A paper's title as plain text for labels. */
export function paperTitle(paper: Paper): string {
	return plainLine(paper.title);
}
