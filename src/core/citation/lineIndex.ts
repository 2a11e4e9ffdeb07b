/** Line and column of offsets into `text`, both from 1, columns in UTF-16 units. Lines end with `\n`, `\r\n` or `\r`. */
export function createLineIndex(text: string): (offset: number) => { readonly line: number; readonly column: number } {
	const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
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
