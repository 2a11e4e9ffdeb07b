import * as assert from 'node:assert';
import fc from 'fast-check';
import { readNoteFrontMatter } from '../../../src/core/note/readNote';
import { set } from '../../unit/note/setField';
import { anyCharacter, runs } from '../../unit/runs';

suite('setFrontMatterField', () => {
	test('any text and any list set is what is read again, and the body and the other field stay to the letter', () => {
		const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 });
		fc.assert(fc.property(text, fc.uniqueArray(text, { maxLength: 4 }), fc.constantFrom('topic: a\n', 'topic: "a" # c\n', 'topic: |\n  a\n', ''), fc.constantFrom('aliases:\n  - a\n  - b\n', 'aliases: [a, b]\n', 'aliases: a\n', ''), (topic, aliases, topicLine, aliasLines) => {
			const before = `---\nx: 'it''s'   # c\n${topicLine}${aliasLines}---\nbody\n`;
			const after = set(set(before, 'topic', topic)!, 'aliases', aliases)!;
			const read = readNoteFrontMatter(after);
			assert.deepStrictEqual([read.topic?.value, new Set(read.aliases.map(alias => alias.value))], [topic, new Set(aliases)]);
			assert.ok(after.startsWith('---\nx: \'it\'\'s\'   # c\n') && after.endsWith('---\nbody\n'));
		}), { numRuns: runs(60) });
	});
});
