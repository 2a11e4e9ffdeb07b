import * as vscode from 'vscode';
import { addEvidence, addEvidenceBelow, hasQuote, type TakenQuote } from '../../core/note/evidence';
import { sentenceRange, splitSentences } from '../../core/note/sentences';
import type { Paper, TextRange } from '../../core/paper';
import { isCiting, type CitationDocuments } from '../citing/citationDocuments';
import { openCurrent } from '../host/catchUp';
import { UserError, type CommandHandler } from '../host/commands';
import type { DocumentWorks } from '../citing/documentWorks';
import { applyChanges, withFreshTexts } from '../host/editing';
import { followPlace } from '../host/followPlace';
import { answerOf, rowText } from '../host/quickPick';
import { noteHome } from './noteFiles';
import { ensureNote, type NoteServices } from './noteWriter';
import type { PaperChoice } from '../papers/paperChoice';
import { paperTitle } from '../papers/paperText';
import { libraryPaper } from '../citing/workSearch';

/** A sentence of the user's that a paper backs. */
interface Claim {
	readonly document: vscode.TextDocument;
	readonly text: string;
	readonly range: TextRange;
}

/** The command "Link Evidence": a passage of a paper goes into its note, verbatim, under the sentence that it backs. */
export function evidenceCommands(choice: PaperChoice, documents: CitationDocuments, works: DocumentWorks, services: NoteServices): Record<string, CommandHandler> {
	const title = vscode.l10n.t('Link Evidence');
	return {
		linkEvidence: async (...args) => {
			const claim = claimIn(vscode.window.activeTextEditor);
			if (!claim) { throw new UserError(vscode.l10n.t('Select the sentence that the paper backs, or put the caret into it, and run Link Evidence again.')); }
			// While the quote is looked for, the user may go on writing above the sentence.
			const end = followPlace(claim.document, claim.range.end);
			try {
				const given = (await choice.given(args))[0] ?? await paperOf(claim, documents, works, services);
				const paper = given ?? (await choice.pick({ title, placeholder: vscode.l10n.t('Which paper backs this sentence?'), many: false, paragraph: claim.text }))?.[0];
				const quotes = paper && await takeQuotes(paper);
				if (quotes && quotes.length > 0) { await writeEvidence(paper, { ...claim, end }, quotes, services); }
			} finally {
				end.dispose();
			}
		},
	};
}

/** The selected text, else the sentence at the caret. */
function claimIn(editor: vscode.TextEditor | undefined): Claim | undefined {
	if (!editor || !isCiting(editor.document)) { return undefined; }
	const { document, selection } = editor;
	const selected = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
	const range = selection.isEmpty ? sentenceRange(document.getText(), selected) : selected;
	const text = document.getText().slice(range.start, range.end).trim();
	return text === '' ? undefined : { document, text, range };
}

/** The paper of which the document is the note, else the one that the sentence cites, where it cites one. */
async function paperOf({ document, range }: Claim, documents: CitationDocuments, works: DocumentWorks, { index, store }: NoteServices): Promise<Paper | undefined> {
	const snapshot = await store.ready();
	await index.update([document.uri]);
	const note = index.notes.find(({ uri, facts }) => facts !== undefined && uri.toString() === document.uri.toString());
	if (note) { return snapshot.library.papers.find(paper => index.noteOf(paper)?.uri.toString() === note.uri.toString()); }
	const items = documents.citations(document).flatMap(citation => citation.items).filter(({ markRange, crossReference }) => markRange.start >= range.start && markRange.end <= range.end && !crossReference);
	const { entriesOf } = await works.of(document);
	const papers = new Set(items.map(({ key }) => {
		const [work] = entriesOf(key);
		return work ? libraryPaper(snapshot, work) : snapshot.library.paper(key);
	}));
	return papers.size === 1 ? [...papers][0] : undefined;
}

interface PassageItem extends vscode.QuickPickItem {
	readonly passage?: string;
}

