import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { longestLabel, parseTaxonomy } from '../../../src/core/topics/taxonomy';

const text = fs.readFileSync('src/core/topics/taxonomy.txt', 'utf8');
const { taxonomy, problems } = parseTaxonomy(text);

suite('the taxonomy', () => {
	test('reads without a problem, and no id is used twice', () => {
		assert.deepStrictEqual(problems, []);
	});

	test('is lean enough to ship', () => {
		assert.ok(Buffer.byteLength(text) <= 150_000);
	});

	test('has a topic in every group and three strong phrases for every topic', () => {
		assert.deepStrictEqual(taxonomy.groups.filter(({ topics }) => topics.length === 0).map(({ id }) => id), []);
		const poor = taxonomy.topics.filter(({ phrases }) => phrases.filter(({ weight }) => weight === 3).length < 3);
		assert.deepStrictEqual(poor.map(({ id }) => id), []);
	});

	test('gives each level its own labels, short enough for a tree', () => {
		const { areas, groups, topics } = taxonomy;
		for (const level of [areas, groups, topics]) {
			const labels = level.map(({ label }) => label.toLowerCase());
			assert.deepStrictEqual(labels.filter((label, index) => labels.indexOf(label) !== index), []);
			assert.deepStrictEqual(level.filter(({ label }) => label.length > longestLabel || label !== label.trim()), []);
		}
	});

	test('has no phrase that is strong for two topics or stands twice in one', () => {
		const strong = new Map<string, string>();
		for (const { id, phrases } of taxonomy.topics) {
			const seen = new Set<string>();
			for (const { patterns, weight } of phrases) {
				const phrase = patterns.join(' & ');
				assert.ok(!seen.has(phrase), `"${phrase}" stands twice in ${id}`);
				seen.add(phrase);
				if (weight < 3) { continue; }
				assert.ok(!strong.has(phrase), `"${phrase}" is strong for ${strong.get(phrase)} and ${id}`);
				strong.set(phrase, id);
			}
		}
	});

	test('has phrases of words, joined by "&" at most once', () => {
		for (const { id, phrases } of taxonomy.topics) {
			for (const { patterns } of phrases) {
				assert.ok(patterns.length <= 2 && patterns.every(pattern => /^=?[a-z0-9]+\*?( [a-z0-9]+\*?)*$/.test(pattern)), `${id}: ${patterns.join(' & ')}`);
			}
		}
	});
});
