import { parseSuffix, readLocatorTerms } from '../../../src/core/typeset/locator';

const terms = readLocatorTerms('<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term><term name="page"><single>page</single><multiple>pages</multiple></term><term name="chapter" form="short">chap.</term><term name="section" form="symbol"><single>§</single><multiple>§§</multiple></term><term name="and">and</term>');

suite('a locator', () => {
	test('of a suffix made to keep us busy is found without delay', () => {
		for (const text of ['{'.repeat(20_000), ' p. '.repeat(20_000), '1,'.repeat(20_000), '(('.repeat(20_000)]) { parseSuffix(text, terms); }
	});
});
