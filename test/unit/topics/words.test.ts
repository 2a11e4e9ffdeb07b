import * as assert from 'node:assert';
import { eachWord, stemOf, stemsOf } from '../../../src/core/topics/words';

suite('the words of a text', () => {
	const cases: readonly [string, string, readonly string[]][] = [
		['hyphens part words, and case and accents are folded', 'Naïve Vision-Language Über', ['naive', 'vision', 'language', 'uber']],
		['an address of the web is left out', 'see https://example.org/a?b=c now', ['see', 'now']],
		['a LaTeX command is left out and what stands in its braces is kept', 'the \\textbf{bold} $\\alpha$ claim', ['the', 'bold', 'alpha', 'claim']],
		['each Chinese or Japanese character is a word', '深度learning学', ['深', '度', 'learning', '学']],
		['an emoji and a lone surrogate are no reason to fail', 'a \ud800 b', ['a', '\ud800', 'b']],
	];
	for (const [name, text, words] of cases) {
		test(name, () => {
			const found: string[] = [];
			eachWord(text, word => found.push(word));
			assert.deepStrictEqual(found, words);
		});
	}

	test('sentences are numbered; a point inside a number ends none', () => {
		const sentences: number[] = [];
		eachWord('We gain 1.5 points. More follows! Done', (_, sentence) => sentences.push(sentence));
		assert.deepStrictEqual(sentences, [0, 0, 0, 0, 0, 1, 1, 2]);
	});

	test('both numbers of a word have one stem', () => {
		assert.deepStrictEqual(stemsOf('agents policies boxes searches losses LLMs'), ['agent', 'policy', 'box', 'search', 'loss', 'llm']);
	});

	test('words that only look like plurals stay', () => {
		for (const word of ['bias', 'physics', 'analysis', 'corpus', 'loss', 'series', 'gas', 'its']) { assert.strictEqual(stemOf(word), word); }
	});
});
