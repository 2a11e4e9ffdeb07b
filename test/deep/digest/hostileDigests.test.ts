import * as assert from 'node:assert';
import { readDigest } from '../../../src/core/digest/readDigest';
import { assertLinear } from '../work';

const hostile: Readonly<Record<string, (length: number) => string>> = {
	'one line': length => 'word '.repeat(length),
	'brackets': length => '['.repeat(length),
	'backslashes': length => '\\'.repeat(length),
	'links that do not close': length => '[a]('.repeat(length / 4),
	'tags that do not close': length => '<div '.repeat(length / 5),
	'braces that do not close': length => '{"title":'.repeat(length / 9),
	'a row that goes on': length => `| title | a |\n${'x|\n'.repeat(length / 3)}`,
	'blanks behind a title': length => `Title:${' '.repeat(length)}\nPDF: x`,
};

suite('hostile digests', () => {
	for (const [name, textOf] of Object.entries(hostile)) {
		test(`${name}: what is a million long is read in linear time`, () => assertLinear(name, textOf, 1_000_000, text => readDigest(text)));
	}

	test('HTML of any depth is read without a deep stack', () => {
		const page = `<!DOCTYPE html><html><body>${'<div>'.repeat(50_000)}<a href="https://huggingface.co/papers/2603.15228">HYDRA: Unifying Generation</a>${'</div>'.repeat(50_000)}</body></html>`;
		assert.deepStrictEqual(readDigest(page).papers.map(({ title, identifiers }) => [title, identifiers.arxiv]), [['HYDRA: Unifying Generation', '2603.15228']]);
	});
});
