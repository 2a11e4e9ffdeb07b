import * as vscode from 'vscode';
import { isCiting } from '../citing/citationDocuments';
import { UserError, type CommandHandler } from '../host/commands';
import { applyChanges, withFreshTexts } from '../host/editing';
import { followPlace } from '../host/followPlace';
import type { Paper } from '../../core/paper';
import type { LibraryPaper } from '../../core/library/merge';
import type { OutputFormatId } from '../../core/typeset/formatted';
import type { CslItem } from '../../core/typeset/engine';
import type { LibraryStore } from '../library/libraryStore';
import type { PaperChoice } from '../papers/paperChoice';
import type { PartLoader } from '../host/parts';
import type { TypesetStore, TypesetWorks } from './typesetStore';
import type { WritingEditor } from '../citing/writingEditor';

/** The commands that write references as text: at the carets, to the clipboard, and as the list of a document. */
export function referenceCommands(choice: PaperChoice, writing: WritingEditor, store: LibraryStore, typesetting: TypesetStore, parts: PartLoader): Record<string, CommandHandler> {
	const formatted = async (papers: readonly Paper[], format: OutputFormatId, document: vscode.TextDocument | undefined): Promise<string> => {
		const { renderEntries } = await parts.load('typeset');
		return renderEntries(await typesetting.references(await itemsOf(papers, store, parts), document), format);
	};
	// Each alone, as it would be without the others: "2020a" is said of two works in one list.
	const detailIn = (document: () => vscode.TextDocument | undefined) => async (paper: Paper) => (await plainReferences([paper], document(), store, typesetting, parts))[0];
	return {
		insertFormattedReference: async (...args) => {
			const editor = await writing.find();
			if (!editor) { throw new UserError(vscode.l10n.t('Open the file you want to write in, and put the caret where the reference belongs.')); }
			const papers = await choice.givenOrPicked(args, { title: vscode.l10n.t('Insert Formatted Reference'), placeholder: vscode.l10n.t('Search papers by title, key, words of the abstract, organization or year'), many: true, detailOf: detailIn(() => editor.document) });
			if (papers) { await insertAtCarets(editor, (await formatted(papers, isCiting(editor.document) ? 'markdown' : 'text', editor.document)).trimEnd()); }
		},
		copyReferenceAs: async (...args) => {
			const papers = await choice.givenOrPicked(args, { title: vscode.l10n.t('Copy Reference As'), placeholder: vscode.l10n.t('Search papers by title, key, words of the abstract, organization or year'), many: true, detailOf: detailIn(() => writing.document) });
			const format = papers && (formatGiven(args) ?? await pickFormat(parts));
			if (!papers || !format) { return; }
			await vscode.env.clipboard.writeText(await formatted(papers, format, writing.document));
			vscode.window.setStatusBarMessage(papers.length === 1 ? vscode.l10n.t('The reference is on the clipboard.') : vscode.l10n.t('{0} references are on the clipboard.', papers.length), 4000);
		},
		updateReferenceList: async () => {
			const editor = await writing.find();
			if (!editor || !isCiting(editor.document)) { throw new UserError(vscode.l10n.t('Open the Markdown file whose references are to be listed.')); }
			await updateList(editor, typesetting, parts);
		},
	};
}

/** The references of papers as plain text, in the order of the papers, as they are typeset in a document. */
export async function plainReferences(papers: readonly Paper[], document: vscode.TextDocument | undefined, store: LibraryStore, typesetting: TypesetStore, parts: PartLoader): Promise<readonly string[]> {
	const { renderEntry } = await parts.load('typeset');
	const items = await itemsOf(papers, store, parts);
	const entries = await typesetting.references(items, document);
	const texts = new Map(entries.map(entry => [entry.id, renderEntry(entry, 'text').trim()]));
	return items.map(({ id }) => texts.get(id) ?? '');
}

/** What the library knows of papers, as their bibliographies tell it where they stand in one. */
async function itemsOf(papers: readonly (Paper & Partial<Pick<LibraryPaper, 'entries'>>)[], store: LibraryStore, parts: PartLoader): Promise<readonly CslItem[]> {
	const { itemOfPaper, itemOfReference } = await parts.load('typeset');
	const { bibliographies } = store.snapshot;
	return papers.map(paper => {
		const entry = paper.entries?.[0];
		if (!entry) { return itemOfPaper(paper); }
		const text = bibliographies.find(({ uri }) => uri.toString() === entry.bibliography)?.text ?? '';
		return { ...itemOfReference(entry.reference, text.slice(entry.reference.range.start, entry.reference.range.end)), id: paper.key };
	});
}

async function insertAtCarets(editor: vscode.TextEditor, text: string): Promise<void> {
	const { document } = editor;
	await withFreshTexts(() => {
		const places = new Set(editor.selections.map(({ end }) => document.offsetAt(end)));
		return applyChanges([{ document, version: document.version, edits: [...places].map(offset => ({ range: { start: offset, end: offset }, text })) }]);
	});
}

/** Who types while a list is typeset does not lose it: it goes where the caret was, wherever that is by then. */
async function updateList(editor: vscode.TextEditor, typesetting: TypesetStore, parts: PartLoader): Promise<void> {
	const { document } = editor;
	const caret = followPlace(document, document.offsetAt(editor.selection.end));
	try {
		const result = await typesetShown(document, typesetting);
		if (!result) { return; }
		if (result.typeset.entries.length === 0) { throw new UserError(vscode.l10n.t('Nothing that this document cites stands in its bibliography, and no list was written.')); }
		const { renderEntries, updateReferenceList } = await parts.load('typeset');
		const list = renderEntries(result.typeset.entries, 'markdown');
		await withFreshTexts(() => {
			const edit = updateReferenceList(document.getText(), list, caret.offset);
			return applyChanges(edit ? [{ document, version: document.version, edits: [edit] }] : []);
		});
		const { unknown } = result.typeset;
		if (unknown.length > 0) { void vscode.window.showWarningMessage(vscode.l10n.t('Not in the bibliography, and so not in the list: {0}', unknown.slice(0, 5).join(', ') + (unknown.length > 5 ? ' …' : ''))); }
	} finally {
		caret.dispose();
	}
}

/** A hundred works take a second or two: it says so, and may be given up. */
function typesetShown(document: vscode.TextDocument, typesetting: TypesetStore): Thenable<TypesetWorks | undefined> {
	return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Typesetting the reference list'), cancellable: true }, (progress, token) => {
		let shown = 0;
		const onShare = (share: number) => {
			if (share - shown >= 0.02) {
				progress.report({ increment: (share - shown) * 100 });
				shown = share;
			}
		};
		return typesetting.document(document, { onShare, isWanted: () => !token.isCancellationRequested, needsList: true });
	});
}

const formats = ['text', 'markdown', 'html'] as const satisfies readonly OutputFormatId[];

function formatGiven(args: readonly unknown[]): OutputFormatId | undefined {
	const given = args.find((argument): argument is { format: unknown } => typeof argument === 'object' && argument !== null && 'format' in argument);
	return formats.find(format => format === given?.format);
}

async function pickFormat(parts: PartLoader): Promise<OutputFormatId | undefined> {
	const { outputFormats } = await parts.load('typeset');
	return (await vscode.window.showQuickPick(formats.map(id => ({ label: vscode.l10n.t(outputFormats[id].label), id })), { title: vscode.l10n.t('Copy Reference As'), placeHolder: vscode.l10n.t('Format') }))?.id;
}
