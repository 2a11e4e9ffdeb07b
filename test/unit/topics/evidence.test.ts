import * as assert from 'node:assert';
import { findEvidence } from '../../../src/core/topics/evidence';
import { createMatcher } from '../../../src/core/topics/matcher';
import { parsePhrases } from '../../../src/core/topics/taxonomy';

suite('what phrases say about a paper', () => {
	const matcher = createMatcher([{ phrases: parsePhrases('vision language!, vision language action!, distill*, =students, tutor & hint'), weight: 1 }]);
	const valuesIn = (title: string, abstract = '') => Object.fromEntries(findEvidence(matcher, title, abstract).map(({ pattern, value }) => [matcher.patterns[pattern]!, value]));

	test('a phrase in the title counts more than one in the abstract', () => {
		assert.ok(valuesIn('Distilling')['distill*']! > valuesIn('', 'Then we distill once.')['distill*']!);
	});

	test('where authors speak of their own work it counts more than in the first sentence', () => {
		assert.ok(valuesIn('', 'A field. We distill.')['distill*']! > valuesIn('', 'Distilling is a field. Then more.')['distill*']!);
	});

	test('inside a longer phrase a phrase counts a third', () => {
		const { 'vision language': inner, 'vision language action': outer } = valuesIn('A Vision-Language-Action Model');
		assert.ok(inner! < 0.4 * outer!);
		assert.strictEqual(valuesIn('A Vision-Language Model')['vision language'], outer);
	});

	test('a word stands for its plural, "=" for one form only, "*" for any ending', () => {
		assert.deepStrictEqual(Object.keys(valuesIn('Tutors hint students at distillation')).sort(), ['=students', 'distill*', 'hint', 'tutor']);
		assert.deepStrictEqual(Object.keys(valuesIn('student')), []);
	});

	test('phrases do not reach from the title into the abstract', () => {
		assert.deepStrictEqual(valuesIn('Vision', 'language'), {});
	});
});
