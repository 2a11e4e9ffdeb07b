import * as assert from 'node:assert';
import fc from 'fast-check';
import { defaultFileNamePattern, fileNamePatternProblems, freeFileName, noteFileName } from '../../../src/core/note/fileName';
import { renderMessage } from '../../../src/core/paper';
import { anyCharacter } from '../runs';
import { hydra } from './papers';

const nameOf = (pattern: string, title = hydra.title, key = hydra.key): string => noteFileName(pattern, { paper: { ...hydra, title, key }, today: '2026-05-13' });

suite('noteFileName', () => {
	const names: readonly (readonly [pattern: string, title: string, expected: string])[] = [
		[defaultFileNamePattern, 'any', '@hydra2026.md'],
		['{{year}}/{{ title }}', 'HYDRA: What? A/B "tests" <1>', '2026/HYDRA What A-B tests 1.md'],
		['{{title}}.qmd', 'Ends in dots...', 'Ends in dots.qmd'],
		['{{title}}', '../../etc/passwd', '-..-etc-passwd.md'],
		['../{{key}}', 'any', 'hydra2026.md'],
		['/etc/{{key}}.md', 'any', 'etc/hydra2026.md'],
		['C:\\notes\\{{key}}.md', 'any', 'C/notes/hydra2026.md'],
		['{{title}}', 'CON', '_CON.md'],
		['{{title}}', 'lpt1.txt', '_lpt1.txt.md'],
		['{{title}}', '???', '@hydra2026.md'],
		['', 'any', '@hydra2026.md'],
		['{{title}}', 'setup.exe', 'setup.exe.md'],
		['{{title}}', 'Cafe\u0301 \u202Egnp.exe\u0000', 'Café gnp.exe.md'],
	];
	for (const [pattern, title, expected] of names) {
		test(`${JSON.stringify(pattern)} with the title ${JSON.stringify(title)} is ${expected}`, () => {
			assert.strictEqual(nameOf(pattern, title), expected);
		});
	}

	test('whatever pattern, title and key say, each part of the path is a name every system takes', () => {
		const text = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 30 }), fc.array(fc.constantFrom('..', '.', '/', '\\', 'con', 'nul.', 'COM1', ' ', ':', '{{title}}', '{{key}}', 'é', '漢'.repeat(90), '\uD800', '\n', '.md'), { maxLength: 6 }).map(parts => parts.join('')));
		fc.assert(fc.property(text, text, text, (pattern, title, key) => {
			const path = nameOf(pattern, title, key || 'k');
			for (const part of path.split('/')) {
				assert.doesNotMatch(part, /^$|[<>:"\\|?*\x00-\x1F]|[. ]$|^[. ]|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i, JSON.stringify(path));
				assert.ok(Buffer.byteLength(part) <= 200 && part === part.normalize('NFC') && !/[\uD800-\uDFFF]/u.test(part));
			}
			assert.match(path, /\.(?:md|markdown|qmd|rmd)$/i);
		}));
	});

	test('a name that is taken, in whatever letter case, gets a number before its ending', () => {
		assert.strictEqual(freeFileName('a/@Key.md', ['a/@key.md', 'A/@KEY-2.MD']), 'a/@Key-3.md');
		assert.strictEqual(freeFileName('a/@Key.md', ['b/@key.md']), 'a/@Key.md');
	});

	test('unknown variables and ways out of the notes folder are told', () => {
		assert.deepStrictEqual(fileNamePatternProblems('../{{ yaer }}/{{key}}').map(problem => [renderMessage(problem), problem.range]), [
			['Unknown variable "yaer". Did you mean "year"?', { start: 3, end: 13 }],
			['Notes stay in their folder: ".." is left out.', { start: 0, end: 2 }],
		]);
	});
});
