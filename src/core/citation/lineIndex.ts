/**
 * Line and column of offsets into `text`, both from 1, columns in UTF-16 units. Lines end with `\n`, `\r\n` or `\r`. The text is read only
 * as far as it is asked about: of a bibliography of megabytes often one of the first entries is wanted.
 */
export function createLineIndex(text: string): (offset: number) => { readonly line: number; readonly column: number } {
	const startBehind = lineStarts(text);
	const starts = [0];
	let isWhole = false;
	return offset => {
		for (let last = starts.at(-1)!; !isWhole && last <= offset;) {
			last = startBehind(last);
			if (last === 0) { isWhole = true; } else { starts.push(last); }
		}
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (starts[middle]! <= offset) { low = middle; } else { high = middle - 1; }
		}
		return { line: low + 1, column: offset - starts[low]! + 1 };
	};
}

/** Tells where the next line begins behind an offset, 0 if there is none. */
function lineStarts(text: string): (offset: number) => number {
	// Hardly any text has a carriage return that no line feed follows, and looking for line feeds alone is many times faster.
	if (!text.includes('\r') || !/\r(?!\n)/.test(text)) { return offset => text.indexOf('\n', offset) + 1; }
	const end = /\r\n?|\n/g;
	return offset => {
		end.lastIndex = offset;
		return end.test(text) ? end.lastIndex : 0;
	};
}
