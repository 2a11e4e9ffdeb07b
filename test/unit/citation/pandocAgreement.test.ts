import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { readCitations } from '../../../src/core/citation/readCitations';
import { fixture } from '../golden';

/** What pandoc reads, as `test/fixtures/citations/record.mjs` records it: `[key, mode, prefix, suffix]` for each item. */
interface Recorded {
	readonly body: readonly unknown[];
	/** Those in notes, where pandoc's tree has them at the reference and a document at the definition. */
	readonly notes: readonly unknown[];
}

// Where we knowingly differ: a bare `-@key` (as in pandoc 3); the label of a link never goes beyond a blank line (pandoc
// then drops what follows it); schemes in `<scheme:…>` and named character references are a common few; a numbered example
// inside a fenced div that is never closed is forgotten; brackets nested a hundred deep, or by the ten thousand without an
// end, are plain characters.
suite('agreement with pandoc', () => {
	for (const [name, recorded] of Object.entries(JSON.parse(fixture('citations/constructs.json')) as Record<string, Recorded>)) {
		test(`the citations of the document “${name}” are pandoc's`, () => {
			assertAgrees(fixture(`citations/constructs/${name}`), recorded);
		});
	}

	test('the citations of random documents are pandoc\'s', () => {
		const documents = JSON.parse(fixture('citations/random.json')) as readonly { text: string; citations: Recorded }[];
		assert.ok(documents.length > 100);
		for (const { text, citations } of documents) { assertAgrees(text, citations); }
	});

	test('the citations of real documents are pandoc\'s', function () {
		const folder = `${process.env.LITERATURE_NOTES_DATA ?? '../shared/data'}/markdown`;
		if (!fs.existsSync(folder)) { this.skip(); }
		for (const [name, recorded] of Object.entries(JSON.parse(fixture('citations/shared-documents.json')) as Record<string, Recorded>)) {
			assertAgrees(fs.readFileSync(`${folder}/${name}`, 'utf8'), recorded);
		}
	});
});

/** The same citations; in the same order, but for notes and for tables whose cells pandoc reads column by column. */
function assertAgrees(text: string, { body, notes }: Recorded): void {
	const ours = readCitations(text).filter(({ unused }) => unused !== true).map(({ items, bracketed }) => items.map(({ key, mode, prefix, suffix }, index) =>
		// Pandoc 2 reads a bare `-@key` as a dash and `@key`, pandoc 3 as we do.
		[key, !bracketed && index === 0 && mode === 'suppress-author' ? 'narrative' : mode, prefix, suffix]));
	const lines = (citations: readonly unknown[]) => citations.map(citation => JSON.stringify(citation));
	const inOrder = notes.length === 0 && !/^[> ]*[-+|]{2,}/m.test(text);
	const pandocs = lines([...body, ...notes]);
	assert.deepStrictEqual(inOrder ? lines(ours) : lines(ours).sort(), inOrder ? pandocs : pandocs.sort(), text);
}
