import * as assert from 'node:assert';
import fc from 'fast-check';
import { TypoPattern } from '../../../src/core/search/distance';
import { Dictionary } from '../../../src/core/search/dictionary';
import { runToEnd } from '../../../src/core/steps';
import { sortWords } from '../../../src/core/search/sortWords';
import type { Segment } from '../../../src/core/search/segment';
import { findNearWords } from '../../../src/core/search/typos';
import { hashOf } from '../../../src/core/search/words';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });

/** Optimal string alignment by its definition: the last row of the table, so the distances to all beginnings of `text`. */
function distances(pattern: string, text: string): readonly number[] {
	const cell = (i: number, j: number): number => {
		if (i === 0 || j === 0) { return i + j; }
		let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (pattern[i - 1] === text[j - 1] ? 0 : 1));
		if (i > 1 && j > 1 && pattern[i - 1] === text[j - 2] && pattern[i - 2] === text[j - 1]) { least = Math.min(least, rows[i - 2]![j - 2]! + 1); }
		return least;
	};
	const rows: number[][] = [];
	for (let i = 0; i <= pattern.length; i++) {
		rows.push([]);
		for (let j = 0; j <= text.length; j++) { rows[i]!.push(cell(i, j)); }
	}
	return rows[pattern.length]!;
}

suite('typos', () => {
	test('are counted as the table of optimal string alignment counts them', () => {
		fc.assert(fc.property(word, word, (pattern, text) => {
			const typos = new TypoPattern(bytesOf(pattern), pattern.length);
			typos.measure(bytesOf(text), 0, text.length);
			const expected = distances(pattern, text);
			assert.deepStrictEqual([typos.toWord, typos.toPrefix], [expected[text.length], Math.min(...expected)]);
		}));
	});

	test('the walk over the sorted words finds those that are near, with their distances', () => {
		fc.assert(fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 25 }), word, fc.integer({ min: 1, max: 2 }), (words, pattern, most) => {
			const found: [string, number, number][] = [];
			const sorted = sort(words);
			findNearWords(sorted as unknown as Segment, bytesOf(pattern), most, (rank, toWord, toPrefix) => {
				const text = new TextDecoder().decode(sorted.words.subarray(sorted.wordStarts[rank], sorted.wordStarts[rank + 1]! - 1));
				found.push([text, Math.min(toWord, most + 1), Math.min(toPrefix, most + 1)]);
			});
			const expected = [...words].sort().flatMap((text): [string, number, number][] => {
				const all = distances(pattern, text);
				const nearest = Math.min(...all);
				return nearest > most ? [] : [[text, Math.min(all[text.length]!, most + 1), nearest]];
			});
			assert.deepStrictEqual(found, expected);
		}));
	});
});

function sort(words: readonly string[]) {
	const dictionary = new Dictionary();
	for (const text of words) { dictionary.numberOf(bytesOf(text), text.length, hashOf(bytesOf(text), text.length)); }
	return runToEnd(sortWords(dictionary));
}
