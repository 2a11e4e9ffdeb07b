import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import { writingDocuments } from './citationDocuments';
import { preview, type ChosenFormat } from './formatChoices';
import { planCiting, type CitingPlan, type CitingServices } from './citing';
import { guard } from './commands';
import { bibliographyOf, type DocumentBibliography } from './documentBibliography';
import { draggedKeys, draggedType } from './draggedPapers';
import { refuseReadOnly, toWorkspaceEdit, type FileChange } from './editing';

/** A drop as it was offered, so that all of it can be written when it is chosen. */
interface Offer {
	readonly document: vscode.TextDocument;
	readonly papers: readonly Paper[];
	readonly plan: CitingPlan;
	/** What the editor does not insert itself at the place of the drop. */
	readonly rest: readonly FileChange[];
}

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('literatureNotes', 'citation');

/** Papers dragged from a view into an editor become a citation, in the way that is used in this document; the other ways are offered beside it. */
export function registerPaperDrop(services: CitingServices, log: vscode.LogOutputChannel): vscode.Disposable {
	const offers = new WeakMap<vscode.DocumentDropEdit, Offer>();
	return vscode.languages.registerDocumentDropEditProvider([...writingDocuments, { language: 'plaintext' }], {
		async provideDocumentDropEdits(document, position, data) {
			const keys = await draggedKeys(data);
			if (keys.length === 0) { return undefined; }
			const edits = await guard(async () => {
				const papers = await services.choice.given([undefined, keys.map(key => ({ key }))]);
				const bibliography = await bibliographyOf(document, services.parts);
				return Promise.all(services.formats.all(document).map(chosen => createEdit(document, position, papers, chosen, bibliography)));
			}, log) as vscode.DocumentDropEdit[] | undefined;
			return edits;
		},
		resolveDocumentDropEdit(edit) {
			const offer = offers.get(edit);
			if (offer) {
				edit.additionalEdit = toWorkspaceEdit(offer.rest);
				finish(offer);
			}
			return edit;
		},
	}, { dropMimeTypes: [draggedType], providedDropEditKinds: [kind] });

	async function createEdit(document: vscode.TextDocument, position: vscode.Position, papers: readonly Paper[], chosen: ChosenFormat, bibliography: DocumentBibliography): Promise<vscode.DocumentDropEdit> {
		const offset = document.offsetAt(position);
		const plan = await planCiting(document, [{ start: offset, end: offset }], { papers, chosen }, bibliography, services);
		await refuseReadOnly(plan.changes);
		const { text, rest } = splitAt(plan, document, offset);
		const edit = new vscode.DocumentDropEdit(text, vscode.l10n.t('Cite as {0}', preview(chosen.format, chosen.mode, 'key')), kind);
		offers.set(edit, { document, papers, plan, rest });
		return edit;
	}

	/** What a command does after it has written. The editor does not say when it has, so the text is watched for it. */
	function finish({ document, papers, plan }: Offer): void {
		if (plan.changes.length === 0) { return; }
		for (const bibliography of plan.save) {
			if (!bibliography.isDirty) { onNextChange(bibliography, () => bibliography.save()); }
		}
		onNextChange(document, () => {
			services.choice.use(papers);
			return services.onCited(papers);
		});
		if (plan.notice) { void vscode.window.showInformationMessage(plan.notice); }
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

/** A drop that was chosen is written at once; after so many milliseconds a change is another one. */
const longestDrop = 2000;

/** The text that goes in where it was dropped, and all else. In a citation the editor inserts nothing there itself. */
function splitAt({ changes }: CitingPlan, document: vscode.TextDocument, offset: number): { readonly text: string; readonly rest: readonly FileChange[] } {
	const own = changes.find(change => 'document' in change && change.document === document);
	const edits = own && 'edits' in own ? own.edits : [];
	const here = edits.find(({ range }) => range.start === offset && range.end === offset);
	const others = edits.filter(edit => edit !== here);
	const rest = changes.flatMap(change => change !== own ? [change] : others.length === 0 ? [] : [{ document, version: document.version, edits: others }]);
	return { text: here?.text ?? '', rest };
}
