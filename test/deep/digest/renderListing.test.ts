import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { readDigest } from '../../../src/core/digest/readDigest';
import { renderListing, type ListingEntry } from '../../../src/core/digest/renderListing';
import { losses, plain } from '../../unit/digest/digestTools';
import { anyCharacter, runs } from '../../unit/runs';

const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);
const title = fc.tuple(fc.array(word, { minLength: 2, maxLength: 9 }), fc.constantFrom('', ': `a` [b](c)', ' π0', '?')).map(([words, end]) => words.join(' ') + end);
const abstract = fc.array(fc.lorem({ maxCount: 30 }).map(text => `Text ${text}.`), { minLength: 1, maxLength: 3 }).map(paragraphs => paragraphs.map(text => `${text} ${'And so on it goes. '.repeat(9).trim()}`).join('\n\n'));
const published = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map(date => ({ iso: date.toISOString().slice(0, 10), yearInferred: false }));
const people = fc.oneof(fc.record({ authorCount: fc.integer({ min: 1, max: 999 }), organization: fc.constant(undefined) }), fc.record({ authorCount: fc.constant(undefined), organization: fc.record({ slug: fc.stringMatching(/^[A-Za-z][\w.-]{1,12}$/), name: fc.stringMatching(/^[A-Z台][a-z ]{0,12}[a-z(]$/) }) }));
const dated = fc.tuple(fc.record({ title, abstract: fc.option(abstract, { nil: undefined }), published, comments: fc.option(fc.nat(5000), { nil: undefined }) }), people).map(([entry, who]) => ({ ...entry, ...who }));
const bare = fc.record({ title, abstract, authorCount: fc.constant(undefined), organization: fc.constant(undefined), published: fc.constant(undefined), comments: fc.constant(undefined) });

suite('rendering a listing', () => {
	test('reading what is rendered gives the papers back', () => {
		fc.assert(fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: dated }, { weight: 1, arbitrary: bare }), { maxLength: 8 }), (papers: ListingEntry[]) => {
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
