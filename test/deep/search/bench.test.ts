import * as assert from 'node:assert';
import { bench } from '../../bench/search.bench';

/** So small that it takes a few seconds; only ratios of one run are looked at, and far from their goals. */
const size = { papers: 800, fewerPapers: 200, queriesOfAKind: 3, slowKeystrokes: 3 };

suite('the bench of the search', () => {
	test('in small: we answer keystrokes faster than Fuse, build faster and smaller than minisearch, and find what is known to be there', async () => {
		const rows = await bench.measure(size, () => undefined, []);
		const leasts: readonly [RegExp, number][] = [
			[/^fuse\.js ÷ ours, keystrokes, 800/, 5], [/^fuse\.js extended ÷ ours/, 2], [/^minisearch ÷ ours, index build/, 1],
			[/^minisearch ÷ ours, memory/, 1.5], [/^index rebuild ÷ load/, 2], [/^recall@10 of all kinds/, .9],
		];
		for (const [name, least] of leasts) {
			const row = rows.find(each => name.test(each.name));
			assert.ok(row !== undefined && row.ratio > least, `${name}: ${row?.ratio}`);
		}
	});
});
