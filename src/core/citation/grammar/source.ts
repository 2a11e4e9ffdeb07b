/**
 * A text cut out of the document (the inside of a list item, a quotation, a table cell) together with the
 * places its characters come from. Segment `i` begins at `starts[i]` in `text` and at `origins[i]` in the document.
 */
export interface Source {
	readonly text: string;
	readonly starts: readonly number[];
	readonly origins: readonly number[];
}

/** A stretch of a source's text, half-open. */
export interface Slice {
	readonly start: number;
	readonly end: number;
}

/** Where the character at `position` of the source stands in the document; a position at its end is after its last character. */
export function originOf(source: Source, position: number): number {
	const { starts, origins } = source;
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (starts[middle]! <= position) { low = middle; } else { high = middle - 1; }
	}
	return (origins[low] ?? 0) + position - (starts[low] ?? 0);
}

/** The place after the last character before `position`: the end of a range, where a cut may lie between the two. */
export function originOfEnd(source: Source, position: number): number {
	return position === 0 ? originOf(source, 0) : originOf(source, position - 1) + 1;
}

/**
 * The document as pandoc's reader sees it: tabs become spaces to the next column of four, line ends become
 * `\n`, a byte order mark is dropped, and three line ends follow the last line. Begins at `from`.
 */
export function sourceOfDocument(text: string, from = 0): Source {
	const start = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from;
	const plain = start === 0 ? text : text.slice(start);
	// Joined, as a text that was added to is slower to read from, and its first reading copies it once more.
	if (!plain.includes('\t') && !plain.includes('\r')) { return { text: [plain, '\n\n\n'].join(''), starts: [0], origins: [start] }; }
	const pieces: string[] = [];
	const starts: number[] = [];
	const origins: number[] = [];
	let length = 0;
	let lineStart = 0;
	let from0 = 0;
	const special = /[\t\r\n]/g;
	const add = (piece: string, origin: number) => {
		if (piece === '') { return; }
		pieces.push(piece);
		starts.push(length);
		origins.push(origin + start);
		length += piece.length;
	};
	for (let match = special.exec(plain); match !== null; match = special.exec(plain)) {
		const at = match.index;
		if (match[0] === '\n') {
			lineStart = length + at + 1 - from0;
			continue;
		}
		add(plain.slice(from0, at), from0);
		from0 = at + 1;
		if (match[0] === '\t') {
			add(' '.repeat(4 - (length - lineStart) % 4), at);
		} else if (plain.charCodeAt(at + 1) !== 10) {
			add('\n', at);
			lineStart = length;
		}
	}
	add(`${plain.slice(from0)}\n\n\n`, from0);
	return { text: pieces.join(''), starts, origins };
}

/** The text made of `pieces`, each a slice of `source` or a string that stands in no document. */
export function cutSource(source: Source, pieces: readonly (Slice | string)[]): Source {
	const texts: string[] = [];
	const starts: number[] = [];
	const origins: number[] = [];
	let length = 0;
	for (const piece of pieces) {
		if (typeof piece === 'string') {
			texts.push(piece);
			length += piece.length;
			continue;
		}
		if (piece.end <= piece.start) { continue; }
		texts.push(source.text.slice(piece.start, piece.end));
		addSegments(source, piece, length, starts, origins);
		length += piece.end - piece.start;
	}
	return { text: texts.join(''), starts, origins };
}

/** The segments of `source` that `piece` overlaps, moved to `at` (a linear walk after one search). */
function addSegments(source: Source, piece: Slice, at: number, starts: number[], origins: number[]): void {
	let low = 0;
	let high = source.starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (source.starts[middle]! <= piece.start) { low = middle; } else { high = middle - 1; }
	}
	starts.push(at);
	origins.push((source.origins[low] ?? 0) + piece.start - (source.starts[low] ?? 0));
	for (let index = low + 1; index < source.starts.length && source.starts[index]! < piece.end; index++) {
		starts.push(at + source.starts[index]! - piece.start);
		origins.push(source.origins[index]!);
	}
}
