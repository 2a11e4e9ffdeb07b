import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { readDigest } from '../../../src/core/digest/readDigest';
import { renderListing, type ListingEntry } from '../../../src/core/digest/renderListing';
import { losses, papersOf, plain } from '../../unit/digest/digestTools';
import { anyCharacter, runs } from '../../unit/runs';
import { assertSamePapers } from './variations';

const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);
const title = fc.tuple(fc.array(word, { minLength: 2, maxLength: 9 }), fc.constantFrom('', ': `a` [b](c)', ' π0', '?')).map(([words, end]) => words.join(' ') + end);
const abstract = fc.array(fc.lorem({ maxCount: 30 }).map(text => `Text ${text}.`), { minLength: 1, maxLength: 3 }).map(paragraphs => paragraphs.map(text => `${text} ${'And so on it goes. '.repeat(9).trim()}`).join('\n\n'));
const published = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map(date => ({ iso: date.toISOString().slice(0, 10), yearInferred: false }));
const people = fc.oneof(fc.record({ authorCount: fc.integer({ min: 1, max: 999 }), organization: fc.constant(undefined) }), fc.record({ authorCount: fc.constant(undefined), organization: fc.record({ slug: fc.stringMatching(/^[A-Za-z][\w.-]{1,12}$/), name: fc.stringMatching(/^[A-Z台][a-z ]{0,12}[a-z(]$/) }) }));
const dated = fc.tuple(fc.record({ title, abstract: fc.option(abstract, { nil: undefined }), published, comments: fc.option(fc.nat(5000), { nil: undefined }) }), people).map(([entry, who]) => ({ ...entry, ...who }));
const bare = fc.record({ title, abstract, authorCount: fc.constant(undefined), organization: fc.constant(undefined), published: fc.constant(undefined), comments: fc.constant(undefined) });

const anyEntry = fc.oneof({ weight: 4, arbitrary: dated }, { weight: 1, arbitrary: bare });

/** What a browser or an editor does to line ends and blank lines, whatever the papers are. */
const lineVariations: readonly (readonly [string, (text: string) => string])[] = [
	['carriage returns and line feeds', text => text.replaceAll('\n', '\r\n')],
	['carriage returns alone', text => text.replaceAll('\n', '\r')],
	['a blank line after every line', text => text.replaceAll('\n', '\n\n')],
	['blanks and tabs in blank lines', text => text.replaceAll('\n\n', '\n \t\n\u00a0\n')],
	['blank lines around all', text => `\n\n${text}\n\n`],
];

suite('rendering a listing', () => {
	for (const [name, vary] of lineVariations) {
		test(`any papers are the same with ${name}`, () => {
			fc.assert(fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 8 }), (papers: ListingEntry[]) => assertSamePapers(renderListing(papers), vary(renderListing(papers)))), { numRuns: runs(30) });
		});
	}

	test('any papers with dates are the same without blank lines', () => {
		fc.assert(fc.property(fc.array(dated, { minLength: 1, maxLength: 8 }), (papers: ListingEntry[]) => assertSamePapers(renderListing(papers), renderListing(papers).replace(/\n+/g, '\n'))), { numRuns: runs(30) });
	});

	test('any pages have the same papers in whatever order the pages stand', () => {
		fc.assert(fc.property(fc.array(fc.array(anyEntry, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }), (pages: ListingEntry[][]) => {
			const texts = pages.map(renderListing);
			const each = texts.map(text => papersOf(text));
			assert.deepStrictEqual(papersOf(texts.join('\n')), each.flat());
			assert.deepStrictEqual(papersOf([...texts].reverse().join('\n')), [...each].reverse().flat());
		}), { numRuns: runs(30) });
	});

	test('reading what is rendered gives the papers back', () => {
		fc.assert(fc.property(fc.array(anyEntry, { maxLength: 8 }), (papers: ListingEntry[]) => {
			const text = renderListing(papers);
			const read = readDigest(text).papers.map(({ title, abstract, authorCount, organization, published, comments }) => ({ title, abstract, authorCount, organization, published, comments }));
			const expected = papers.map(({ title, abstract, authorCount, organization, published, comments }) => ({ title, abstract, authorCount, organization, published, comments }));
			assert.strictEqual(JSON.stringify(read), JSON.stringify(expected));
		}), { numRuns: runs(30) });
	});
});

suite('hostile texts', () => {
	test('arbitrary text is read without a throw and without loss, and always the same', () => {
		const line = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 30 }), fc.constantFrom('·', 'Mar 16', '  • 3 authors', 'A Title', '', 'May 13', 'new', 'Daily Papers', '3', 'acme Acme · Mar 3, 2025 2', 'Long text. '.repeat(20)));
		fc.assert(fc.property(fc.array(line, { maxLength: 30 }).map(lines => lines.join('\n')), text => {
			const digest = readDigest(text);
			assert.deepStrictEqual(losses(text, digest), []);
			assert.strictEqual(JSON.stringify(plain(readDigest(text))), JSON.stringify(plain(digest)));
		}));
	});
});
