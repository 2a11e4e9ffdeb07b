import * as assert from 'node:assert';
import { createTitleIndex } from '../../../src/core/library/titleIndex';

const papers = ['Driftwood: Slow Rivers of Tokens', 'Driftwood: Slow Rivers of Tokens in Two Oceans', 'Attention', 'Größe & Gewicht von $\\alpha$-Teilchen'].map(title => ({ title }));
const index = createTitleIndex(papers);

/** What is found with the pointer at `|`: the title, and the text it stands in. */
function found(marked: string): [string, string] | undefined {
	const text = marked.replace('|', '');
	const hit = index.find(text, marked.indexOf('|'));
	return hit && [hit.paper.title, text.slice(hit.range.start, hit.range.end)];
}

suite('a title in running text', () => {
	test('is found around any of its words, whatever its capitals, punctuation, markup and line breaks', () => {
		for (const place of ['|Driftwood: Slow Rivers of Tokens', 'Driftwood: Slow Ri|vers of Tokens', 'driftwood – slow rivers\n> of tok|ens', '*Driftwood*: **Slow Rivers** of Tokens|']) {
			assert.strictEqual(found(`As in ${place}, we see.`)?.[0], papers[0]!.title, place);
		}
		assert.deepStrictEqual(found('See größe und|') , undefined);
		assert.deepStrictEqual(found('(GRÖSSE & Gewicht von α-Teilchen|)'), undefined);
		assert.deepStrictEqual(found('"Grösse &"; Größe & Gewicht von -Teil|chen."'), [papers[3]!.title, 'Größe & Gewicht von -Teilchen']);
	});

	test('is a whole one that ends where a word does, and no short one', () => {
		assert.strictEqual(found('Driftwood: Slow Rivers| of Sand'), undefined);
		assert.strictEqual(found('Driftwood: Slow Rivers of Token|sation'), undefined);
		assert.strictEqual(found('Attention| is all'), undefined);
		assert.strictEqual(found('Driftwood: Slow Rivers of Tokens in Two Oce|ans')?.[0], papers[1]!.title);
		assert.strictEqual(found('Driftwood: Slow Rivers of Tokens, and other thi|ngs'), undefined);
	});
});
