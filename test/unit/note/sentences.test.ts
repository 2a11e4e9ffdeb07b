import * as assert from 'node:assert';
import { splitSentences } from '../../../src/core/note/sentences';

suite('sentences', () => {
	test('an abstract is cut into its sentences, not at abbreviations and numbers', () => {
		const text = 'We test e.g. BERT et al. Results rise by 3.5 points (see Fig. 2). "Why?" Nobody knows!\n\nCode is out';
		assert.deepStrictEqual(splitSentences(text).map(sentence => sentence.text), ['We test e.g. BERT et al. Results rise by 3.5 points (see Fig. 2).', '"Why?"', 'Nobody knows!', 'Code is out']);
		assert.ok(splitSentences(text).every(({ text: sentence, range }) => text.slice(range.start, range.end) === sentence));
	});
});
