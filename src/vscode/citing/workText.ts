import * as vscode from 'vscode';
import type { Reference } from '../../core/bibliography/reference';
import { authorCountOf, authorsOf, issuedOf } from '../../core/library/reference';
import { escapeMarkdown } from '../../core/markdown';
import type { Paper } from '../../core/paper';
import { createPositions } from '../host/diagnostics';
import type { Work } from './documentWorks';
import { paperSummary } from '../papers/paperText';

/** The entry of a bibliography in the words of the library. */
export function paperOf(reference: Reference): Paper {
	const { key, title = '', abstract, identifiers } = reference;
	return {
		key, title, abstract, identifiers, authors: authorsOf(reference), authorCount: authorCountOf(reference), published: issuedOf(reference),
		organization: undefined, comments: undefined, upvotes: undefined, sources: [], provisional: false,
	};
}

/** What is said of a work beside its key: title, people, where it appeared, year, and its abstract, as Markdown in which all text of the work is escaped. */
export function workLines(paper: Paper, work: Work | undefined): string[] {
	const facts = [paperSummary(paper), work?.reference.containerTitle ?? work?.reference.variables.get('publisher') ?? paper.organization?.name];
	const title = paper.title === '' ? vscode.l10n.t('(no title)') : paper.title;
	return [`**${escapeMarkdown(title)}**`, facts.filter(fact => fact !== undefined && fact !== '').map(fact => escapeMarkdown(fact!)).join(' · ')].filter(line => line !== '');
}

/** The abstract of a work, of its entry or else of the paper that the library joined with it. */
export function abstractLines(paper: Paper, work: Work | undefined): string[] {
	const abstract = work?.reference.abstract ?? paper.abstract;
	return abstract === undefined ? [] : [escapeMarkdown(abstract)];
}

/** A link to the line an entry stands in. */
export function entryLink({ uri, text, reference }: Work): string {
	const line = createPositions(text)(reference.range.start).line + 1;
	const name = `${vscode.workspace.asRelativePath(uri)}:${line}`;
	return `[${escapeMarkdown(name)}](${uri.with({ fragment: `L${line}` }).toString()})`;
}

/** Where an entry stands, with its key as what is to be selected. */
export function definitionOf({ uri, text, reference }: Work): vscode.LocationLink {
	const at = createPositions(text);
	const { range, keyRange } = reference;
	const key = keyRange.start < keyRange.end ? keyRange : { start: range.start, end: range.start };
	const whole = range.start <= key.start && key.end <= range.end ? range : key;
	return { targetUri: uri, targetRange: new vscode.Range(at(whole.start), at(whole.end)), targetSelectionRange: new vscode.Range(at(key.start), at(key.end)) };
}
