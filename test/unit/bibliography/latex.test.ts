import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { readLatex } from '../../../src/core/bibliography/latex';
import { readNames } from '../../../src/core/bibliography/names';

const cases: readonly (readonly [latex: string, text: string])[] = [
	['plain', 'plain'],
	['{\\"o}\\"{o}\\"o{\\"{o}}', 'öööö'],
	['\\\'{\\i}\\^\\i{\\\'\\i}', 'íîí'],
	['\\v{s}\\v s {\\c c}\\c{c}', 'šš çç'],
	['\\ss\\ and \\aa{}ngstr\\"om', 'ß\u00a0and ångström'],
	['\\o re \\AE{}r', 'øre Ær'],
	['a--b---c', 'a–b—c'],
	['``a\'\' `b\'', '“a” ‘b’'],
	['A~B', 'A\u00a0B'],
	['\\& \\% \\$ \\# \\_ \\{ \\}', '& % $ # _ { }'],
	['{\\em it} \\emph{is} \\textbf{so}', 'it is so'],
	['$x^2 + y_1$ and $\\alpha$', 'x² + y₁ and α'],
	['\\href{https://x.org}{Title}', 'Title'],
	['\\enquote{in} \\unknown{kept} \\bare', '“in” kept'],
	['two\n  lines', 'two lines'],
	['un{clo{sed', 'unclosed'],
	['too} many}', 'too many'],
	['\\', ''],
	['\\~{}', '~'],
	['x\\textendash y \\textendash{} z', 'x–y – z'],
];

suite('bibliography: LaTeX to text', () => {
	for (const [latex, text] of cases) {
		test(`${JSON.stringify(latex)} is ${JSON.stringify(text)}`, () => assert.strictEqual(readLatex(latex), text));
	}

	test('any text at all is read', () => {
		fc.assert(fc.property(fc.string({ unit: fc.constantFrom('\\', '{', '}', '$', '\'', '"', '^', '_', 'a', ' ', '~', '-', 'v', 'é') }), text => { readLatex(text); }));
	});
});

suite('bibliography: names', () => {
	const names: readonly (readonly [string, object])[] = [
		['Ada Lovelace', { family: 'Lovelace', given: 'Ada' }],
		['Lovelace, Ada', { family: 'Lovelace', given: 'Ada' }],
		['King, Jr., Martin Luther', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
		['Ludwig van Beethoven', { family: 'Beethoven', given: 'Ludwig', particle: 'van' }],
		['de la Fontaine, Jean', { family: 'Fontaine', given: 'Jean', particle: 'de la' }],
		['{van Helvoort}, Anton', { family: 'Helvoort', given: 'Anton', particle: 'van' }],
		['{Made-Up Organization and Sons, Ltd.}', { literal: 'Made-Up Organization and Sons, Ltd.' }],
		['{\\\'E}mile Zola', { family: 'Zola', given: 'Émile' }],
		['{\\v S}omeone {\\v S}mith', { family: 'Šmith', given: 'Šomeone' }],
		['Plato', { family: 'Plato' }],
		['others', { literal: 'others' }],
		['family=Simpson, given=Homer, prefix=de', { family: 'Simpson', given: 'Homer', particle: 'de' }],
	];
	for (const [latex, name] of names) {
		test(`${latex} has its parts`, () => assert.deepStrictEqual(readNames(latex), [name]));
	}

	test('"and" parts names, in any case and over lines, but not inside braces or words', () => {
		assert.deepStrictEqual(readNames('A B and\n C D AND Sandy Andover and {E and F}').map(({ family, literal }) => family ?? literal), ['B', 'D', 'Andover', 'E and F']);
		assert.deepStrictEqual(readNames("Sylvie Thi\\{'ebaux and Bo Lee").map(({ given }) => given), ['Sylvie', 'Bo'], 'An escaped brace hides no word behind it.');
	});

	test('nothing names nobody', () => {
		assert.deepStrictEqual([readNames(''), readNames(' and '), readNames(', '), readNames('{}')], [[], [], [], []]);
	});
});
