import * as assert from 'node:assert';
import { createLibrary } from '../../../src/core/library';
import { digestOf, digestPaper, goldPapers, seedGold } from './papers';

suite('library', () => {
	test('holds every paper of the sample under a key of its own', () => {
		const library = createLibrary({ digests: [{ uri: 'a.txt', digest: digestOf(...goldPapers(seedGold)) }] });
		assert.strictEqual(library.papers.length, 56);
		assert.strictEqual(library.paper('hydra2026')?.authorCount, 12);
		assert.strictEqual(library.papersOf('a.txt').length, 56);
		assert.strictEqual(library.papersOf('b.txt').length, 0);
	});

	test('joins a paper that stands in two digests and knows both places', () => {
		const library = createLibrary({
			digests: [
				{ uri: 'a.txt', digest: digestOf(digestPaper({ title: 'ERNIE-Tiny : A Framework', comments: 2 })) },
				{ uri: 'b.txt', digest: digestOf(digestPaper({ title: 'Ernie-tiny: a framework', abstract: 'We present.', range: { start: 4, end: 9 } })) },
			],
		});
		assert.strictEqual(library.papers.length, 1);
		assert.strictEqual(library.papers[0]!.abstract, 'We present.');
		assert.strictEqual(library.papers[0]!.comments, 2);
		assert.deepStrictEqual(library.papers[0]!.sources, [{ digest: 'a.txt', range: { start: 0, end: 0 } }, { digest: 'b.txt', range: { start: 4, end: 9 } }]);
	});
});
