import * as assert from 'node:assert';
import { paperAddress } from '../../src/core/paperAddress';

suite('the address of a paper', () => {
	const title = 'HYDRA: Unifying & Representation';

	test('is its page at arXiv, then its DOI, then its own address', () => {
		assert.strictEqual(paperAddress({ title, identifiers: { arxiv: '2603.15228', doi: '10.1/x' } }), 'https://arxiv.org/abs/2603.15228');
		assert.strictEqual(paperAddress({ title, identifiers: { doi: '10.1/x(y)#z', url: 'https://a.example' } }), 'https://doi.org/10.1/x(y)%23z');
		assert.strictEqual(paperAddress({ title, identifiers: { url: 'http://a.example/p' } }), 'http://a.example/p');
	});

	test('is a search for the title where none is known', () => {
		assert.strictEqual(paperAddress({ title, identifiers: {} }), 'https://huggingface.co/papers?q=HYDRA%20Unifying%20Representation');
		assert.strictEqual(paperAddress({ title: 'C# & <b>100%</b>: Über-RAG?', identifiers: {} }), 'https://huggingface.co/papers?q=C%20b%20100%20b%20%C3%9Cber-RAG');
	});

	test('is never a command or a file, whatever the digest says', () => {
		for (const url of ['command:workbench.action.quit', 'javascript:alert(1)', 'file:///etc/passwd']) {
			assert.match(paperAddress({ title, identifiers: { url } }), /^https:\/\/huggingface\.co\//);
		}
	});
});
