import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';

/** Key and fields of each entry, as one line each. */
function outline(text: string): string[] {
	return readBibtex(text).entries.map(({ type, key, fields }) => `${type} ${key}: ${fields.map(({ name, raw }) => `${name}=${raw}`).join(' ')}`);
}

function messages(text: string): string[] {
	return readBibtex(text).problems.map(({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`);
}

suite('bibliography: reading BibTeX', () => {
	test('entries, types and field names are read without regard to case, keys with it', () => {
		assert.deepStrictEqual(outline('@Article{Key1, TITLE = {One}, year = 2001}'), ['article Key1: title={One} year=2001']);
	});

	test('every range points at its own text', () => {
		const text = 'free text\n@book{ the:key , title = "A {B} C" # and # {D}, }\nend';
		const entry = readBibtex(text).entries[0]!;
		const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
		assert.deepStrictEqual([at(entry.range), at(entry.typeRange), at(entry.keyRange), at(entry.fields[0]!.nameRange), at(entry.fields[0]!.valueRange)],
			['@book{ the:key , title = "A {B} C" # and # {D}, }', 'book', 'the:key', 'title', '"A {B} C" # and # {D}']);
	});

	test('parentheses enclose entries and strings as braces do', () => {
		assert.deepStrictEqual(outline('@string(a = "x") @misc(k, note = {(in) brackets}, year = 1999)'), ['misc k: note={(in) brackets} year=1999']);
		assert.deepStrictEqual(readBibtex('@string(a = "x")').strings.map(({ name, raw }) => [name, raw]), [['a', '"x"']]);
	});

	test('comments, preambles and lines behind a percent sign hold no entries', () => {
		const file = readBibtex('@comment{ @book{no, title={x}} } @preamble{"\\def{x}"}\n % @book{neither, title={x}}\n@book{yes, title={x}}');
		assert.deepStrictEqual([file.entries.map(({ key }) => key), file.comments.length, file.preambles.length, file.problems], [['yes'], 1, 1, []]);
	});

	test('a mail address in the free text is no entry', () => {
		assert.deepStrictEqual(outline('write to jane@example {now}'), []);
	});

	test('an entry that is never closed ends where the next one begins a line', () => {
		const text = '@book{a, title = {never closed,\n  year = 2000\n\n@book{b, title = {B}}\n@book{c, title = {C}\n@book{d, title = {D}}';
		assert.deepStrictEqual(outline(text), ['book a: year=2000', 'book b: title={B}', 'book c: title={C}', 'book d: title={D}']);
		assert.deepStrictEqual(readBibtex(text).entries.map(({ closed }) => closed), [false, true, false, true]);
	});

	test('a missing comma costs nothing and is reported', () => {
		const text = '@book{a\n title = {A}\n year = 2000}';
		assert.deepStrictEqual(outline(text), ['book a: title={A} year=2000']);
		assert.deepStrictEqual(messages(text), ['a: A comma is missing behind the citation key.', 'title: A comma is missing behind this field.']);
	});

	test('a field that cannot be read costs itself only', () => {
		assert.deepStrictEqual(outline('@book{a,\n title = "bad "inner" quotes",\n year = 2000,\n}\n@book{b}'), ['book a: title="bad " year=2000', 'book b: ']);
	});

	test('an escaped brace without a partner does not swallow the entry', () => {
		const text = '@book{a, title = {one \\{ only}, year = 2000}\n@book{b, title = {B}}';
		assert.deepStrictEqual(outline(text), ['book a: title={one \\{ only} year=2000', 'book b: title={B}']);
		assert.strictEqual(readBibtex(text).problems.length, 1);
	});

	test('nor does it in parentheses, whose end is found without it, swallow its own value', () => {
		assert.deepStrictEqual(outline('@book(a, author = {Thi\\{\'ebaux}, year = 2000)\n@book{b, title = {B}}'), ['book a: author={Thi\\{\'ebaux} year=2000', 'book b: title={B}']);
	});

	test('an entry without a key keeps its fields', () => {
		assert.deepStrictEqual(outline('@misc{title = {T}, year = 1}\n@misc{, title = {U}}'), ['misc : title={T} year=1', 'misc : title={U}']);
	});

	test('keys may be anything an object already has', () => {
		assert.deepStrictEqual(outline('@misc{__proto__, constructor = {c}, __proto__ = {p}}'), ['misc __proto__: constructor={c} __proto__={p}']);
	});
});
