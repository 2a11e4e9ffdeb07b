import * as assert from 'node:assert';
import fc from 'fast-check';
import { checkEvidence, readEvidence, renderEvidence, splitSentences } from '../../../src/core/note/evidence';

const abstract = 'The engine — it “weaves” algebraical\npatterns. It originates nothing (p < 0.05).';

suite('evidence', () => {
	test('a quote is one quoted line with a hidden comment, and is read with its places', () => {
		const line = renderEvidence('lovelace1843', 'It originates\nnothing (p < 0.05).');
		assert.match(line, /^> It originates nothing \(p < 0\.05\)\. <!-- evidence @lovelace1843 [\w-]{6} -->$/);
		const note = `# N\r\n- ${line}\r\nx`;
		const [found, ...more] = readEvidence(note);
		assert.deepStrictEqual(more, []);
		assert.deepStrictEqual([found!.key, found!.quote, note.slice(found!.range.start, found!.range.end)], ['lovelace1843', 'It originates nothing (p < 0.05).', `- ${line}`]);
	});

	test('any quote is read back as it was taken', () => {
		const text = fc.array(fc.constantFrom('*a*', '_b_', '[c](d)', '<e>', '&lt;', '&amp;', '-->', '<!-- evidence @x abcdef -->', '\\', '\\*', '$f$', '@g', '# ', '- ', '> ', 'word', ' ', '“', '1. ', '+1', '-5', '>x'), { minLength: 1, maxLength: 8 }).map(parts => parts.join('').replace(/\s+/g, ' ').trim()).filter(text => text !== '');
		fc.assert(fc.property(text, quote => {
			const note = renderEvidence('k', quote);
			assert.deepStrictEqual(readEvidence(note).map(each => each.quote), [quote]);
			assert.deepStrictEqual(checkEvidence(note, () => `before ${quote} after`), []);
		}));
	});

	test('other quotation marks, dashes and line breaks are the same quote; other words are not', () => {
		const note = [renderEvidence('a', 'it "weaves" algebraical patterns'), renderEvidence('a', 'It originates something'), renderEvidence('b', 'of a paper without abstract'), renderEvidence('a', 'It originates nothing').replace('nothing', 'much')].join('\n\n');
		assert.deepStrictEqual(checkEvidence(note, key => key === 'a' ? abstract : undefined).map(({ rule, range }) => [rule, note.slice(range.start, range.end)]), [
			['evidence-not-in-source', 'It originates something'], ['evidence-edited', 'It originates much'],
		]);
	});

	test('an abstract is cut into its sentences, not at abbreviations and numbers', () => {
		const text = 'We test e.g. BERT et al. Results rise by 3.5 points (see Fig. 2). "Why?" Nobody knows!\n\nCode is out';
		assert.deepStrictEqual(splitSentences(text).map(sentence => sentence.text), ['We test e.g. BERT et al. Results rise by 3.5 points (see Fig. 2).', '"Why?"', 'Nobody knows!', 'Code is out']);
		assert.ok(splitSentences(text).every(({ text: sentence, range }) => text.slice(range.start, range.end) === sentence));
	});
});
