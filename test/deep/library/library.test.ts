import * as assert from 'node:assert';
import { createLibrary } from '../../../src/core/library';
import { digestOf, digestPaper, goldPapers, seedGold } from '../../unit/library/papers';
import type { DigestPaper } from '../../../src/core/paper';

/** A library of digests given by their papers; the first is `a.txt`, the second `b.txt`. */
function libraryOf(...digests: readonly (readonly DigestPaper[])[]) {
	return createLibrary({ digests: digests.map((papers, index) => ({ uri: `${'ab'[index]}.txt`, digest: digestOf(...papers) })) });
}

suite('library', () => {
	test('younger papers change no key that was proposed before', () => {
		const old = goldPapers(seedGold);
		const before = libraryOf(old);
		const after = libraryOf(old.map(paper => digestPaper({ title: `${paper.title.split(':')[0]}: Once More`, published: { iso: '2026-12-31', yearInferred: false } })), old);
		assert.ok(after.papers.length > before.papers.length);
		for (const paper of before.papers) {
			assert.strictEqual(after.paper(paper.key)?.title, paper.title);
		}
	});
});
