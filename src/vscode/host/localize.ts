import * as vscode from 'vscode';
import type { Problem } from '../../core/paper';

/** A problem's message in the language of the user. */
export function localize(problem: Pick<Problem, 'message' | 'args'>): string {
	return vscode.l10n.t(problem.message, ...(problem.args ?? []));
}
