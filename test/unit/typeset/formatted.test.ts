import * as assert from 'node:assert';
import { outputFormats, type Formatted } from '../../../src/core/typeset/formatted';

const formatted: Formatted = [
	{ text: 'Smith & <Sons>, *On* [x]_y_. ', looks: [] }, { text: 'The Book ', looks: ['italic'] }, { text: '2', looks: ['bold', 'superscript'] }, { text: '. https://example.org/a_b?c=1&d. 1. ', looks: [] },
];

suite('formatted text', () => {
	test('is written as plain text, Markdown and HTML, in which none of it is markup', () => {
		assert.deepStrictEqual(Object.values(outputFormats).map(({ render }) => render(formatted)), [
			'Smith & <Sons>, *On* [x]_y_. The Book 2. https://example.org/a_b?c=1&d. 1. ',
			'Smith & \\<Sons>, \\*On\\* \\[x\\]\\_y\\_. *The Book* **^2^**. <https://example.org/a_b?c=1&d>. 1. ',
			'Smith &#38; &#60;Sons&#62;, *On* [x]_y_. <i>The Book </i><b><sup>2</sup></b>. <a href="https://example.org/a_b?c=1&#38;d">https://example.org/a_b?c=1&#38;d</a>. 1. ',
		]);
	});

	test('makes no list of a reference that begins with a number', () => {
		assert.strictEqual(outputFormats.markdown.render([{ text: '1. Smith', looks: [] }]), '1\\. Smith');
	});
});
