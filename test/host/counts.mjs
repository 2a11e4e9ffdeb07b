// The line each suite ends with, which the whole run adds up.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {Counts} counts */
export function renderCounts({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The counts of the last such line in `text`; undefined where there is none. @param {string} text @returns {Counts | undefined} */
export function parseCounts(text) {
	const match = [...text.matchAll(/^.*?(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
	return match && { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3]) };
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function addCounts(all) {
	const sum = (/** @type {keyof Counts} */ name) => all.reduce((total, counts) => total + counts[name], 0);
	return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
