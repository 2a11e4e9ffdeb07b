import * as vscode from 'vscode';
import { escapeMarkdown, plainLine } from '../core/markdown';
import { yearOf, type Paper, type PersonName } from '../core/paper';

/** The commands a paper's hover offers as links; no other command runs from text that shows a digest. */
const hoverCommands = ['literatureNotes.insertCitation', 'literatureNotes.insertNoteTemplate', 'literatureNotes.openInDigest'] as const;

/** Year and people of a paper in one short line, as "2025 · 7 authors". */
export function paperSummary(paper: Paper): string {
	return [yearOf(paper.published)?.toString(), peopleOf(paper)].filter(part => part !== undefined).join(' · ');
}

/** The hover of a paper: title, people, date, topics and why it stands there, links to act, and the whole abstract, which may be longer than the hover is high. All text of the digest is escaped. */
export function paperHover(paper: Paper, topics: readonly string[], reason?: string): vscode.MarkdownString {
	// Icons stay off: with them on, the editor would make icons of `$(name)` in a digest's text, however it is escaped.
	const title = `**${escapeMarkdown(paper.title)}**`;
	const hover = new vscode.MarkdownString([title, ...factLines(paper, topics), ...reasonLines(reason), actionLinks(paper), '---', abstractOf(paper)].join('\n\n'));
	hover.isTrusted = { enabledCommands: hoverCommands };
	return hover;
}

/** The page of a paper as a Markdown document of its own. */
export function paperPage(paper: Paper, topics: readonly string[]): string {
	const key = vscode.l10n.t('Citation key: {0}', `\`${paper.key}\``);
	return `${[`# ${escapeMarkdown(paper.title)}`, ...factLines(paper, topics), abstractOf(paper), key].join('\n\n')}\n`;
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

function abstractOf({ abstract }: Paper): string {
	return abstract === undefined ? vscode.l10n.t('No abstract in the digest.') : escapeMarkdown(abstract);
}

function actionLinks(paper: Paper): string {
	const labels: Record<(typeof hoverCommands)[number], string> = {
		'literatureNotes.insertCitation': vscode.l10n.t('Insert Citation'),
		'literatureNotes.insertNoteTemplate': vscode.l10n.t('Insert Note Template'),
		'literatureNotes.openInDigest': vscode.l10n.t('Open in Digest'),
	};
	return hoverCommands.map(command => commandLink(labels[command], command.replace('literatureNotes.', ''), { key: paper.key })).join(' · ');
}

/** A link that runs a command of ours, for a hover that is trusted to run it. The label is escaped. */
export function commandLink(label: string, command: string, argument: unknown): string {
	// A key comes from a bibliography and may hold anything: a parenthesis would end the link.
	const encoded = encodeURIComponent(JSON.stringify([argument])).replaceAll('(', '%28').replaceAll(')', '%29');
	return `[${escapeMarkdown(label)}](command:literatureNotes.${command}?${encoded})`;
}

function peopleOf({ authors, authorCount }: Paper): string | undefined {
	if (authors !== undefined && authors.length > 0) {
		return authors.length > 3 ? vscode.l10n.t('{0} and {1} others', nameOf(authors[0]!), authors.length - 1) : authors.map(nameOf).join(', ');
	}
	if (authorCount === undefined) { return undefined; }
	return authorCount === 1 ? vscode.l10n.t('1 author') : vscode.l10n.t('{0} authors', authorCount);
}

function nameOf({ literal, given, particle, family, suffix }: PersonName): string {
	return literal ?? [given, particle, family, suffix].filter(part => part !== undefined).join(' ');
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