/** Lets the user pick sentences of the abstract, or paste what stands elsewhere in the paper. Sentences that follow one another are one quote. */
async function takeQuotes(paper: Paper): Promise<readonly TakenQuote[] | undefined> {
	const sentences = splitSentences(paper.abstract ?? '').map(({ text }) => text);
	const paste: PassageItem = { label: `$(clippy) ${vscode.l10n.t('Paste a Quote…')}`, description: vscode.l10n.t('from the full text'), alwaysShow: true };
	const picked = sentences.length === 0 ? [paste] : await pickPassages(paper, [...sentences.map(passage => ({ label: rowText(passage), passage })), paste]);
	if (!picked) { return undefined; }
	const pasted = picked.includes(paste) ? await askForQuote(paper) : undefined;
	if (picked.includes(paste) && !pasted) { return undefined; }
	const chosen = new Set(picked.map(({ passage }) => passage));
	const runs: string[][] = [[]];
	for (const sentence of sentences) {
		if (chosen.has(sentence)) { runs.at(-1)!.push(sentence); } else { runs.push([]); }
	}
	return [...runs.filter(run => run.length > 0).map(run => ({ quote: run.join(' ') })), ...pasted ? [pasted] : []];
}

/** Several may be ticked; Enter without a tick takes the row that has the focus. */
function pickPassages(paper: Paper, items: readonly PassageItem[]): Promise<readonly PassageItem[] | undefined> {
	const picker = vscode.window.createQuickPick<PassageItem>();
	picker.title = vscode.l10n.t('Link Evidence: {0}', paperTitle(paper));
	picker.placeholder = vscode.l10n.t('Which passage of the abstract backs the sentence?');
	picker.canSelectMany = true;
	picker.items = items;
	return answerOf(picker, () => {
		// Where several may be ticked, the editor gives no row the focus while one types.
		const typed = picker.value.trim().toLowerCase();
		const focused = picker.activeItems.length > 0 ? picker.activeItems : items.filter(({ label }) => label.toLowerCase().includes(typed));
		return picker.selectedItems.length > 0 ? picker.selectedItems : focused.slice(0, 1);
	});
}

/** What the user copied from the paper, and where it stands there. One that the abstract has needs no place. */
async function askForQuote(paper: Paper): Promise<TakenQuote | undefined> {
	const title = vscode.l10n.t('Link Evidence: {0}', paperTitle(paper));
	const quote = await vscode.window.showInputBox({ title, prompt: vscode.l10n.t('The quote, word for word'), value: (await vscode.env.clipboard.readText()).replace(/\s+/g, ' ').trim(), ignoreFocusOut: true });
	if (!quote?.trim()) { return undefined; }
	if (paper.abstract !== undefined && hasQuote(paper.abstract, quote)) { return { quote }; }
	const place = await vscode.window.showInputBox({ title, prompt: vscode.l10n.t('Where does it stand in the paper?'), placeHolder: vscode.l10n.t('p. 4'), ignoreFocusOut: true });
	return place === undefined ? undefined : { quote, place: place.trim() || vscode.l10n.t('full text') };
}

/** In the paper's own note the quotes stand below the sentence, else sentence and quotes go into the note, which is made where there is none. */
async function writeEvidence(paper: Paper, claim: Claim & { readonly end: { readonly offset: number } }, quotes: readonly TakenQuote[], services: NoteServices): Promise<void> {
	const note = await ensureNote(paper, noteHome(), vscode.l10n.t('Link Evidence'), services);
	if (!note) {
		if (!noteHome()) { throw new UserError(vscode.l10n.t('Open a folder first: notes are kept as files of your workspace.')); }
		return;
	}
	const document = await openCurrent(note.uri);
	const isHere = document.uri.toString() === claim.document.uri.toString();
	await withFreshTexts(() => {
		const text = document.getText();
		const edits = isHere ? addEvidenceBelow(text, claim.end.offset, paper.key, quotes) : addEvidence(text, paper.key, quotes, claim.text);
		return applyChanges([{ document, version: document.version, edits }], [document]);
	});
	await services.index.update([document.uri]);
	if (!isHere) { await offerNote(document.uri); }
}

async function offerNote(uri: vscode.Uri): Promise<void> {
	const open = vscode.l10n.t('Open Note');
	const message = vscode.l10n.t('The evidence is kept in {0}.', vscode.workspace.asRelativePath(uri));
	void vscode.window.showInformationMessage(message, open).then(chosen => { if (chosen === open) { void vscode.window.showTextDocument(uri); } });
}
