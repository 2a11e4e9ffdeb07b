import type { TextEdit } from '../edit';

/** So many pieces are looked through in no time; with more of them the text is put together. */
const maximalPieces = 64;

/**
 * A text after edits, kept as the pieces they left of it. To put a text of megabytes together takes longer than to read what
 * a keystroke touched, so that is done only where the whole text is asked for.
 */
export class EditedText {
	private constructor(private pieces: readonly string[], readonly length: number) {}

	static of(text: string): EditedText {
		return new EditedText([text], text.length);
	}

	/** The whole text. */
	get text(): string {
		if (this.pieces.length !== 1) { this.pieces = [this.pieces.join('')]; }
		return this.pieces[0]!;
	}

	/** What stands between two places. */
	slice(start: number, end: number): string {
		return piecesBetween(this.pieces, start, end).join('');
	}

	/** The text after one more edit. */
	replace({ range, text }: TextEdit): EditedText {
		const pieces = [...piecesBetween(this.pieces, 0, range.start), ...(text === '' ? [] : [text]), ...piecesBetween(this.pieces, range.end, this.length)];
		const edited = new EditedText(pieces, this.length + text.length - (range.end - range.start));
		return pieces.length <= maximalPieces ? edited : EditedText.of(edited.text);
	}

	/** Whether it is `text`; then it need not be put together any more. */
	is(text: string): boolean {
		let end = 0;
		// Slices are compared many characters at a time, which `startsWith` is not.
		const isSame = this.length === text.length && this.pieces.every(piece => text.slice(end, end += piece.length) === piece);
		if (isSame) { this.pieces = [text]; }
		return isSame;
	}
}

function piecesBetween(pieces: readonly string[], start: number, end: number): readonly string[] {
	const found: string[] = [];
	let from = 0;
	for (const piece of pieces) {
		const to = from + piece.length;
		if (to > start && from < end) { found.push(piece.slice(Math.max(0, start - from), end - from)); }
		from = to;
	}
	return found;
}
