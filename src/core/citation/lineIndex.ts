/** Line and column of offsets into `text`, both from 1, columns in UTF-16 units. Lines end with `\n`, `\r\n` or `\r`. */
export function createLineIndex(text: string): (offset: number) => { readonly line: number; readonly column: number } {
	const starts = startsOfLines(text);
	return offset => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (starts[middle]! <= offset) { low = middle; } else { high = middle - 1; }
		}
		return { line: low + 1, column: offset - starts[low]! + 1 };
	};
}

function startsOfLines(text: string): number[] {
	const starts = [0];
	// Hardly any text has a carriage return that no line feed follows, and looking for line feeds alone is many times faster.
	if (/\r(?!\n)/.test(text)) {
		for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) { starts.push(index + end.length); }
	} else {
		for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) { starts.push(at + 1); }
	}
	return starts;
}
