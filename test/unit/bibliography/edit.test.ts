import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { addEntries } from '../../../src/core/bibliography/edit';

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
