import { joinPath, parentOf } from '../bibliography/resolve';
import { markdownEnding } from '../citation/markdownFiles';
import { proseMask } from '../check/prose';
import type { TextEdit } from '../edit';
import { findFrontMatter } from '../frontMatterRange';
import { safeName } from '../note/fileName';

/** A note's file, and the one it becomes; paths are absolute, with `/`. */
export interface NoteMove {
	readonly from: string;
	readonly to: string;
}

/** Where a note goes whose name holds the key of its paper, as `@key`, or is that key; `undefined` where it says nothing of it. */
export function moveOfNote(path: string, from: string, to: string): NoteMove | undefined {
	const name = nameOf(path);
	const [before, after] = [noteName(from), noteName(to)];
	const at = name.indexOf(before);
	const isNamed = at >= 0 && !/^[\p{L}\p{N}_]/u.test(name.slice(at + before.length));
	const renamed = isNamed ? name.slice(0, at) + after + name.slice(at + before.length) : name === before.slice(1) ? after.slice(1) : undefined;
	return renamed === undefined ? undefined : { from: path, to: `${parentOf(path)}/${renamed}${path.slice(path.lastIndexOf('/') + 1 + name.length)}` };
}

/**
 * The edits that make the links of a document follow a note: Markdown links whose path leads to its file and, where `byName` says
 * that its name leads there, wikilinks as `[[@key|text]]` or `[[notes/@key#Heading]]`. What stands in code is no link.
 */
export function relinkNote(path: string, text: string, move: NoteMove, byName: boolean): readonly TextEdit[] {
	const bodyStart = findFrontMatter(text)?.bodyStart ?? 0;
	const isProse = proseMask(text);
	const wiki = byName ? [...text.matchAll(wikilink)].flatMap(match => relinkName(match, move)) : [];
	return [...wiki, ...[...text.matchAll(destination)].flatMap(match => relinkPath(match, path, move))].filter(({ range }) => range.start < bodyStart || isProse(range.start));
}

/** The name of a note that is named by the key of its paper alone. */
export function noteName(key: string): string {
	return safeName(`@${key}`);
}

/** Whether a text may link to a note of this name; a cheap look. */
export function mayLinkTo(text: string, name: string): boolean {
	return [...text.matchAll(wikilink), ...text.matchAll(destination)].some(match => match[1]!.includes(name) || decoded(match[1]!).includes(name));
}

/** The name of a file without its folders and its ending. */
export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

/** Group 1 is what is linked to, each with at most so many characters that no text is slow to search. */
const wikilink = /\[\[([^\][|#\n]{1,400})/g;
const destination = /(?:\]\(<?|^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?)([^()\s<>#?]{1,400})/gm;

/** A wikilink may name some of the folders above a note, and its ending. */
function relinkName(match: RegExpMatchArray, { from, to }: NoteMove): readonly TextEdit[] {
	const [, folders, name] = /^((?:.*\/)?)(.*)$/.exec(match[1]!.trimEnd().replace(markdownEnding, ''))!;
	const isThere = name === nameOf(from) && `${parentOf(from)}/`.endsWith(folders!.replace(/^(?:\.{0,2}\/)+/, '/'));
	const start = match.index! + 2 + folders!.length;
	return isThere ? [{ range: { start, end: start + name!.length }, text: nameOf(to) }] : [];
}

/** A link that was written with escapes keeps them. */
function relinkPath(match: RegExpMatchArray, document: string, { from, to }: NoteMove): readonly TextEdit[] {
	const written = match[1]!;
	if (joinPath(parentOf(document), decoded(written)) !== from) { return []; }
	const end = match.index! + match[0].length;
	const name = to.slice(to.lastIndexOf('/') + 1);
	return [{ range: { start: end - written.length + written.lastIndexOf('/') + 1, end }, text: written.includes('%') ? encodeURIComponent(name) : encodeURI(name) }];
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
