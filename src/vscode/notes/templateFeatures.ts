import * as vscode from 'vscode';
import { markdownFiles } from '../../core/citation/markdownFiles';
import { isNoteTemplate } from '../../core/note/templateFile';
import type { TemplateCompletion } from '../../core/note/templateLanguage';
import { toDiagnostics } from '../host/diagnostics';
import { toEditorRange } from '../host/editing';
import { isTemplateFile } from './noteFiles';
import type { PartLoader } from '../host/parts';
import { onDidChangeSettings } from '../host/settings';

const selector: vscode.DocumentSelector = [{ pattern: markdownFiles }, { pattern: '**/*.liquid' }];

const kinds: Record<TemplateCompletion['kind'], vscode.CompletionItemKind> = {
	variable: vscode.CompletionItemKind.Variable,
	filter: vscode.CompletionItemKind.Function,
	tag: vscode.CompletionItemKind.Keyword,
};

/** Diagnostics, completion and hover in the files that are note templates. */
export function registerTemplateFeatures(parts: PartLoader, log: vscode.LogOutputChannel): vscode.Disposable {
	return vscode.Disposable.from(
		registerTemplateDiagnostics(parts, log),
		vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems: (document, position) => complete(document, position, parts) }, '{', '|', '%'),
		vscode.languages.registerHoverProvider(selector, { provideHover: (document, position) => hover(document, position, parts) }),
	);
}

function registerTemplateDiagnostics(parts: PartLoader, log: vscode.LogOutputChannel): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('literatureNotes.templates');
	const check = async (document: vscode.TextDocument) => {
		if (!isTemplateFile(document.uri) || !isNoteTemplate(document.getText())) {
			collection.delete(document.uri);
			return;
		}
		const { templateProblems } = await parts.load('documents');
		if (document.isClosed) { return; }
		collection.set(document.uri, toDiagnostics(document.getText(), templateProblems(document.getText())));
	};
	const checkLogged = (document: vscode.TextDocument) => { check(document).catch(error => log.error(error)); };
	const timers = new Map<string, ReturnType<typeof setTimeout>>();
	const checkSoon = (document: vscode.TextDocument) => {
		clearTimeout(timers.get(document.uri.toString()));
		timers.set(document.uri.toString(), setTimeout(() => checkLogged(document), 200));
	};
	const checkAll = () => vscode.workspace.textDocuments.forEach(checkLogged);
	checkAll();
	return vscode.Disposable.from(collection,
		vscode.workspace.onDidOpenTextDocument(checkLogged),
		vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document)),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
		onDidChangeSettings(checkAll),
		new vscode.Disposable(() => timers.forEach(clearTimeout)));
}

async function complete(document: vscode.TextDocument, position: vscode.Position, parts: PartLoader): Promise<vscode.CompletionItem[]> {
	if (!isTemplateFile(document.uri)) { return []; }
	const { templateCompletions } = await parts.load('documents');
	return templateCompletions(document.getText(), document.offsetAt(position)).map(({ kind, name, description, example, range }) => {
		const item = new vscode.CompletionItem({ label: name, description: vscode.l10n.t(description) }, kinds[kind]);
		item.range = toEditorRange(document, range);
		item.documentation = new vscode.MarkdownString().appendText(vscode.l10n.t(description));
		if (example) { item.documentation.appendCodeblock(example, 'liquid'); }
		return item;
	});
}

async function hover(document: vscode.TextDocument, position: vscode.Position, parts: PartLoader): Promise<vscode.Hover | undefined> {
	if (!isTemplateFile(document.uri)) { return undefined; }
	const { templateHover } = await parts.load('documents');
	const found = templateHover(document.getText(), document.offsetAt(position));
	if (!found) { return undefined; }
	const text = new vscode.MarkdownString(`**${found.name}**: `).appendText(vscode.l10n.t(found.description));
	if (found.example) { text.appendCodeblock(found.example, 'liquid'); }
	if (found.sample) { text.appendMarkdown('\n\n').appendText(vscode.l10n.t('For example: {0}', found.sample)); }
	return new vscode.Hover(text, toEditorRange(document, found.range));
}
