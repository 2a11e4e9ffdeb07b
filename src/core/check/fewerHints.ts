import type { Finding } from './checkInput';

/** So many hints of one rule are shown of a file: nobody reads more, and an editor with thousands of them is slow. */
export const mostHints = 200;

/** Findings by file, for showing. Of a rule that has found more than `mostHints` hints in a file, one says how many there are besides. */
export function findingsByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
	const byFile = new Map<string, Finding[]>();
	const beyond = new Map<string, Map<string, Finding[]>>();
	const counts = new Map<string, Map<string, number>>();
	for (const finding of findings) {
		const shown = entryOf(byFile, finding.file, () => []);
		const ofFile = entryOf(counts, finding.file, () => new Map<string, number>());
		const count = finding.severity === 'hint' ? (ofFile.get(finding.rule) ?? 0) + 1 : 0;
		if (count > 0) { ofFile.set(finding.rule, count); }
		(count <= mostHints ? shown : entryOf(entryOf(beyond, finding.file, () => new Map<string, Finding[]>()), finding.rule, () => [])).push(finding);
	}
	for (const [file, rules] of beyond) {
		for (const left of rules.values()) {
			const { fix, ...first } = left[0]!;
			byFile.get(file)!.push(left.length === 1 ? left[0]! : { ...first, message: '{0} more hints of this kind are not shown.', args: [left.length] });
		}
	}
	return byFile;
}

function entryOf<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
	const known = map.get(key) ?? create();
	map.set(key, known);
	return known;
}
