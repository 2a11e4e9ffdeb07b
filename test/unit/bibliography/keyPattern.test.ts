import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { previewKeys } from '../../../src/core/bibliography/citationKey';
import { parseKeyPattern, type KeySource } from '../../../src/core/bibliography/keyPattern';

const paper: KeySource = {
	title: 'Parallel-R1: Towards Parallel Thinking via Reinforcement Learning', published: { iso: '2025-09-09', yearInferred: false },
	authors: [{ family: 'Müller', given: 'A.' }, { particle: 'van den', family: 'Berg' }, { literal: 'Tencent AI Lab' }], organization: { slug: 'tencent', name: 'Tencent' },
};
const unsigned: KeySource = { title: 'Weak-to-Strong Reasoning in Small Models', published: undefined };

suite('patterns of citation keys', () => {
	for (const [text, key, ofUnsigned] of [
		['{method|words:lower}{year}', 'parallelr1-2025', 'weaktostrongreasoning'],
		['{auth:lower}{year}{veryshorttitle:lower}', 'muller2025parallelr1', 'weaktostrong'],
		['{auth|org|veryshorttitle}{shortyear}', 'Muller25', 'WeaktoStrong'],
		['{authEtAl}_{year}', 'MullerEtAl_2025', 'weaktostrongreasoning'],
		['{authors:abbr}{year}', 'MvT2025', 'weaktostrongreasoning'],
		['{year}{month}-{method:3:upper}', '2025-09-PAR', 'weaktostrongreasoning'],
		['{title1}:{title3:camel}', 'ParallelR1:ParallelR1', 'WeaktoStrong:WeaktoStrongReasoningSmall'],
		['{shorttitle:lower}', 'parallelr1', 'weaktostrongreasoningsmall'],
		['{title:4:lower}.{org}', 'para.tencent', 'weak'],
	] as const) {
		test(`${text} makes ${key}`, () => {
			const { pattern, problems } = parseKeyPattern(text);
			assert.deepStrictEqual(problems, []);
			assert.deepStrictEqual([previewKeys([paper], pattern), previewKeys([unsigned], pattern)], [[key], [ofUnsigned]]);
		});
	}

	test('a preview has no key twice, not even in other capitals', () => {
		const { pattern } = parseKeyPattern('{auth}{year}');
		assert.deepStrictEqual(previewKeys([paper, { ...paper, authors: [{ family: 'MULLER' }] }, paper], pattern), ['Muller2025', 'MULLER2025a', 'Muller2025b']);
	});

	for (const [text, wrong] of [
		['{author}{year}', ['author']],
		['{auth:small}{year}', [':small']],
		['{auth}{year', ['{year']],
		['key', ['key']],
		['', ['']],
		['{}', ['', '{}']],
		['-{auth} {year}\\', ['-', ' ', '\\']],
		['{__proto__}{year|constructor}', ['__proto__', '|constructor']],
	] as const) {
		test(`${JSON.stringify(text)} is told what is wrong with it`, () => {
			assert.deepStrictEqual(parseKeyPattern(text).problems.map(({ range }) => text.slice(range.start, range.end)), wrong);
		});
	}

	test('every pattern makes keys that pandoc takes, or none', () => {
		const unit = fc.constantFrom('{', '}', 'auth', 'year', 'method', '|', ':', 'lower', '3', '-', 'x', ' ', 'é', '\\', '@', ',', '.');
		fc.assert(fc.property(fc.string({ unit, maxLength: 12 }), text => {
			const { pattern } = parseKeyPattern(text);
			for (const key of previewKeys([paper, unsigned], pattern)) {
				assert.match(key, /^[A-Za-z0-9_]+(?:[:.+-][A-Za-z0-9_]+)*$/);
			}
		}));
	});
});
