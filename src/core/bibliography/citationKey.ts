import { parseKeyPattern, renderKey, type KeyPattern, type KeySource } from './keyPattern';

/** The pattern of keys where the user wants no other: `hydra2026`, `hybriddistillation2023`. */
export const defaultKeyPattern = '{method|words:lower}{year}';

const defaultPattern = parseKeyPattern(defaultKeyPattern).pattern!;

/**
 * A readable citation key in ASCII for a paper that has none: by default the method's name in the title, else the
 * title's first significant words, and the year, in lower case. Words run together; a hyphen keeps two numbers apart
 * (`parallelr1-2025`). Where `isTaken` says so, a letter is added: `hydra2026a`, …, `hydra2026z`, `hydra2026aa`. The
 * same paper always gets the same first proposal.
 */
export function proposeKey(paper: KeySource, isTaken: (key: string) => boolean, pattern: KeyPattern = defaultPattern): string {
	return makeUnique(renderKey(paper, pattern) || renderKey(paper, defaultPattern), isTaken);
}

/** The keys a pattern would propose for these papers, in their order, no two the same: for showing what a setting does. */
export function previewKeys(papers: readonly KeySource[], pattern?: KeyPattern): readonly string[] {
	const taken = new Set<string>();
	return papers.map(paper => {
		const key = proposeKey(paper, other => taken.has(other.toLowerCase()), pattern);
		taken.add(key.toLowerCase());
		return key;
	});
}

/** The key itself, or with the first letter behind it that makes it one nobody has. A key that ends in a letter gets a hyphen before. */
export function makeUnique(key: string, isTaken: (key: string) => boolean): string {
	const separator = /[a-z]$/i.test(key) ? '-' : '';
	let unique = key;
	for (let count = 1; isTaken(unique); count++) {
		unique = key + separator + letters(count);
	}
	return unique;
}

/** 1 is `a`, 26 `z`, 27 `aa`. */
function letters(count: number): string {
	let text = '';
	for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		text = String.fromCharCode(97 + (rest - 1) % 26) + text;
	}
	return text;
}
