import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { readStyle } from '../../../src/core/typeset/styleFile';
import { findStyle, nearestLocale, shippedStyles } from '../../../src/core/typeset/styles';
import { createTypesetter } from '../../../src/core/typeset/typesetter';
import { engineMaker, styleFiles, typesetterFor, typesetText } from './typesetting';

const own = '<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House &amp; Garden</title></info><citation><layout prefix="(" suffix=")"><text variable="title"/></layout></citation><bibliography><layout suffix="."><text variable="title" font-style="italic"/></layout></bibliography></style>';
const dependent = (parent: string) => `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Letters of Nobody</title><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/></info></style>`;

async function messageOf(style: string, workspace: Readonly<Record<string, string>>): Promise<string | undefined> {
	const found = await createTypesetter(engineMaker(), style, undefined, styleFiles(workspace));
	return 'message' in found ? found.message.replace('{0}', found.args[0]!).replaceAll('{1}', found.args[1] ?? '') : undefined;
}

suite('a citation style', () => {
	test('is found by name, by file name and by its address', async () => {
		for (const name of ['nature', 'nature.csl', 'https://www.zotero.org/styles/nature']) { assert.deepStrictEqual((await findStyle(name, styleFiles()) as { title?: string }).title, 'Nature'); }
	});

	test('of the workspace has a title and is used', async () => {
		const typesetter = await typesetterFor('my.csl', undefined, { 'my.csl': own });
		assert.strictEqual(typesetter.title, 'House & Garden');
		assert.deepStrictEqual(typesetText(typesetter, '[@a]', [{ id: 'a', type: 'book', title: 'On Roses' }]).entries[0]!.body.map(({ text }) => text).join(''), 'On Roses.');
	});

	test('that is another name for one is that one, from beside it or from those that come along', async () => {
		assert.strictEqual((await typesetterFor('letters.csl', undefined, { 'letters.csl': dependent('nature') })).title, 'Nature');
		assert.strictEqual((await typesetterFor('csl/letters.csl', undefined, { 'csl/letters.csl': dependent('mine'), 'csl/mine.csl': own })).title, 'Letters of Nobody');
		assert.strictEqual(await messageOf('letters.csl', { 'letters.csl': dependent('gone') }), 'The citation style letters.csl is another name for "gone", which is not there. Put gone.csl beside it.');
	});

	test('that is missing, broken, no style or too large is a problem in plain words', async () => {
		assert.strictEqual(await messageOf('gone.csl', {}), 'There is no citation style "gone.csl".');
		for (const [text, message] of [
			['', 'This is no citation style of CSL.'],
			['{"a": 1}', 'This is no citation style of CSL.'],
			[own.replace('</layout></citation>', '</citation>'), 'This citation style is no well-formed XML: "citation" is not closed where it should be.'],
			[own.replace('<info>', '<info') , 'This citation style is no well-formed XML: "<" is not closed where it should be.'],
			[own.replace(/<citation>.*<\/citation>/, ''), 'This citation style says nothing of citations.'],
			[`<!DOCTYPE style [<!ENTITY a "b">]>${own}`, 'A citation style must not declare entities.'],
			[own + ' '.repeat(5_000_000), 'This style is larger than 1 MB and is not used.'],
			[own.replace('<citation>', `${Array.from({ length: 30 }, (_, index) => `<macro name="m${index}"><text macro="m${index + 1}"/><text macro="m${index + 1}"/></macro>`).join('')}<citation>`).replace('variable="title"/></layout></citation>', 'macro="m0"/></layout></citation>'), 'The macros of this citation style call each other too often.'],
			[own.replace('<citation>', '<macro name="a"><text macro="a"/></macro><citation>').replace('variable="title"/></layout></citation>', 'macro="a"/></layout></citation>'), 'The macros of this citation style call each other too often.'],
		] as const) {
			assert.strictEqual(await messageOf('x.csl', { 'x.csl': text }), `x.csl: ${message}`);
		}
	});

	test('speaks the language of the document, or the nearest there is', () => {
		assert.deepStrictEqual(['de', 'de-AT', 'pt', 'en_GB', 'zh-TW', 'tlh', ''].map(nearestLocale), ['de-DE', 'de-DE', 'pt-BR', 'en-GB', 'zh-TW', 'en-US', 'en-US']);
	});

	test('that comes along is whole', () => {
		for (const { id } of shippedStyles) { assert.strictEqual(readStyle(fs.readFileSync(`dist/csl/styles/${id}.csl`, 'utf8')).problem, undefined, id); }
	});
});
