import * as assert from 'node:assert';
import { applyEdits, type TextEdit } from '../../../src/core/edit';
import type { TextRange } from '../../../src/core/paper';
import { readBibtex, type BibtexEntry, type BibtexField, type BibtexFile } from '../../../src/core/bibliography/bibtex';
import { addEntries, changeField, removeEntry, renameKey, sortEntries } from '../../../src/core/bibliography/edit';

/**
 * Asserts that an edit stays where it belongs, so that all other bytes are what they were, and that the text reads as expected afterwards: each entry with its
 * type, the names, order and delimiters of its fields, and what stands between the entries. `read` is the text as it was read, where one is edited often.
 */
export function assertLaw(text: string, kind: string, at: number, word: string, read = readBibtex(text)): void {
	const index = at % read.entries.length;
	const { edits, expected } = changes[kind]!(read, index, word);
	const after = applyEdits(text, edits);
	// What is never closed ends where the next entry begins; without that one it may take more.
	const endedAnother = kind === 'remove' && index > 0 && !endsByItself(text, read.entries[index - 1]!);
	if (!endedAnother) {
		const readAfter = readBibtex(after);
		const message = `${kind} ${at} ${word}\n${JSON.stringify(text.slice(0, 2000))}\n${JSON.stringify(after.slice(0, 2000))}`;
		assert.deepStrictEqual(outline(readAfter), expected, message);
		assert.ok(countMended(readAfter) <= countMended(read), message);
	}
	assertInPlace[kind]!(read, index, edits, after);
}

function countMended({ problems }: BibtexFile): number {
	return problems.filter(({ message }) => mended.test(message)).length;
}

/** One random edit: the edits, and how the file must read afterwards. */
type Change = (file: BibtexFile, index: number, word: string) => { readonly edits: readonly TextEdit[]; readonly expected: Outline };

interface Outline {
	entries: { type: string; key: string; closed: boolean; fields: string[] }[];
	/** Macros, comments and preambles as they are written. */
	readonly others: readonly string[];
	readonly problems: readonly string[];
}

