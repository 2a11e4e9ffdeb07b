import { afterAngledAddress, afterTitle, closingBracket } from './brackets';
import { readBracketedCitation } from './cite';
import { afterBlankLine, afterBlankLines, afterSpacesAndLineEnd, codeAt, normalizeLabel, skipSpaces, wouldRead, type Reader } from './reader';
import { afterAttributes } from './verbatim';

/** `[label]: address "title"`. The address may be empty, and the title absent. */
export function readReference(reader: Reader): boolean {
	const open = skipSpaces(reader, reader.position);
	const close = codeAt(reader, open + 1) === 94 ? -1 : closingBracket(reader, open);
	if (close < 0 || codeAt(reader, close + 1) !== 58 || citesAt(reader, open)) { return false; }
	const address = afterGap(reader, close + 2);
	if (codeAt(reader, address) === 91) { return false; }
	const end = afterReference(reader, address);
	if (end < 0) { return false; }
	reader.shared.defined.add(normalizeLabel(reader.text.slice(open, close + 1)));
	reader.position = end;
	return true;
}

/** After spaces and a line end; where a blank line follows, the address is empty. */
function afterGap(reader: Reader, position: number): number {
	const at = skipSpaces(reader, position);
	return codeAt(reader, at) === 10 ? skipSpaces(reader, at + 1) : at;
}

function citesAt(reader: Reader, position: number): boolean {
	return wouldRead(reader, reader => {
		reader.position = position;
		return readBracketedCitation(reader);
	});
}

/** After the address, title and attributes of a reference, and the end of its line; -1 where something else stands there. */
function afterReference(reader: Reader, position: number): number {
	const angled = afterAngledAddress(reader, position);
	let at = angled >= 0 ? angled : afterWords(reader, position);
	const title = afterSpacesAndLineEnd(reader, at);
	const titleEnd = title < 0 ? -1 : Math.max(afterTitle(reader, title), afterParentheses(reader, title));
	if (titleEnd >= 0) { at = titleEnd; }
	const attributes = afterSpacesAndLineEnd(reader, at);
	const attributesEnd = attributes < 0 ? -1 : afterAttributes(reader, attributes);
	return afterBlankLines(reader, Math.max(at, attributesEnd));
}

/** The words of an address, up to a title, attributes or another label. */
function afterWords(reader: Reader, position: number): number {
	let at = position;
	for (;;) {
		const word = skipSpaces(reader, at);
		const code = codeAt(reader, word);
		if (code < 0 || code === 10 || afterTitle(reader, word) >= 0 || afterParentheses(reader, word) >= 0 || afterAttributes(reader, word) >= 0 || code === 91 && closingBracket(reader, word) >= 0) { return at; }
		at = word;
		while (at < reader.end && codeAt(reader, at) !== 32 && codeAt(reader, at) !== 10) { at++; }
	}
}

function afterParentheses(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 40) { return -1; }
	let depth = 0;
	for (let at = position; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === 92) {
			at++;
		} else if (code === 40) {
			depth++;
		} else if (code === 41 && --depth === 0) {
			return at + 1;
		} else if (code === 10 && afterBlankLine(reader, at + 1) >= 0) {
			return -1;
		}
	}
	return -1;
}
