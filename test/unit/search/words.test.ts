import * as assert from 'node:assert';
import fc from 'fast-check';
import { longestWord, WordReader } from '../../../src/core/search/words';
import { runs } from '../runs';

/** The words of a text as strings, joined ones in parentheses, a lone last character of a run in brackets. */
function wordsOf(text: string): string {
	const reader = new WordReader();
	const words: string[] = [];
	reader.open(text);
	while (reader.next()) {
		const word = new TextDecoder().decode(reader.bytes.subarray(0, reader.length));
		words.push(reader.kind === 'joined' ? `(${word})` : reader.kind === 'tail' ? `[${word}]` : word);
	}
	return words.join(' ');
}

suite('WordReader', () => {
	test('folds every spelling of a word to one', () => {
		const rows: readonly [string, string][] = [
			['Deep LEARNING', 'deep learning'],
			['Schrödinger naïve Ångström', 'schrodinger naive angstrom'],
			['e\u0301tude', 'etude'],
			['Straße Łukasz Sørensen Æsir œuvre', 'strasse lukasz sorensen aesir oeuvre'],
			['ﬁne ｆｕｌｌ 𝒜𝓁𝓅𝒽𝒶', 'fine full alpha'],
			['teacher\u2019s don\'t', 'teachers dont'],
			['Ёлка Ελλάδα', 'елка ελλαδα'],
			['soft\u00adhyphen', 'softhyphen'],
			['x² ①', 'x2 1'],
		];
		for (const [text, words] of rows) { assert.strictEqual(wordsOf(text), words); }
	});

	test('gives the parts of a compound and the whole of it', () => {
		assert.strictEqual(wordsOf('a multi-modal text–to–image GPT-4.1 model.'), 'a multi modal (multimodal) text to image (texttoimage) gpt 4 1 (gpt41) model');
		assert.strictEqual(wordsOf('pre- and post-training - x'), 'pre and post training (posttraining) x');
	});

	test('gives the pairs of neighbours of a script without spaces', () => {
		assert.strictEqual(wordsOf('深度学习'), '深度 度学 学习 [习]');
		assert.strictEqual(wordsOf('用GPT学习'), '用 gpt 学习 [习]');
		assert.strictEqual(wordsOf('학습 ラ'), '학습 [습] ラ');
	});

	test('knows where in the text each word stands', () => {
		const reader = new WordReader();
		const text = 'The e\u0301tude: multi-modal 学习';
		reader.open(text);
		const places: string[] = [];
		while (reader.next()) { places.push(text.slice(reader.start, reader.end)); }
		assert.deepStrictEqual(places, ['The', 'e\u0301tude', 'multi', 'modal', 'multi-modal', '学习', '习']);
	});

	test('finds nothing in what has no letters', () => {
		for (const text of ['', '  ', '—…!?', '🙂👍🏽', '\ud800', '\udc00\ud800']) { assert.strictEqual(wordsOf(text), ''); }
	});

	test('reads any text to its end, with words that are not too long and in order', () => {
		fc.assert(fc.property(fc.array(fc.nat(0xffff), { maxLength: 60 }), units => {
			const text = String.fromCharCode(...units);
			const reader = new WordReader();
			reader.open(text);
			let before = 0;
			let steps = 0;
			while (reader.next()) {
				assert.ok(reader.length > 0 && reader.length <= longestWord && reader.start < reader.end && reader.end <= text.length && reader.end >= before);
				before = reader.end;
				assert.ok(++steps <= text.length * 2);
			}
		}), { numRuns: runs(40) });
		assert.strictEqual(wordsOf('x'.repeat(1000)).length, longestWord);
	});
});
