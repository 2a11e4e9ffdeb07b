import * as vscode from 'vscode';
import { completeQuery, type QueryCompletion } from '../../core/search/query';
import type { SearchDocument } from '../../core/search/createSearch';

/** A row of a picker that writes a part of the query instead of choosing something. */
export interface CompletionItem extends vscode.QuickPickItem {
	readonly completion: QueryCompletion;
}

/** Rows for the fields of the query syntax, or the values of the one being typed, that fit the end of a query: each says what it finds. */
export function completionItems(query: string, papers: readonly SearchDocument[], most: number): readonly CompletionItem[] {
	return completeQuery(query, query.length, papers).filter(({ text, range }) => text !== query.slice(range.start, range.end)).slice(0, most).map(completion => ({
		completion,
		label: '',
		iconPath: new vscode.ThemeIcon('filter'),
		description: [completion.text, /^\d+$/.test(completion.description) ? countText(Number(completion.description)) : vscode.l10n.t(completion.description)].filter(text => text !== '').join(' · '),
		alwaysShow: true,
	}));
}

/** Whether the end of a query is a field or the beginning of one: of words that are no field nothing is to be completed. */
export function completesField(query: string): boolean {
	return /(?:^|\s)-?(?:[a-z]+:[^\s"]*|[a-z]+:"[^"]*|[a-z]{2,8})$/i.test(query);
}

/** The query with a completion written into it; behind a value the next word may follow. */
export function applyCompletion(query: string, { text, range }: QueryCompletion): string {
	return `${query.slice(0, range.start)}${text}${text.endsWith(':') ? '' : ' '}${query.slice(range.end)}`;
}

function countText(count: number): string {
	return count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
}
