import { afterRule } from './listMarker';
import { afterBlankLine, afterBlankLines, endOfLine, type Reader, skipSpaces } from './reader';
import { afterTex } from './verbatim';

/** Blocks in which nothing is cited. Each function takes the place where the block would begin and returns the place after it, or -1. */

/** After YAML metadata between `---` and `---` or `...`. What is no mapping is none. */
export function afterMetadata(reader: Reader, position: number): number {
	if (!reader.text.startsWith('---', position)) { return -1; }
	let at = afterBlankLine(reader, position + 3);
	if (at < 0 || afterBlankLine(reader, at) >= 0) { return -1; }
	let isMapping = true;
	for (let first = true; at < reader.end; first = false) {
		const line = endOfLine(reader, at);
		const text = reader.text.slice(at, line);
		if (/^(?:---|\.\.\.) *$/.test(text)) {
			const end = afterBlankLines(reader, line + 1);
			return isMapping ? Math.max(end, Math.min(line + 1, reader.end)) : -1;
		}
		isMapping &&= /^(?:#.*|\s.*|)$/.test(text) || /^[^\s#:[\]{},&*!|>%@`-][^:]*(?:: |:$)/.test(text) || /^["'].*: ?/.test(text) || !first && /^(?:- |-$|[\]}])/.test(text);
		at = line + 1;
	}
	return -1;
}

/** After a horizontal rule and the blank lines that follow it. */
export function afterRuleAndBlankLines(reader: Reader, position: number): number {
	const end = afterRule(reader, position);
	return end < 0 ? -1 : Math.max(end, afterBlankLines(reader, end));
}

/** After lines indented by four spaces, with the blank lines between them. */
export function afterIndentedCode(reader: Reader, position: number): number {
	let end = -1;
	for (let at = position; at < reader.end;) {
		const blank = afterBlankLines(reader, at);
		const start = blank < 0 ? at : blank;
		if (skipSpaces(reader, start) - start < 4 || start >= reader.end) { break; }
		end = Math.min(endOfLine(reader, start) + 1, reader.end);
		at = end;
	}
	return end;
}

/** An environment, with what follows on its line; a command alone is read with the paragraph. */
export function afterTexBlock(reader: Reader, position: number): number {
	return reader.text.startsWith('\\begin', position) ? afterTex(reader, position) : -1;
}
