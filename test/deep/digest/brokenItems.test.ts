import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { readDigest } from '../../../src/core/digest/readDigest';
import { runs } from '../../unit/runs';
import { losses, unclaimed } from '../../unit/digest/digestTools';

/** How to write a digest whose items may lack something. */
interface Layout {
	readonly head: string;
	/** What a whole item of that number looks like. */
	readonly whole: (number: number) => string;
	/** What an item looks like in which something cannot be understood, by the rule that tells of it. */
	readonly broken: Readonly<Record<string, (number: number) => string>>;
	readonly foot?: string;
}

const id = (number: number) => `2605.0${1000 + number}`;
const attribute = (json: object) => JSON.stringify(json).replaceAll('"', '&quot;');
const item = (number: number) => ({ title: `Title ${number}`, paper: { id: id(number), summary: `Text ${number}.` } });
const untitled = (number: number) => ({ paper: { id: id(number), summary: `Text ${number}.` } });

const layouts: Readonly<Record<string, Layout>> = {
	'newsletter with headings': {
		head: '# The Daily Papers Letter\n\nGood morning.\n\n', whole: number => `### [Title ${number}](https://arxiv.org/abs/${id(number)})\n\nText ${number}.\n\n`,
		broken: { 'digest-item-without-address': number => `### Title ${number}\n\nText ${number}.\n\n` },
	},
	'newsletter with bold titles': {
		head: '', whole: number => `**The title ${number}**\n[pdf](https://arxiv.org/abs/${id(number)})\nText ${number}.\n\n`,
		broken: { 'digest-item-without-address': number => `**The title ${number}**\nText ${number}.\n\n` },
	},
	'newsletter with a table': {
		head: '| Title | Link | Summary |\n| --- | --- | --- |\n', whole: number => `| Title ${number} | [pdf](https://arxiv.org/abs/${id(number)}) | Text. |\n`,
		broken: { 'digest-item-without-title': number => `|  | [pdf](https://arxiv.org/abs/${id(number)}) | Text. |\n` },
	},
	'blocks of fields': {
		head: 'What came this week:\n\n', whole: number => `Title: Title ${number}\nPDF: https://arxiv.org/abs/${id(number)}\nDate: 2026-05-11\nSummary: Text.\n---\n`,
		broken: {
			'digest-item-without-title': number => `Title:\nPDF: https://arxiv.org/abs/${id(number)}\nSummary: Text.\n---\n`,
			'digest-date-unread': number => `Title: Title ${number}\nPDF: https://arxiv.org/abs/${id(number)}\nDate: some day\nSummary: Text.\n---\n`,
		},
	},
	'listing with links': {
		head: '# Daily Papers\n\n', whole: number => `### [Title ${number}](/papers/${id(number)})\n\nText ${number}.\n\n·\n\nMar 3, 2026\n\n`,
		broken: { 'digest-date-unread': number => `### [Title ${number}](/papers/${id(number)})\n\nText ${number}.\n\n·\n\nFeb 30, 2026\n\n` },
	},
	'page without data': {
		head: '<!DOCTYPE html>\n<html><body>\n', whole: number => `<h3><a href="/papers/${id(number)}">Title ${number}</a></h3>\n<p>Text.</p>\n<p>·</p>\n<p>Mar 3, 2026</p>\n`,
		broken: { 'digest-date-unread': number => `<h3><a href="/papers/${id(number)}">Title ${number}</a></h3>\n<p>Text.</p>\n<p>·</p>\n<p>Feb 30</p>\n` },
	},
	'page with data': {
		head: '<html><body>\n<div data-target="DailyPapers" data-props="[', whole: number => `${attribute(item(number))},\n`, broken: { 'digest-item-without-title': number => `${attribute(untitled(number))},\n` }, foot: ']">\n</div></body></html>\n',
	},
	'answer in JSON': { head: '[', whole: number => `${JSON.stringify(item(number))},\n`, broken: { 'digest-item-without-title': number => `${JSON.stringify(untitled(number))},\n` } },
	'feed': {
		head: '<feed>\n<title>News</title>\n', whole: number => `<entry><title>Title ${number}</title><summary>Text.</summary></entry>\n`,
		broken: { 'digest-item-without-title': () => '<entry><title/><summary>Text.</summary></entry>\n' }, foot: '</feed>\n',
	},
};

/** Tags that stand around the text of a page are no text of its own. */
const letters = (lines: readonly string[]) => lines.map(line => line.trim()).filter(line => /\p{L}/u.test(line) && !/^(?:<\/?[a-z\d]+[^<>]*>)+$/.test(line));

suite('digests with items that cannot be understood', () => {
	for (const [name, { head, whole, broken, foot = '' }] of Object.entries(layouts)) {
		test(`${name}: each item is a paper or a problem, and only the page's own lines are neither`, () => {
			const kinds = Object.keys(broken);
			fc.assert(fc.property(fc.array(fc.constantFrom('whole', ...kinds), { maxLength: 8 }), rest => {
				const items = ['whole', ...rest, 'whole'];
				const text = head + items.map((kind, number) => (broken[kind] ?? whole)(number)).join('') + foot;
				const digest = readDigest(text);
				const lost = items.filter(kind => kind !== 'whole' && kind !== 'digest-date-unread');
				assert.strictEqual(digest.papers.length, items.length - lost.length);
				const rules = digest.problems.map(({ rule }) => rule).filter(rule => kinds.includes(rule));
				assert.deepStrictEqual(rules.sort(), items.filter(kind => kind !== 'whole').sort());
				assert.deepStrictEqual(letters(unclaimed(text, digest)), letters(`${head}\n${foot}`.split('\n')));
				assert.deepStrictEqual(losses(text, digest), []);
			}), { numRuns: runs(40) });
		});
	}
});
