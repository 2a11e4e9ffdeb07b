import * as assert from 'node:assert';
import { assertAgrees, type Recorded } from './pandoc';
import { fixture } from '../../unit/golden';
import { sharedData } from '../sharedData';

suite('agreement with pandoc', () => {
	for (const [name, recorded] of Object.entries(JSON.parse(fixture('citations/constructs.json')) as Record<string, Recorded>)) {
		test(`the citations of the document “${name}” are pandoc's`, () => {
			assertAgrees(fixture(`citations/constructs/${name}`), recorded);
		});
	}

	test('the citations of random documents are pandoc\'s', () => {
		const documents = ['random', 'generated'].flatMap(name => JSON.parse(fixture(`citations/${name}.json`)) as readonly { text: string; citations: Recorded }[]);
		assert.ok(documents.length > 200);
		for (const { text, citations } of documents) { assertAgrees(text, citations); }
	});

	test('the citations of real documents are pandoc\'s', function () {
		for (const [name, recorded] of Object.entries(JSON.parse(fixture('citations/shared-documents.json')) as Record<string, Recorded>)) {
			const text = sharedData(`markdown/${name}`);
			if (text === undefined) { return this.skip(); }
			assertAgrees(text, recorded);
		}
	});
});

