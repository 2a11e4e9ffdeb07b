/**
 * Tells of any offset whether it stands in running text: not in front matter, fenced or spanned code, or an HTML
 * comment. Coarser than the grammar of citations, and meant for hints only.
 */
export function proseMask(text: string): (offset: number) => boolean {
	const ranges = verbatimRanges(text);
	return offset => {
		let low = 0;
		let high = ranges.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (ranges[middle]!.end <= offset) { low = middle + 1; } else { high = middle; }
		}
		return low === ranges.length || offset < ranges[low]!.start;
	};
}

/** In order, without overlaps: at each place the first alternative that begins there wins. */
function verbatimRanges(text: string): readonly { readonly start: number; readonly end: number }[] {
	const ranges: { start: number; end: number }[] = [];
	let position = 0;
	if (/^\ufeff?---[ \t]*\r?\n/.test(text)) {
		const close = /\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
		position = close === null ? 0 : close.index + close[0].length;
		ranges.push({ start: 0, end: position });
	}
	const opening = /^[ \t>]*(`{3,}|~{3,})|(`+)|<!--/gm;
	opening.lastIndex = position;
	const ends = new Map<string, number>();
	for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
		const mark = match[1] ?? match[2];
		const end = mark === undefined ? endOf(text, '-->', opening.lastIndex, ends) : match[1] !== undefined ? endOf(text, `\n${mark}`, opening.lastIndex, ends) : endOf(text, mark, opening.lastIndex, ends);
		if (end !== -1 || match[1] !== undefined) {
			ranges.push({ start: match.index, end: end === -1 ? text.length : end });
			opening.lastIndex = end === -1 ? text.length : end;
		}
	}
	return ranges;
}

/** Behind the next `mark`, or -1; a mark that is nowhere further on is not looked for again. */
function endOf(text: string, mark: string, from: number, ends: Map<string, number>): number {
	if (ends.has(mark)) {
		return -1;
	}
	const at = text.indexOf(mark, from);
	if (at === -1) {
		ends.set(mark, -1);
		return -1;
	}
	return at + mark.length;
}
