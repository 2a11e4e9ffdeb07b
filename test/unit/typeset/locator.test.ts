import * as assert from 'node:assert';
import { parseSuffix, readLocatorTerms } from '../../../src/core/typeset/locator';

const terms = readLocatorTerms('<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term><term name="page"><single>page</single><multiple>pages</multiple></term><term name="chapter" form="short">chap.</term><term name="section" form="symbol"><single>§</single><multiple>§§</multiple></term><term name="and">and</term>');

/** What pandoc 2.17 makes of these suffixes. */
const cases: readonly (readonly [suffix: string, label: string | undefined, locator: string | undefined, rest: string])[] = [
	[', p.\u00a012', 'page', '12', ''],
	[', pp. 12-14, 20 and more', 'page', '12-14, 20', ' and more'],
	[' 33', 'page', '33', ''],
	[', chap. iv', 'chapter', 'iv', ''],
	[' § 2.1(a)', 'section', '2.1(a)', ''],
	[', {chap. 4, fig. 2}, for example', 'chapter', '4, fig. 2', ', for example'],
	['{pages iv and v}', 'page', 'iv and v', ''],
	[' for example', undefined, undefined, ' for example'],
	[', passim', undefined, undefined, ', passim'],
	['', undefined, undefined, ''],
];

suite('a locator', () => {
	for (const [suffix, label, locator, rest] of cases) {
		test(`of "${suffix}"`, () => assert.deepStrictEqual(parseSuffix(suffix, terms), { label, locator, suffix: rest }));
	}
});
