import * as assert from 'node:assert';
import { readCslJson } from '../../../src/core/bibliography/cslJson';
import { createCiteprocMaker } from '../../../src/core/typeset/citeproc';
import { itemOfReference } from '../../../src/core/typeset/cslItem';
import type { EngineMaker } from '../../../src/core/typeset/engine';
import { fixture } from '../../unit/golden';
import { freshCiteproc, typesetterFor, typesetText } from './typesetting';

/** A maker whose engine writes the macros of sort keys out, as it does by itself. */
function makerAsItComes(): EngineMaker {
	const citeproc = freshCiteproc();
	const { expandMacro, XmlJSON: { prototype } } = citeproc;
	const { getNodesByName } = prototype;
	const make = createCiteprocMaker(citeproc);
	Object.assign(citeproc, { expandMacro });
	Object.assign(prototype, { getNodesByName });
	return make;
}

suite('the macros of sort keys', function () {
	this.timeout(120_000);
	const items = readCslJson(fixture('typeset/sample.json')).references.map(reference => itemOfReference(reference)).slice(0, 30);
	const text = items.map(({ id }) => `[@${id}]`).join('\n\n');

	for (const style of ['apa', 'chicago-author-date', 'harvard-cite-them-right', 'modern-language-association']) {
		test(`give the same references in the same order, shared or written out: ${style}`, async () => {
			const [shared, writtenOut] = await Promise.all([undefined, makerAsItComes()].map(async make => typesetText(await typesetterFor(style, undefined, undefined, make), text, items)));
			assert.strictEqual(shared!.entries.length, items.length);
			assert.deepStrictEqual(shared, writtenOut);
		});
	}

	test('are shared once, however many makers there are', () => {
		const citeproc = freshCiteproc();
		createCiteprocMaker(citeproc);
		const { expandMacro, XmlJSON: { prototype: { getNodesByName } } } = citeproc;
		createCiteprocMaker(citeproc);
		assert.strictEqual(citeproc.expandMacro, expandMacro);
		assert.strictEqual(citeproc.XmlJSON.prototype.getNodesByName, getNodesByName);
	});
});
