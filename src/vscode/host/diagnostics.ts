import * as vscode from 'vscode';
import { createLineIndex } from '../../core/citation/lineIndex';
import type { PlaceRange } from '../../core/note/markdownFacts';
import type { Problem, Severity } from '../../core/paper';
import { localize } from './localize';

/** Severities of the core as the editor's. */
export const severities: Record<Severity, vscode.DiagnosticSeverity> = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	info: vscode.DiagnosticSeverity.Information,
	hint: vscode.DiagnosticSeverity.Hint,
};

/** Problems of a text as diagnostics of its file. */
export function toDiagnostics(text: string, problems: readonly Problem[]): vscode.Diagnostic[] {
	if (problems.length === 0) { return []; }
	const positions = createPositions(text);
	return problems.map(problem => {
		const range = new vscode.Range(positions(problem.range.start), positions(problem.range.end));
		const diagnostic = new vscode.Diagnostic(range, localize(problem), severities[problem.severity]);
		diagnostic.source = 'Literature Notes';
		diagnostic.code = problem.rule;
		return diagnostic;
	});
}

/** A hover, the checks and a list of places ask about a document and its bibliographies in turns, and ten thousand entries have a hundred thousand lines. */
let lastIndexes: readonly { readonly text: string; readonly placeOf: ReturnType<typeof createLineIndex> }[] = [];

/** For so many texts it is kept where their lines begin. */
const mostIndexes = 4;

/** Offsets as the editor's positions, for a file that need not be open. */
export function createPositions(text: string): (offset: number) => vscode.Position {
	const index = lastIndexes.find(known => known.text === text) ?? { text, placeOf: createLineIndex(text) };
	lastIndexes = [index, ...lastIndexes.filter(known => known !== index)].slice(0, mostIndexes);
	return offset => {
		const { line, column } = index.placeOf(offset);
		return new vscode.Position(line - 1, column - 1);
	};
}

/** A range of a file that need not be open, as the editor's. */
export function toRange({ start, end }: PlaceRange): vscode.Range {
	return new vscode.Range(start.line, start.character, end.line, end.character);
}
