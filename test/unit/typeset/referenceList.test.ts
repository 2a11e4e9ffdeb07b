import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { updateReferenceList } from '../../../src/core/typeset/referenceList';

function update(text: string, list: string, offset = text.length): string | undefined {
	const edit = updateReferenceList(text, list, offset);
	return edit && applyEdits(text, [edit]);
}

suite('the reference list in a document', () => {
	const once = '# A\n\nText.\n\n<!-- literature-notes:references -->\n\nAhr 1999\n\n<!-- /literature-notes:references -->\n';

	test('is put in as a region of its own, with blank lines around it', () => {
		assert.strictEqual(update('# A\n\nText.\n', 'Ahr 1999\n'), once);
		assert.strictEqual(update('# A\n\nText.', 'Ahr 1999\n'), once);
		assert.strictEqual(update('', 'Ahr 1999\n'), once.slice(once.indexOf('<')));
	});

	test('is replaced in place, and nothing where it is the same', () => {
		assert.strictEqual(update(`${once}\nAfter.\n`, 'Bo 2000\n', 0), `${once.replace('Ahr 1999', 'Bo 2000')}\nAfter.\n`);
		assert.strictEqual(updateReferenceList(once, 'Ahr 1999\n', 0), undefined);
	});

	test('has the line ends of the document', () => {
		assert.strictEqual(update('Text.\r\n', 'Ahr\n\nBo\n'), 'Text.\r\n\r\n<!-- literature-notes:references -->\r\n\r\nAhr\r\n\r\nBo\r\n\r\n<!-- /literature-notes:references -->\r\n');
	});

	test('is replaced in place with the line ends of the document, and nothing where it is the same', () => {
		const windows = once.replaceAll('\n', '\r\n');
		assert.strictEqual(updateReferenceList(windows, 'Ahr 1999\n', 0), undefined);
		assert.strictEqual(update(windows, 'Bo 2000\n'), windows.replace('Ahr 1999', 'Bo 2000'));
	});

	test('is not looked for where its end is missing', () => {
		const orphan = '<!-- literature-notes:references -->\n\nMy own words.\n';
		const first = update(orphan, 'Ahr\n')!;
		assert.strictEqual(first, `${orphan}\n<!-- literature-notes:references -->\n\nAhr\n\n<!-- /literature-notes:references -->\n`);
		assert.strictEqual(update(first, 'Bo\n', 0), first.replace('Ahr', 'Bo'));
		assert.strictEqual(update(`<!-- /literature-notes:references -->\n\n${first}`, 'Bo\n', 0), `<!-- /literature-notes:references -->\n\n${first.replace('Ahr', 'Bo')}`);
	});

	test('is not looked for in code', () => {
		for (const [open, close] of [['```', '```'], ['~~~~ markdown', '~~~~~'], ['  ```', ' ````']]) {
			const quoted = `${open}\n\n${once}\n${close}\n\n`;
			assert.strictEqual(update(quoted + once, 'Bo 2000\n'), quoted + once.replace('Ahr 1999', 'Bo 2000'), open);
			assert.strictEqual(update(quoted, 'Bo 2000\n'), quoted + once.slice(once.indexOf('<')).replace('Ahr 1999', 'Bo 2000'), open);
		}
		const inline = '``` is a `mark` of code\n\n';
		assert.strictEqual(update(inline + once, 'Bo 2000\n'), inline + once.replace('Ahr 1999', 'Bo 2000'));
	});
});
