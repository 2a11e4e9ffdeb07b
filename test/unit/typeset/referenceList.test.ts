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

	test('is not looked for where its end is missing', () => {
		assert.match(update('<!-- literature-notes:references -->\n', 'Ahr\n')!, /^<!-- literature-notes:references -->\n\n<!-- literature-notes:references -->\n\nAhr\n\n<!-- \//);
	});
});
