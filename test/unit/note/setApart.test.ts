import * as assert from 'node:assert';
import { setApart } from '../../../src/core/note/setApart';

/** The document after a note was inserted at `|`, with the note's tab stops as ‸. */
function inserted(marked: string, text = '# Title\n\n- '): string {
	const [caret, document] = [marked.indexOf('|'), marked.replace('|', '')];
	const note = setApart({ text, tabStops: [text.length] }, document, caret);
	return document.slice(0, caret) + note.tabStops.reduce((result, stop) => `${result.slice(0, stop)}‸${result.slice(stop)}`, note.text) + document.slice(caret);
}

suite('setting a note apart', () => {
	test('puts blank lines before and after a note that goes into a sentence', () => {
		assert.strictEqual(inserted('As shown by Li.| More.\n'), 'As shown by Li.\n\n# Title\n\n- ‸\n\n More.\n');
	});

	test('adds only what is missing', () => {
		assert.strictEqual(inserted('One.\n|\nTwo.'), 'One.\n\n# Title\n\n- ‸\n\nTwo.');
		assert.strictEqual(inserted('One.\n\n|\n\nTwo.'), 'One.\n\n# Title\n\n- ‸\n\nTwo.');
		assert.strictEqual(inserted('One.\n \n|\nTwo.', '\n# Title\n'), 'One.\n \n\n# Title\n‸\n\nTwo.');
	});

	test('adds nothing at the start and at the end of a document', () => {
		assert.strictEqual(inserted('|Text.'), '# Title\n\n- ‸\n\nText.');
		assert.strictEqual(inserted('Text.|\n'), 'Text.\n\n# Title\n\n- ‸\n');
		assert.strictEqual(inserted('|'), '# Title\n\n- ‸');
	});

	test('keeps what follows away from what is typed at the last tab stop', () => {
		const { text } = setApart({ text: '## My use\n\n\n', tabStops: [11] }, 'Text.', 0);
		assert.strictEqual(text, '## My use\n\n\n\n');
	});

	test('has the line ends of the document', () => {
		assert.strictEqual(inserted('One.\r\n|Two.\r\n'), 'One.\r\n\r\n# Title\n\n- ‸\r\n\r\nTwo.\r\n');
	});
});
