import { isSpace, skipSpace, skipSpaceBack } from './whiteSpace';

/** A line of a text that is not blank, without the white space around it. Filled anew for each line, since a listing has many. */
export interface Line {
	start: number;
	end: number;
	/** Where the line after it begins. */
	next: number;
	blankBefore: boolean;
}

/** Puts the next line that is not blank, from `position` on, into `line`; false at the end of the text. */
export function nextLine(text: string, position: number, line: Line): boolean {
	line.blankBefore = false;
	while (position < text.length) {
		if (text.charCodeAt(position) === lineFeed) {
			line.blankBefore = true;
			position++;
			continue;
		}
		let lineEnd = text.indexOf('\n', position);
		if (lineEnd === -1) { lineEnd = text.length; }
		const start = isSpace(text.charCodeAt(position)) ? skipSpace(text, position, lineEnd) : position;
		position = lineEnd + 1;
		if (start < lineEnd) {
			line.start = start;
			line.end = isSpace(text.charCodeAt(lineEnd - 1)) ? skipSpaceBack(text, start, lineEnd) : lineEnd;
			line.next = position;
			return true;
		}
		line.blankBefore = true;
	}
	return false;
}

const lineFeed = 10;

/** A line to be filled. */
export function createLine(): Line {
	return { start: 0, end: 0, next: 0, blankBefore: false };
}

/** Makes `line` the line that `target` is. */
export function moveTo(line: Line, target: Line): void {
	line.start = target.start;
	line.end = target.end;
	line.next = target.next;
}
