import * as vscode from 'vscode';
import type { CitationMode } from '../../core/citation/citation';
import type { CitationFormat } from '../../core/citation/citationFormat';
import { formatsFor, type NamedFormat } from '../../core/citation/formats';
import { citingLanguage, citingLanguageOf } from '../../core/citation/languages';
import { answerOf } from '../host/quickPick';
import { readSettings } from '../host/settings';

/** A format, its name in settings, and how it cites. */
export interface ChosenFormat extends NamedFormat {
	readonly mode: CitationMode;
}

/** How the user cites in each language: as the settings say, until another way is chosen in the picker, which is then remembered. */
export class FormatChoices {
	constructor(private readonly storage: vscode.Memento) {}

	/** How is cited in a document: the last choice, the setting, or the language's own format. */
	current(document: vscode.TextDocument): ChosenFormat {
		const formats = formatsOf(document);
		const { citationFormat } = readSettings(document);
		const last = this.storage.get<Remembered>(storageKey(document));
		// A setting that was changed later counts for more than an earlier choice.
		const isValid = last?.setting === citationFormat;
		const named = formats.find(({ id }) => id === (isValid ? last.format : citationFormat)) ?? formats[0]!;
		const mode = isValid && named.format.modes.includes(last.mode) ? last.mode : named.format.modes[0]!;
		return { ...named, mode };
	}

	/** All formats for a document in their usual way; the current one, as it is, comes first. */
	all(document: vscode.TextDocument): readonly ChosenFormat[] {
		const now = this.current(document);
		return [now, ...formatsOf(document).filter(({ id }) => id !== now.id).map(named => ({ ...named, mode: named.format.modes[0]! }))];
	}

	/** Lets the user choose among all ways, each shown as it will look, and remembers it; `false` when nothing was chosen. */
	async choose(document: vscode.TextDocument, key: string): Promise<boolean> {
		const now = this.current(document);
		const rows = formatsOf(document).flatMap(named => [
			{ label: vscode.l10n.t(named.format.label), kind: vscode.QuickPickItemKind.Separator },
			...named.format.modes.map(mode => ({ label: preview(named.format, mode, key), description: modeText(mode, named.format), choice: { ...named, mode }, isNow: named.id === now.id && mode === now.mode })),
		]);
		const chosen = await pickActive(rows, vscode.l10n.t('Cite As'));
		if (!chosen || !('choice' in chosen)) { return false; }
		const { id, mode } = chosen.choice;
		await this.storage.update(storageKey(document), { setting: readSettings(document).citationFormat, format: id, mode } satisfies Remembered);
		return true;
	}
}

interface Remembered {
	readonly setting: string;
	readonly format: string;
	readonly mode: CitationMode;
}

function storageKey({ languageId, uri }: vscode.TextDocument): string {
	return `citation.format.${citingLanguageOf(languageId, uri.path) ?? 'other'}`;
}

function formatsOf(document: vscode.TextDocument): readonly NamedFormat[] {
	return formatsFor(citingLanguage(citingLanguageOf(document.languageId, document.uri.path)).formats, readSettings(document).customFormats);
}

/** How a citation of `key` looks. */
export function preview(format: CitationFormat, mode: CitationMode, key: string): string {
	const facts = { title: vscode.l10n.t('Title'), people: vscode.l10n.t('People'), year: '2026', address: '…', note: '', reference: vscode.l10n.t('People (2026). Title.') };
	return format.cite([{ key, facts }], mode, '').text;
}

function modeText(mode: CitationMode, { modes }: CitationFormat): string {
	if (modes.length === 1) { return ''; }
	return { 'normal': vscode.l10n.t('in brackets'), 'narrative': vscode.l10n.t('in the text'), 'suppress-author': vscode.l10n.t('without the author') }[mode];
}

/** Like `showQuickPick`, with the row that counts now in focus. */
function pickActive<Row extends vscode.QuickPickItem & { readonly isNow?: boolean }>(rows: readonly Row[], title: string): Promise<Row | undefined> {
	const picker = vscode.window.createQuickPick<Row>();
	picker.title = title;
	picker.items = rows;
	picker.activeItems = rows.filter(({ isNow }) => isNow);
	return answerOf(picker, () => picker.activeItems[0]);
}
