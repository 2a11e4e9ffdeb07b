import { isAlphanumericAt } from '../keyGrammar';
import { afterNoteMarker } from './brackets';
import { readBracketedCitation, readNarrativeCitation } from './cite';
import { attempt, codeAt, type Reader, skipSpaces, write } from './reader';
import { isDigit, isOneOf } from './verbatim';

/** A word: letters, digits and single full stops. After it no citation can begin. */
export function readWord(reader: Reader): boolean {
	const { text } = reader;
	const start = reader.position;
	let at = start;
	for (; at < reader.end; at++) {
		const code = text.charCodeAt(at);
		if (code >= 97 && code <= 122 || code >= 65 && code <= 90 || isDigit(code)) { continue; }
		if (code === 46) {
			if (codeAt(reader, at + 1) === 46) { break; }
		} else if (code >= 128 && isAlphanumericAt(text, at)) {
			if (code >= 0xd800 && code < 0xdc00) { at++; }
		} else {
			break;
		}
	}
	reader.position = reader.afterWord = at;
	if (reader.wantsOutput) {
		write(reader, text.slice(start, at));
		if (text.charCodeAt(at - 1) === 46 && abbreviations.has(text.slice(start, at))) { readSpaceAfterAbbreviation(reader); }
	}
	return true;
}

/** Pandoc's default list: the space after one of these does not break, unless a citation or note follows. */
const abbreviations = new Set(('aet. aetat. al. Apr. Aug. bk. Bros. c. Capt. cf. ch. chap. chs. Co. col. Corp. cp. d. Dec. Dr. e.g. ed. eds. esp. f. '
	+ 'fasc. Feb. ff. fig. fl. fol. fols. Fr. Gen. Gov. Hon. i.e. ill. Inc. incl. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs. Ms. n. n.b. nn. No. '
	+ 'Nov. Oct. p. Ph.D. pp. Pres. Prof. pt. q.v. Rep. Rev. s.v. s.vv. saec. sec. Sen. Sep. Sept. Sgt. Sr. St. univ. viz. vol. vs.').split(' '));

function readSpaceAfterAbbreviation(reader: Reader): void {
	const next = skipSpaces(reader, reader.position);
	const code = codeAt(reader, next);
	if (next === reader.position || code === 10 && next > reader.position + 1 || isOneOf('@[-', code) && citesAt(reader, next)) { return; }
	write(reader, '\u00a0');
	reader.position = next;
}

function citesAt(reader: Reader, position: number): boolean {
	let cites = false;
	attempt(reader, reader => {
		reader.position = position;
		cites = codeAt(reader, position) === 91 ? afterNoteMarker(reader, position) >= 0 || readBracketedCitation(reader) : readNarrativeCitation(reader);
		return false;
	});
	return cites;
}

/** Whether a word goes on with, or begins at, the reader's position, where `code` stands. */
export function isWordCode(reader: Reader, code: number): boolean {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || isDigit(code) || code >= 128 && isAlphanumericAt(reader.text, reader.position);
}

/** One character (or `length` of ASCII) that stands for itself. */
export function readSymbol(reader: Reader, length: number): boolean {
	const code = reader.text.charCodeAt(reader.position);
	const units = length === 1 && code >= 0xd800 && code < 0xdc00 ? 2 : length;
	write(reader, reader.text.slice(reader.position, reader.position + units));
	reader.position += units;
	return true;
}

/** `@` that begins no citation takes the letters and digits after it along, as a reference to a numbered example would be; what follows is not after a word. */
export function readHandle(reader: Reader): boolean {
	handle.lastIndex = reader.position;
	const end = handle.test(reader.text) ? Math.min(handle.lastIndex, reader.end) : reader.position + 1;
	write(reader, reader.text.slice(reader.position, end));
	reader.position = end;
	return true;
}

const handle = /@(?:[_-]?[\p{L}\p{N}])*/uy;

/** `--` and `---`, which are dashes. */
export function readDash(reader: Reader): boolean {
	if (codeAt(reader, reader.position + 1) !== 45) { return false; }
	const isLong = codeAt(reader, reader.position + 2) === 45;
	write(reader, isLong ? '\u2014' : '\u2013');
	reader.position += isLong ? 3 : 2;
	return true;
}

/** Three full stops. */
export function readEllipsis(reader: Reader): boolean {
	if (codeAt(reader, reader.position + 1) !== 46 || codeAt(reader, reader.position + 2) !== 46) { return false; }
	write(reader, '\u2026');
	reader.position += 3;
	return true;
}
