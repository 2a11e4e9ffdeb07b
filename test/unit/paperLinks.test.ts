import * as assert from 'node:assert';
import { paperLinks } from '../../src/core/paperLinks';

suite('links of a paper', () => {
	test('lead to arXiv, Hugging Face, code and publisher, as far as they are known', () => {
		const links = paperLinks({ title: 'T', identifiers: { arxiv: '2603.15228', doi: '10.1000/x y', url: 'https://arxiv.org/abs/2603.15228' } }, 'https://github.com/a/b');
		assert.deepStrictEqual(links.map(({ url }) => url), [
			'https://arxiv.org/abs/2603.15228', 'https://arxiv.org/pdf/2603.15228', 'https://arxiv.org/html/2603.15228', 'https://huggingface.co/papers/2603.15228', 'https://github.com/a/b', 'https://doi.org/10.1000/x%20y',
		]);
	});

	test('are a search for the title where nothing is known, and never anything but http', () => {
		assert.deepStrictEqual(paperLinks({ title: 'T', identifiers: { url: 'javascript:evil' } }, 'command:evil').map(({ url }) => url), ['https://huggingface.co/papers?q=T']);
	});
});
