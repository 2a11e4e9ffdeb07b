import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { writingDocuments } from './citationDocuments';
import { preview, type ChosenFormat } from './formatChoices';
import { planCiting, type CitingPlan, type CitingServices } from './citing';
import { guard } from '../host/commands';
import { bibliographyOf } from './documentBibliography';
import { draggedKeys, draggedType } from '../papers/draggedPapers';
import { refuseUnwritable, toWorkspaceEdit, type FileChange } from '../host/editing';

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('literatureNotes', 'citation');

/** Papers dragged from a view into an editor become a citation, in the way that is used in this document; the other ways are offered beside it. */
export function registerPaperDrop(services: CitingServices, log: vscode.LogOutputChannel): vscode.Disposable {
	return vscode.languages.registerDocumentDropEditProvider([...writingDocuments, { language: 'plaintext' }], {
		async provideDocumentDropEdits(document, position, data) {
			const keys = await draggedKeys(data);
			return keys.length === 0 ? undefined : await guard(() => offer(document, document.offsetAt(position), keys), log) as vscode.DocumentDropEdit[] | undefined;
		},
	}, { dropMimeTypes: [draggedType], providedDropEditKinds: [kind] });

	async function offer(document: vscode.TextDocument, offset: number, keys: readonly string[]): Promise<vscode.DocumentDropEdit[]> {
		const papers = await services.choice.given([undefined, keys.map(key => ({ key }))]);
		const bibliography = await bibliographyOf(document, services.parts);
		const keysOfPapers = papers.map(paper => bibliography.keyOf(paper));
		const choices = services.formats.all(document).filter(({ format }, index) => index === 0 || keysOfPapers.every(key => format.canName(key)));
		const plans = await Promise.all(choices.map(chosen => planCiting(document, [{ start: offset, end: offset }], { papers, chosen }, bibliography, services)));
		await refuseUnwritable(plans.flatMap(({ changes }) => changes));
		finish(document, papers, plans);
		return plans.map((plan, index) => createEdit(plan, document, offset, choices[index]!));
	}

	/** What a command does after it has written. The editor does not say when it has, so the texts are watched for it. */
	function finish(document: vscode.TextDocument, papers: readonly Paper[], plans: readonly CitingPlan[]): void {
		for (const bibliography of new Set(plans.flatMap(({ save }) => save).filter(({ isDirty }) => !isDirty))) {
			onNextChange(bibliography, () => bibliography.save());
		}
		onNextChange(document, () => {
			services.choice.use(papers);
			return services.onCited(papers);
		});
		const notice = plans[0]?.notice;
		if (notice) { void vscode.window.showInformationMessage(notice); }
	}

	function onNextChange(document: vscode.TextDocument, then: () => unknown): void {
		const listener = vscode.workspace.onDidChangeTextDocument(event => {
			if (event.document !== document || event.contentChanges.length === 0) { return; }
			stop();
			void guard(then, log);
		});
		const timer = setTimeout(() => listener.dispose(), longestDrop);
		const stop = () => {
			clearTimeout(timer);
			listener.dispose();
		};
	}
}

/** A drop is written at once; after so many milliseconds a change is another one. */
const longestDrop = 10_000;

function createEdit(plan: CitingPlan, document: vscode.TextDocument, offset: number, { format, mode }: ChosenFormat): vscode.DocumentDropEdit {
	const { text, rest } = splitAt(plan, document, offset);
	const edit = new vscode.DocumentDropEdit(text, vscode.l10n.t('Cite as {0}', preview(format, mode, 'key')), kind);
	edit.additionalEdit = toWorkspaceEdit(rest);
	return edit;
}

/** The text that goes in where it was dropped, and all else. In a citation the editor inserts nothing there itself. */
function splitAt({ changes }: CitingPlan, document: vscode.TextDocument, offset: number): { readonly text: string; readonly rest: readonly FileChange[] } {
	const own = changes.find(change => 'document' in change && change.document === document);
	const edits = own && 'edits' in own ? own.edits : [];
	const here = edits.find(({ range }) => range.start === offset && range.end === offset);
	const others = edits.filter(edit => edit !== here);
	const rest = changes.flatMap(change => change !== own ? [change] : others.length === 0 ? [] : [{ document, version: document.version, edits: others }]);
	return { text: here?.text ?? '', rest };
}
