import * as vscode from 'vscode';
import type { PlacedProblem, PlaceRange } from '../../core/note/markdownFacts';
import { severities, toRange } from '../host/diagnostics';
import { localize } from '../host/localize';
import type { MarkdownIndex } from './markdownIndex';

/** Shows in the Problems panel what is wrong with notes: front matter that cannot be read, two notes of one paper. */
export function registerNoteDiagnostics(index: MarkdownIndex): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('literatureNotes.notes');
	return vscode.Disposable.from(collection, index.onDidChange(() => {
		collection.clear();
		collection.set([...index.all].flatMap(({ uri, facts }): [vscode.Uri, vscode.Diagnostic[]][] => facts.problems.length === 0 ? [] : [[uri, facts.problems.map(toDiagnostic)]]));
		for (const [uri, diagnostics] of duplicates(index)) {
			collection.set(uri, [...collection.get(uri) ?? [], ...diagnostics]);
		}
	}));
}

function duplicates(index: MarkdownIndex): [vscode.Uri, vscode.Diagnostic[]][] {
	return index.notes.flatMap(({ uri, key, facts }): [vscode.Uri, vscode.Diagnostic[]][] => {
		const others = index.notesOf({ key }).filter(other => other.facts !== undefined && other.uri.toString() !== uri.toString());
		if (facts === undefined || others.length === 0) { return []; }
		const names = others.map(other => vscode.workspace.asRelativePath(other.uri)).join(', ');
		const diagnostic = createDiagnostic(facts.keyRange, vscode.l10n.t('There is another note with this citation key: {0}', names), vscode.DiagnosticSeverity.Warning, 'note-duplicate');
		diagnostic.relatedInformation = others.map(other => new vscode.DiagnosticRelatedInformation(new vscode.Location(other.uri, toRange(other.facts!.keyRange)), vscode.l10n.t('The other note')));
		return [[uri, [diagnostic]]];
	});
}

function toDiagnostic(problem: PlacedProblem): vscode.Diagnostic {
	return createDiagnostic(problem.range, localize(problem), severities[problem.severity], problem.rule);
}

function createDiagnostic(range: PlaceRange, message: string, severity: vscode.DiagnosticSeverity, code: string): vscode.Diagnostic {
	const diagnostic = new vscode.Diagnostic(toRange(range), message, severity);
	diagnostic.source = 'Literature Notes';
	diagnostic.code = code;
	return diagnostic;
}
