import type { TextEdit } from '../edit';
import type { BibtexFile } from './bibtex';
import { detectStyle, renderEntryIn } from './style';

/**
 * Adds whole entries (each the text of one, as `@article{key, …}`) behind the last entry of the file, written as the
 * file writes its own: indent, line ends, brace style, case of the type, blank lines between entries. A file that does
 * not end its last line gets that line end first; what is added always ends its own.
 */
export function addEntries(file: BibtexFile, entries: readonly string[]): readonly TextEdit[] {
	if (entries.length === 0) {
		return [];
	}
	const style = detectStyle(file);
	const added = entries.map(entry => renderEntryIn(style, entry)).join(style.newline + style.separator);
	const at = placeBehindLast(file);
	if (at === 0 || file.text.slice(0, at).trim() === '') {
		const rest = file.text.length > at ? style.newline : '';
		return [insertion(at, added + style.newline + rest)];
	}
	const endsFile = at === file.text.length;
	return [insertion(at, style.newline + style.separator + added + (endsFile ? style.newline : ''))];
}

/** The end, without its line end, of the line on which the last entry ends; without entries the end of the last line that holds anything. */
function placeBehindLast(file: BibtexFile): number {
	const { text } = file;
	const last = file.entries[file.entries.length - 1];
	let at = last?.range.end ?? text.trimEnd().length;
	for (const block of [...file.strings.map(({ range }) => range), ...file.preambles]) {
		at = Math.max(at, block.end);
	}
	while (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
		at++;
	}
	return at;
}

function insertion(offset: number, text: string): TextEdit {
	return { range: { start: offset, end: offset }, text };
}
