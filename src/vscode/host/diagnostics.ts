import * as vscode from 'vscode';
import { createLineIndex } from '../../core/citation/lineIndex';
import type { Problem, Severity } from '../../core/paper';
import { mapSteps, type Steps } from '../../core/steps';
import type { DigestFile } from '../library/digestFiles';
import { localize } from './localize';
import type { LibraryStore, Snapshot } from '../library/libraryStore';
import { runInSlices } from './slices';

/** Severities of the core as the editor's. */
export const severities: Record<Severity, vscode.DiagnosticSeverity> = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	info: vscode.DiagnosticSeverity.Information,
	hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows what the readers have to say about digests and marks in the Problems panel, at the line it is about. */
export function registerDigestDiagnostics(store: LibraryStore): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('literatureNotes');
	return vscode.Disposable.from(collection, store.onDidChange(async snapshot => {
		const diagnostics = await runInSlices(diagnosticSteps(snapshot), () => store.snapshot === snapshot);
		if (!diagnostics) { return; }
		collection.clear();
		collection.set(diagnostics);
	}));
}

type FileDiagnostics = [vscode.Uri, vscode.Diagnostic[]];

function* diagnosticSteps({ digests, unreadable, marks, sample }: Snapshot): Steps<FileDiagnostics[]> {
	const ofMarks = marks.map(({ uri, text, marks: { problems } }): FileDiagnostics => [uri, toDiagnostics(text, problems)]);
	const ofDigests = yield* mapSteps(sample ? [] : digests, (file): FileDiagnostics => [file.uri, digestDiagnostics(file)], 1);
	return [
		...ofMarks,
		...ofDigests,
		...unreadable.map(({ uri, reason }): [vscode.Uri, vscode.Diagnostic[]] => [uri, [unreadableDiagnostic(reason)]]),
	];
}

/** Those of a digest that did not change are known: the line ends of a hundred megabytes take a second to find. */
function digestDiagnostics(file: DigestFile): vscode.Diagnostic[] {
	const diagnostics = knownDiagnostics.get(file) ?? toDiagnostics(file.text, [...file.notes, ...file.digest.problems]);
	knownDiagnostics.set(file, diagnostics);
	return diagnostics;
}

const knownDiagnostics = new WeakMap<DigestFile, vscode.Diagnostic[]>();

function unreadableDiagnostic(reason: string): vscode.Diagnostic {
	const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), vscode.l10n.t('This file cannot be read: {0}', reason));
	diagnostic.source = 'Literature Notes';
	return diagnostic;
}

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
