import { isScalar, isMap, parseDocument, type Document, type Node, type Pair, type Scalar } from 'yaml';
import type { TextEdit } from '../edit';
import type { Problem, TextRange } from '../paper';
import { fingerprint, readBase, renderBase, type Base } from './base';
import { findFrontMatter } from '../frontMatterRange';
import { mergeLines } from './mergeLines';
import { noteFieldNames } from './readNote';
import { renderNote, type RenderedNote } from './renderNote';
import type { NoteInput } from './variables';
import { findYamlMistake } from './yamlMistake';

/** What an update would do to a note. */
export interface Resync {
	/** Edits of what the template wrote and nobody changed since; they keep every word of the user's. */
	readonly edits: readonly TextEdit[];
	/** Places that the user and the template both changed, each with the text the template has now: for the user to choose. */
	readonly conflicts: readonly TextEdit[];
	/** What is wrong with the template, or with the note's YAML, which is then left alone. */
	readonly problems: readonly Problem[];
}

/** A whole new note as `renderNote` makes it, with the base that lets `resyncNote` update it later. */
export function createNote(template: string, input: NoteInput): RenderedNote {
	const note = renderNote(template, input);
	const bare = input.selection === undefined ? note : renderBare(template, input);
	const comment = renderBase('note', createBase(bare.text, input.today));
	return note.problems.length > 0 ? note : { ...note, text: `${note.text}${note.text.endsWith('\n') ? '' : '\n'}\n${comment}\n` };
}

/** The edits that bring a note up to date with what the paper has learned since the template last wrote to it. */
export function resyncNote(note: string, template: string, input: NoteInput): Resync {
	const base = readBase('note', note);
	const rendering = renderBare(template, { ...input, today: base?.day ?? input.today });
	return rendering.problems.length > 0 ? { edits: [], conflicts: [], problems: rendering.problems } : mergeNote(note, base, rendering.text, base?.day ?? input.today);
}

/**
 * Three-way merge of a note with a new rendering of its template, fields of the front matter by name and the body by lines.
 * Reading status, priority, tags and the like are the user's and never written. Without a base nothing is known to be the
 * template's, so that only missing fields are added. The edits renew the base.
 */
export function mergeNote(note: string, base: (Base & TextRange) | undefined, rendering: string, day: string): Resync {
	const eol = /^[^\n]*\r\n/.test(note) ? '\r\n' : '\n';
	const withEol = (text: string): string => text.replace(/\r?\n/g, eol);
	const fields = mergeFields(note, base, rendering);
	const body = base === undefined ? { edits: [], conflicts: [] } : mergeBody(note, base, rendering);
	const comment = renderBase('note', createBase(rendering, day));
	const renewed = base === undefined ? [{ range: { start: note.length, end: note.length }, text: `${note === '' || note.endsWith('\n') ? '' : '\n'}\n${comment}\n` }]
		: note.slice(base.start, base.end) === comment ? [] : [{ range: { start: base.start, end: base.end }, text: comment }];
	return {
		edits: [...fields.edits, ...body.edits, ...renewed].map(edit => ({ ...edit, text: withEol(edit.text) })),
		conflicts: [...fields.conflicts, ...body.conflicts].map(edit => ({ ...edit, text: withEol(edit.text) })),
		problems: fields.problems,
	};
}

/** What the selection brought into the note is the user's from the first moment, so the base is without it. */
function renderBare(template: string, input: NoteInput): RenderedNote {
	return renderNote(template, { ...input, selection: undefined });
}

function createBase(rendering: string, day: string): Base {
	const fields = readEntries(rendering).entries.map(({ name, text }) => [fingerprint(name), fingerprint(text)] as const);
	return { day, fields: new Map(fields), lines: bodyLines(rendering).map(line => fingerprint(line.text)) };
}

interface Line {
	readonly start: number;
	readonly text: string;
}

/** The lines between two offsets, else of all after the front matter, without blank ones at the end; texts are without line ends. */
function bodyLines(text: string, from = findFrontMatter(text)?.bodyStart ?? 0, end = text.length): Line[] {
	let start = from;
	const body = text.slice(start, end).trimEnd();
	return body === '' ? [] : body.split('\n').map(each => {
		const line = { start, text: each.replace(/\r$/, '') };
		start += each.length + 1;
		return line;
	});
}

