import type { TextEdit } from '../edit';
import type { Finding } from './checkInput';

/**
 * The edits of all safe fixes, by file. Of two fixes that would change the same place the first is made; a later check
 * finds the other again.
 */
export function safeFixes(findings: readonly Finding[]): ReadonlyMap<string, readonly TextEdit[]> {
	const edits = new Map<string, TextEdit[]>();
	const seen = new Set<string>();
	for (const { fix } of findings) {
		if (fix === undefined || !fix.safe || seen.has(JSON.stringify(fix.edits)) || fix.edits.some(({ file, edits: own }) => own.some(edit => edits.get(file)?.some(other => overlaps(edit, other))))) {
			continue;
		}
		seen.add(JSON.stringify(fix.edits));
		for (const { file, edits: own } of fix.edits) {
			edits.set(file, [...edits.get(file) ?? [], ...own]);
		}
	}
	return edits;
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
	return a.range.start < b.range.end && b.range.start < a.range.end;
}