/** The kinds of edits. */
export const changes: Record<string, Change> = {
	add: (file, _index, word) => {
		const expected = outline(file);
		const isQuoted = mostAreQuoted(file);
		expected.entries.push({ type: 'misc', key: `new-${word}`, closed: true, fields: [`note=${isQuoted ? `"${word}"` : `{${word}}`}`] });
		return { edits: addEntries(file, [`@misc{new-${word},\n  note = {${word}}\n}`]), expected };
	},
	set: (file, index, word) => {
		const entry = file.entries[index]!;
		const name = entry.fields[word.length % (entry.fields.length + 1)]?.name ?? 'xnew';
		const expected = outline(file);
		const { fields } = expected.entries[index]!;
		const place = placeOf(entry, name);
		const isQuoted = place < 0 ? mostAreQuoted(file) : entry.fields[place]!.raw.startsWith('"');
		// Where an entry ends that is never closed nobody knows.
		if (place >= 0 || entry.closed) { fields.splice(place < 0 ? fields.length : place, place < 0 ? 0 : 1, `${name}=${isQuoted ? `"${word}"` : `{${word}}`}`); }
		return { edits: changeField(file, entry, name, word), expected };
	},
	unset: (file, index, word) => {
		const entry = file.entries[index]!;
		const name = entry.fields[word.length % Math.max(entry.fields.length, 1)]?.name ?? 'none';
		const expected = outline(file);
		const place = placeOf(entry, name);
		if (place >= 0) { expected.entries[index]!.fields.splice(place, 1); }
		return { edits: changeField(file, entry, name, undefined), expected };
	},
	rename: (file, index, word) => {
		const old = file.entries[index]!.key;
		const expected = outline(file);
		if (isOnly(file, old)) {
			for (const entry of expected.entries) {
				entry.fields = entry.fields.map(field => mentioning.test(field) ? field.replace(/[^={},"]+/g, (name, at) => at > 0 && name.trim() === old ? name.replace(old, () => `k-${word}`) : name) : field);
			}
		}
		expected.entries[index]!.key = `k-${word}`;
		return { edits: renameKey(file, file.entries[index]!, `k-${word}`), expected };
	},
	remove: (file, index) => {
		const expected = outline(file);
		expected.entries.splice(index, 1);
		const { range } = file.entries[index]!;
		const problems = problemsOf(file.problems.filter(problem => problem.range.start < range.start || problem.range.start >= range.end));
		return { edits: removeEntry(file, file.entries[index]!), expected: { ...expected, problems } };
	},
	sort: file => {
		const expected = outline(file);
		return { edits: sortEntries(file), expected: { ...expected, entries: sortedPlaces(file).map(index => expected.entries[index]!) } };
	},
};

/** What each kind of edit may touch. What no edit touches is left as it is by `applyEdits`, which has tests of its own. */
const assertInPlace: Record<string, (file: BibtexFile, index: number, edits: readonly TextEdit[], after: string) => void> = {
	add: ({ text, entries, strings, preambles }, _index, edits, after) => {
		const [edit] = only(edits);
		assert.strictEqual(edit.range.start, edit.range.end);
		assert.ok(edit.range.start >= Math.max(...[...entries, ...strings].map(({ range }) => range.end), ...preambles.map(({ end }) => end)));
		// The entry stands on lines of its own, and brings no empty lines but one.
		assert.match(edit.text, /^(?:(?:\r\n|[\r\n]){1,2})?@misc\{new-[^@]*\}(?:\r\n|[\r\n])?$/i);
		assert.match(after.slice(edit.range.start + edit.text.length), /^(?:[\r\n]|$)/);
		assert.ok(edit.text.startsWith('@') ? /(?:^|[\r\n])$/.test(text.slice(0, edit.range.start)) : true);
	},
	set: (file, index, edits) => {
		const entry = file.entries[index]!;
		if (edits.length === 0) { return assert.ok(!entry.closed); }
		const [edit] = only(edits);
		if (entry.fields.some(field => isSame(field.valueRange, edit.range))) { return; }
		// A new field stands behind the last one, and nothing is lost for it.
		const last = entry.fields.at(-1)?.valueRange.end ?? entry.keyRange.end;
		assert.strictEqual(edit.range.start, edit.range.end);
		assert.match(file.text.slice(last, edit.range.start), /^\s*,?$/);
		assert.match(edit.text, /^,?\s+\w+\s*=\s*(?:\{\w*\}|"\w*"),?\s*$/);
	},
	unset: (file, index, edits) => {
		const entry = file.entries[index]!;
		if (edits.length === 0) { return assert.strictEqual(entry.fields.length, 0); }
		const [{ range, text }] = only(edits);
		const field = entry.fields.find(({ nameRange }) => nameRange.start >= range.start)!;
		// The field and no more than the comma and the blanks about it.
		assert.strictEqual(text, '');
		assert.match(file.text.slice(range.start, field.nameRange.start), /^[\s,]*$/);
		assert.match(file.text.slice(field.valueRange.end, range.end), /^\s*,?\s*$/);
		assert.ok(range.end >= field.valueRange.end && range.start > entry.range.start && range.end < entry.range.end + Number(!entry.closed));
	},
	rename: (file, index, edits) => {
		const { key, keyRange } = file.entries[index]!;
		const others = edits.filter(({ range }) => !isSame(range, keyRange));
		assert.strictEqual(others.length, edits.length - 1);
		const mentions = file.entries.flatMap(entry => entry.fields).filter(({ name }) => mentioning.test(`${name}=`));
		for (const { range } of others) {
			assert.strictEqual(file.text.slice(range.start, range.end), key);
			assert.ok(mentions.some(({ valueRange }) => range.start > valueRange.start && range.end < valueRange.end));
		}
	},
	remove: ({ text, entries }, index, edits) => {
		const { range } = entries[index]!;
		const [edit] = only(edits);
		assert.strictEqual(edit.text, '');
		assert.ok(edit.range.start <= range.start && edit.range.end >= range.end);
		assert.strictEqual(`${text.slice(edit.range.start, range.start)}${text.slice(range.end, edit.range.end)}`.trim(), '');
	},
	sort: (file, _index, _edits, after) => {
		// All that stands between the entries stays where it is, and each comes with its comments: so the text is known to the byte.
		const places = file.entries.map((entry, index) => ({ start: index === 0 ? entry.range.start : startWithComments(file, index), end: entry.range.end }));
		const gaps = [...places, undefined].map((place, index) => file.text.slice(places[index - 1]?.end ?? 0, place?.start));
		const sorted = sortedPlaces(file).map(index => file.text.slice(places[index]!.start, places[index]!.end));
		assert.strictEqual(after, gaps.map((gap, index) => gap + (sorted[index] ?? '')).join(''));
	},
};

const mentioning = /^(?:crossref|xdata|xref|related|entryset)=/;

function outline({ text, entries, strings, comments, preambles, problems }: BibtexFile): Outline {
	const slice = ({ start, end }: TextRange) => text.slice(start, end);
	return {
		entries: entries.map(({ type, key, closed, fields }) => ({ type, key, closed, fields: fields.map(fieldText) })),
		others: [...strings.map(({ range }) => range), ...comments, ...preambles].map(slice),
		problems: problemsOf(problems),
	};
}

/** Without what an edit may mend: a missing key, a brace in a field, and a comma between this field and the next. */
const mended = /^(?:This entry has no citation key|An escaped brace|A comma is missing behind this field)/;

function problemsOf(problems: BibtexFile['problems']): readonly string[] {
	return problems.map(({ message }) => message).filter(message => !mended.test(message)).sort();
}

function fieldText({ name, raw }: BibtexField): string {
	return `${name}=${raw}`;
}

/** By key, and entries that others refer to by `crossref` behind all others; what has a brace without a partner stays with the one behind it, by which it ends. */
function sortedPlaces({ text, entries }: BibtexFile): readonly number[] {
	const parents = new Set(entries.flatMap(({ fields }) => fields.filter(({ name }) => name === 'crossref').map(({ raw }) => raw.replace(/[{}"]/g, '').trim())));
	const isFixed = (index: number) => [entries[index], entries[index - 1]].some(entry => entry !== undefined && !endsByItself(text, entry));
	const orders = entries.map(({ key }, index) => ({ index, order: `${parents.has(key) ? 1 : 0}${key.toLowerCase()}` })).filter(({ index }) => !isFixed(index));
	const sorted = orders.sort((a, b) => a.order < b.order ? -1 : a.order > b.order ? 1 : a.index - b.index).values();
	return entries.map((_, index) => isFixed(index) ? index : sorted.next().value!.index);
}

function endsByItself(text: string, { closed, range }: BibtexEntry): boolean {
	const own = text.slice(range.start, range.end);
	return closed && own.split('{').length === own.split('}').length;
}

/** Where an entry begins with the lines of `%` comments directly above it, of which none is the line that another entry ends on. */
function startWithComments({ text, entries }: BibtexFile, index: number): number {
	const { start } = entries[index]!.range;
	const between = text.slice(entries[index - 1]!.range.end, start);
	const comments = /(?<=[\r\n])(?:[ \t]*%[^\r\n]*(?:\r\n|[\r\n]))+[ \t]*$/.exec(between);
	return start - (comments?.[0].length ?? 0);
}

function mostAreQuoted({ entries }: BibtexFile): boolean {
	const raws = entries.slice(-50).filter(({ closed }) => closed).flatMap(({ fields }) => fields).map(({ raw }) => raw).filter(raw => /^["{]/.test(raw));
	const quoted = raws.filter(raw => raw.startsWith('"')).length;
	return quoted * 2 > raws.length || quoted * 2 === raws.length && raws[0]?.startsWith('"') === true;
}

function placeOf(entry: BibtexEntry, name: string): number {
	return entry.fields.findIndex(field => field.name === name);
}

function isOnly({ entries }: BibtexFile, key: string): boolean {
	return key !== '' && entries.filter(entry => entry.key === key).length === 1;
}

function only<Item>(items: readonly Item[]): readonly [Item] {
	assert.strictEqual(items.length, 1);
	return [items[0]!];
}

function isSame(a: TextRange, b: TextRange): boolean {
	return a.start === b.start && a.end === b.end;
}