function mergeBody(note: string, base: Base & TextRange, rendering: string): { edits: TextEdit[]; conflicts: TextEdit[] } {
	const current = [...bodyLines(note, undefined, base.start), ...afterBase(note, base)];
	const next = bodyLines(rendering);
	const print = ({ text }: Line): string => fingerprint(text);
	const { changes, conflicts } = mergeLines(base.lines, current.map(print), next.map(print));
	const end = current.length === 0 ? findFrontMatter(note)?.bodyStart ?? 0 : Math.min(note.length, current.at(-1)!.start + current.at(-1)!.text.length + 1);
	const startOf = (index: number): number => current[index]?.start ?? end;
	const toEdit = (change: (typeof changes)[number]): TextEdit => ({
		range: { start: startOf(change.start), end: startOf(change.start + change.length) },
		text: next.slice(change.newStart, change.newStart + change.newLength).map(line => `${line.text}\n`).join(''),
	});
	return { edits: changes.map(toEdit), conflicts: conflicts.map(toEdit) };
}

interface Entry {
	readonly name: string;
	/** The entry's lines without the last line's end. */
	readonly text: string;
	readonly range: TextRange;
	readonly value: unknown;
}

/** The fields of the front matter with their whole lines; no entries where the YAML is broken. */
function readEntries(text: string): { entries: Entry[]; end: number | undefined; problems: Problem[] } {
	const yaml = findFrontMatter(text)?.yaml;
	if (yaml === undefined) {
		return { entries: [], end: undefined, problems: [] };
	}
	const document = parseDocument(text.slice(yaml.start, yaml.end), { logLevel: 'silent', prettyErrors: false });
	if (document.errors.length > 0 || isMap(document.contents) && document.contents.flow === true) {
		const mistake = findYamlMistake(document, text.slice(yaml.start, yaml.end));
		return { entries: [], end: undefined, problems: [{ rule: 'note-front-matter', severity: 'warning', message: 'The front matter of this note is not YAML: {0}', args: [mistake?.message ?? ''], range: mistake ? { start: yaml.start + mistake.range.start, end: yaml.start + mistake.range.end } : yaml }] };
	}
	return { entries: readPairs(document).map(pair => readEntry(pair, text, yaml.start)), end: yaml.end, problems: [] };
}

function readPairs(document: Document): Pair<Scalar, Node | null>[] {
	return isMap(document.contents) ? document.contents.items.filter((pair): pair is Pair<Scalar, Node | null> => isScalar(pair.key)) : [];
}

function readEntry({ key, value }: Pair<Scalar, Node | null>, text: string, offset: number): Entry {
	const start = text.lastIndexOf('\n', offset + key.range![0] - 1) + 1;
	const written = text.slice(start, offset + Math.max(key.range![1], value?.range?.[1] ?? 0)).trimEnd();
	const newline = text.indexOf('\n', start + written.length);
	return { name: String(key.value), text: text.slice(start, newline).trimEnd(), range: { start, end: newline + 1 }, value: value?.toJSON() ?? null };
}

const usersFields: ReadonlySet<string> = new Set([noteFieldNames.status, noteFieldNames.priority, noteFieldNames.tags, noteFieldNames.snoozedUntil, noteFieldNames.finished].flat());

function mergeFields(note: string, base: Base | undefined, rendering: string): { edits: TextEdit[]; conflicts: TextEdit[]; problems: readonly Problem[] } {
	const current = readEntries(note);
	if (current.end === undefined) {
		return { edits: [], conflicts: [], problems: current.problems };
	}
	const edits: TextEdit[] = [];
	const conflicts: TextEdit[] = [];
	const entries = new Map(current.entries.map(entry => [entry.name, entry]));
	const next = readEntries(rendering).entries;
	const isOurs = (entry: Entry): boolean => base?.fields.get(fingerprint(entry.name)) === fingerprint(entry.text);
	let place = current.entries[0]?.range.start ?? current.end;
	for (const entry of next) {
		const mine = entries.get(entry.name);
		const text = `${entry.text}\n`;
		if (mine === undefined) {
			// A field that was written and is gone was taken out by the user; it comes back only with something new to say.
			if (!isOurs(entry) && !usersFields.has(entry.name)) {
				edits.push({ range: { start: place, end: place }, text });
			}
			continue;
		}
		place = mine.range.end;
		if (usersFields.has(entry.name) || isOurs(entry) || JSON.stringify(mine.value) === JSON.stringify(entry.value)) {
			continue;
		}
		(isOurs(mine) || mine.value === null ? edits : conflicts).push({ range: mine.range, text });
	}
	const made = new Set(next.map(entry => entry.name));
	const gone = current.entries.filter(entry => !made.has(entry.name) && !usersFields.has(entry.name) && isOurs(entry));
	return { edits: [...edits, ...gone.map(({ range }) => ({ range, text: '' }))], conflicts, problems: [] };
}

/** Lines the user wrote below the base's comment, as lines like any other. */
function afterBase(note: string, base: TextRange): Line[] {
	const newline = note.indexOf('\n', base.end);
	return newline === -1 ? [] : bodyLines(note, newline + 1);
}
