import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { addEntries, changeField, sortEntries } from '../../../src/core/bibliography/edit';

const entry = '@article{new1,\n  title = {New},\n  month = jan\n}';

function added(text: string, ...entries: string[]): string {
	return applyEdits(text, addEntries(readBibtex(text), entries));
}

suite('bibliography: adding entries', () => {
	test('an empty file gets the entry and a line end', () => {
		assert.strictEqual(added('', entry), entry + '\n');
	});

	test('behind the last entry, an empty line between', () => {
		assert.strictEqual(added('@misc{a,\n  note = {x}\n}\n', entry), '@misc{a,\n  note = {x}\n}\n\n' + entry + '\n');
	});

	test('a last line without a line end gets one', () => {
		assert.strictEqual(added('@misc{a,\n  note = {x}\n}', entry), '@misc{a,\n  note = {x}\n}\n\n' + entry + '\n');
	});

	test('two entries at once are set apart as the file sets its own apart', () => {
		assert.strictEqual(added('@misc{a, note = {x}}\n@misc{b, note = {x}}\n', '@misc{c,}', '@misc{d,}'), '@misc{a, note = {x}}\n@misc{b, note = {x}}\n@misc{c,\n}\n@misc{d,\n}\n');
	});

	test('line ends, indent, quotes, alignment, case and trailing comma are the file\'s', () => {
		const text = '@Misc{a,\r\n\tTitle  = "A",\r\n\tAuthor = "B",\r\n}\r\n';
		assert.strictEqual(added(text, entry), text + '\r\n@Article{new1,\r\n\tTitle  = "New",\r\n\tMonth  = jan,\r\n}\r\n');
	});

	test('what follows the last entry stays behind the new one', () => {
		assert.strictEqual(added('@misc{a,}\n\n% Local Variables:\n', '@misc{b,}'), '@misc{a,}\n\n@misc{b,\n}\n\n% Local Variables:\n');
	});

	test('a file of comments only keeps them in front', () => {
		assert.strictEqual(added('% mine\n', '@misc{b,}'), '% mine\n\n@misc{b,\n}\n');
	});
});

suite('bibliography: editing what is not in order', () => {
	const changed = (text: string, name: string, value?: string) => {
		const file = readBibtex(text);
		return applyEdits(text, changeField(file, file.entries[0]!, name, value));
	};

	test('the last field is taken away without the comment above it', () => {
		assert.strictEqual(changed('@misc{a,\n  note = {x},\n  % not sure\n  year = 2000\n}', 'year'), '@misc{a,\n  note = {x},\n  % not sure\n}');
	});

	test('a field whose comma is missing leaves the one before it its own', () => {
		assert.strictEqual(changed('@misc{a, note = {x}, title = {y} year = 2000}', 'title'), '@misc{a, note = {x},  year = 2000}');
	});

	test('a field that is added is set apart from what could not be read', () => {
		assert.strictEqual(changed('@misc{key, junk\n}', 'note', 'x'), '@misc{key,\n  note = {x}, junk\n}');
	});

	test('an entry that is never closed is not sorted, nor the one behind it by which it ends', () => {
		const text = '@misc{z,}\n@misc{y, note = {x\n@misc{x,}\n@misc{b,}\n';
		assert.strictEqual(applyEdits(text, sortEntries(readBibtex(text))), '@misc{b,}\n@misc{y, note = {x\n@misc{x,}\n@misc{z,}\n');
	});
});
