import * as assert from 'node:assert';
import { applyEdits, type TextEdit } from '../../../src/core/edit';
import { readBibtex, type BibtexFile } from '../../../src/core/bibliography/bibtex';
import { addEntries, changeField, removeEntry, renameKey, sortEntries } from '../../../src/core/bibliography/edit';

/** Asserts that an edit changes its own bytes only, that all else reads as before, and that the inverse gives the text back. */
export function assertLaw(text: string, kind: string, at: number, word: string): void {
	const file = readBibtex(text);
	const { edits, expected } = changes[kind]!(file, at % file.entries.length, word);
	const after = applyEdits(text, edits);
	assert.deepStrictEqual(outline(readBibtex(after)), expected, `${kind} ${at} ${word}\n${JSON.stringify(text)}\n${JSON.stringify(after)}`);
	assert.strictEqual(applyEdits(after, inverse(text, edits)), text);
	const own = edits.reduce((sum, { range }) => sum + range.end - range.start, 0);
	if (kind === 'add') { assert.strictEqual(own, 0); }
	if (kind === 'rename' || kind === 'set' || kind === 'unset' || kind === 'remove') {
		const { range } = file.entries[at % file.entries.length]!;
		const outside = edits.filter(edit => edit.range.end < range.start || edit.range.start > range.end);
		assert.ok(kind === 'rename' || outside.length === 0);
		const changed = edits.map(edit => text.slice(edit.range.start, edit.range.end)).join('');
		if (kind === 'remove') { assert.strictEqual(changed.trim(), text.slice(range.start, range.end)); }
	}
}

/** One random edit: the edits, and what the entries must read as afterwards. */
type Change = (file: BibtexFile, at: number, word: string) => { edits: readonly TextEdit[]; expected: Outline };
type Outline = { key: string; fields: string[] }[];

/** The kinds of edits. */
export const changes: Record<string, Change> = {
	add: (file, _at, word) => ({ edits: addEntries(file, [`@misc{new-${word},\n  note = {${word}}\n}`]), expected: [...outline(file), { key: `new-${word}`, fields: [`note=${word}`] }] }),
	set: (file, at, word) => {
		const entry = file.entries[at]!;
		const name = entry.fields[word.length % (entry.fields.length + 1)]?.name ?? 'xnew';
		const expected = outline(file);
		const index = entry.fields.findIndex(field => field.name === name);
		expected[at]!.fields.splice(index === -1 ? entry.fields.length : index, index === -1 ? 0 : 1, `${name}=${word}`);
		return { edits: changeField(file, entry, name, word), expected };
	},
	unset: (file, at, word) => {
		const entry = file.entries[at]!;
		const name = entry.fields[word.length % Math.max(entry.fields.length, 1)]?.name ?? 'none';
		const expected = outline(file);
		const index = entry.fields.findIndex(field => field.name === name);
		if (index !== -1) { expected[at]!.fields.splice(index, 1); }
		return { edits: changeField(file, entry, name, undefined), expected };
	},
	rename: (file, at, word) => {
		const old = file.entries[at]!.key;
		const isOnly = file.entries.filter(({ key }) => key === old).length === 1;
		const expected = outline(file).map(({ key, fields }) => ({ key, fields: fields.map(field => isOnly && /^(crossref|xdata|xref|related|entryset)=/.test(field) ? field.replaceAll(new RegExp(`(?<=[=,])${old}(?=,|$)`, 'g'), `k-${word}`) : field) }));
		expected[at]!.key = `k-${word}`;
		return { edits: renameKey(file, file.entries[at]!, `k-${word}`), expected };
	},
	remove: (file, at) => ({ edits: removeEntry(file, file.entries[at]!), expected: outline(file).filter((_, i) => i !== at) }),
	sort: file => ({ edits: sortEntries(file), expected: outline(file).sort((a, b) => a.key.toLowerCase() < b.key.toLowerCase() ? -1 : a.key.toLowerCase() > b.key.toLowerCase() ? 1 : 0) }),
};

function outline(file: BibtexFile): Outline {
	return file.entries.map(({ key, fields }) => ({ key, fields: fields.map(({ name, raw }) => `${name}=${/^["{]/.test(raw) ? raw.slice(1, -1) : raw}`) }));
}

/** The edits that take `edits` back, as offsets into the text they made. */
function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
	let shift = 0;
	return [...edits].sort((a, b) => a.range.start - b.range.start).map(({ range, text: replacement }) => {
		const start = range.start + shift;
		shift += replacement.length - (range.end - range.start);
		return { range: { start, end: start + replacement.length }, text: text.slice(range.start, range.end) };
	});
}
