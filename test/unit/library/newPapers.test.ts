import * as assert from 'node:assert';
import { SeenPapers } from '../../../src/core/library/newPapers';

const paper = (title: string, arxiv?: string) => ({ title, identifiers: { arxiv } });

suite('papers that were seen', () => {
	test('are known by title or identifier, also after they were stored', () => {
		const seen = new SeenPapers();
		assert.ok(seen.add([paper('HYDRA: One', '2603.15228'), paper('Two')]));
		const stored = new SeenPapers(String(seen));
		assert.ok(stored.has(paper('Hydra – one')));
		assert.ok(stored.has(paper('HYDRA, renamed', '2603.15228v2')));
		assert.ok(!stored.has(paper('Three')));
		assert.ok(!stored.has(paper('HYDRA, another', '2603.15229')));
		assert.ok(!stored.add([paper('two')]));
	});

	test('a memory that holds nothing knows nothing', () => {
		assert.ok(!new SeenPapers('').has(paper('')));
		assert.strictEqual(String(new SeenPapers('')), '');
	});
});
