import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { readStyle } from '../../../src/core/typeset/styleFile';
import { findStyle, nearestLocale, shippedStyles } from '../../../src/core/typeset/styles';
import { createTypesetter } from '../../../src/core/typeset/typesetter';
import { assertLinear } from '../work';
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

	test('that calls its macros too often is refused however their names are quoted, and where a comment calls them not', () => {
		const endless = own.replace('<citation>', "<macro name = 'a'><text macro='a'/></macro><citation>");
		assert.strictEqual(readStyle(endless.replace('variable="title"/></layout></citation>', "macro='a'/></layout></citation>")).problem?.message, 'The macros of this citation style call each other too often.');
		assert.strictEqual(readStyle(endless.replace('<citation>', '<!-- <text macro="a"/> --><citation>')).problem, undefined);
		const chain = Array.from({ length: 15_000 }, (_, index) => `<macro name="m${index}"><text macro="m${index + 1}"/></macro>`).join('');
		assert.strictEqual(readStyle(own.replace('<citation>', `${chain}<citation>`).replace('variable="title"/></layout></citation>', 'macro="m0"/></layout></citation>')).problem?.message, 'The macros of this citation style call each other too often.');
	});

	test('that is made to keep a reader busy is read in linear time', () => {
		const hostile: Readonly<Record<string, (length: number) => string>> = {
			'comments without an end': length => '<!--'.repeat(length / 4),
			'instructions without an end': length => '<?'.repeat(length / 2),
			'beginnings of styles': length => '<style '.repeat(length / 7),
			'names for the style': length => `<style ${'xmlns='.repeat(length / 6)}`,
			'beginnings in a style': length => own + '<!--'.repeat(length / 4),
			'beginnings in a comment': length => own.replace('<info>', `<!-- ${'<style <macro <citation '.repeat(length / 24)} --><info>`),
			'macros without an end': length => own.replace('<citation>', `${'<macro name="a"/>'.repeat(length / 17)}<citation>`),
			'titles and parents': length => own.replace('<info>', `<info>${'<title><link rel="independent-parent" '.repeat(length / 38)}`),
			'attributes': length => own.replace('<citation>', `<citation ${'a="" '.repeat(length / 5)}>`),
			'blanks': length => own.replace('<citation>', `<citation ${' '.repeat(length)}x>`),
		};
		for (const [name, textOf] of Object.entries(hostile)) { assertLinear(name, length => textOf(Math.floor(length)), 980_000, readStyle); }
		assert.strictEqual(readStyle(hostile['attributes']!(900_000)).problem?.message, 'An element of this citation style has more attributes than any style needs.');
	});

	test('speaks the language of the document, or the nearest there is', () => {
		assert.deepStrictEqual(['de', 'de-AT', 'pt', 'en_GB', 'zh-TW', 'tlh', ''].map(nearestLocale), ['de-DE', 'de-DE', 'pt-BR', 'en-GB', 'zh-TW', 'en-US', 'en-US']);
	});

	test('without a reference list says so, and has citations all the same', async () => {
		const typesetter = await typesetterFor('my.csl', undefined, { 'my.csl': own.replace(/<bibliography>.*<\/bibliography>/, '') });
		assert.deepStrictEqual(typesetter.listFailure, { message: 'The citation style {0} has no reference list, only citations. Choose another style to have references written.', args: ['my.csl'] });
		const { entries, citations } = typesetText(typesetter, '[@a]', [{ id: 'a', type: 'book', title: 'On Roses' }]);
		assert.deepStrictEqual([entries, [...citations.values()].map(({ text }) => text.map(run => run.text).join(''))], [[], ['(On Roses)']]);
		assert.strictEqual((await typesetterFor('nature')).listFailure, undefined);
	});

	test('speaks by itself the language that it says, unless the document says another one', async () => {
		const german = own.replace('class=', 'default-locale="de-DE" class=').replace('<text variable="title" font-style="italic"/>', '<text term="and"/>');
		const said = async (language: string | undefined) => typesetText(await typesetterFor('my.csl', language, { 'my.csl': german }), '[@a]', [{ id: 'a', type: 'book', title: 'On Roses' }]).entries[0]!.body.map(({ text }) => text).join('');
		assert.deepStrictEqual([await said(undefined), await said('fr'), await said('en')], ['Und.', 'Et.', 'And.']);
	});

	test('that comes along is whole', () => {
		for (const { id } of shippedStyles) { assert.strictEqual(readStyle(fs.readFileSync(`dist/csl/styles/${id}.csl`, 'utf8')).problem, undefined, id); }
	});
});
