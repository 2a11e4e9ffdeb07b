import * as assert from 'node:assert';
import { renderMessage } from '../../../src/core/paper';
import { keyProblem } from '../../../src/core/rename/keyProblem';

const problem = (key: string, taken: readonly string[] = []) => {
	const found = keyProblem(key, folded => taken.includes(folded));
	return found && renderMessage(found);
};

suite('why a key cannot be one', () => {
	test('a key that a bibliography and a citation can name has no problem', () => {
		for (const key of ['smith2020', 'doi:10.1/x', 'Müller_a-b', '2020', 'constructor', 'a..b']) { assert.strictEqual(problem(key, ['smith2021']), undefined, key); }
	});

	test('each other is refused in words', () => {
		assert.deepStrictEqual(['', 'a b', 'a,b', 'a{b', '*', 'fig-one', '__proto__'].map(key => problem(key)), [
			'A key cannot be empty.', 'A key cannot have white space in it: "a b".', 'A key cannot have one of these in it: " # % \' ( ) , = { } [ ] \\ ~', 'A key cannot have one of these in it: " # % \' ( ) , = { } [ ] \\ ~',
			'No citation can name the key "*".', 'To Quarto "fig-one" names a figure, table or section, and not a work.', 'Programs written in JavaScript lose an entry with the key "__proto__".',
		]);
	});

	test('a key of another entry is taken, whatever its capitals', () => {
		assert.strictEqual(problem('Smith2020', ['smith2020']), 'The key "Smith2020" is taken by another entry.');
	});
});
