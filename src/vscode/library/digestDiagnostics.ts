import * as vscode from 'vscode';
import { mapSteps, type Steps } from '../../core/steps';
import type { DigestFile } from './digestFiles';
import { toDiagnostics } from '../host/diagnostics';
import type { LibraryStore, Snapshot } from './libraryStore';
import { runInSlices } from '../host/slices';

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
	const ofDigests = yield* mapSteps(sample ? digests.slice(1) : digests, (file): FileDiagnostics => [file.uri, digestDiagnostics(file)], 1);
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
