import * as assert from 'node:assert';
import { readDigest } from '../../../src/core/digest/readDigest';
import { fixture } from '../golden';
import { losses } from './digestTools';

const read = (text: string) => {
	const { format, papers, problems } = readDigest(text);
	return { format, titles: papers.map(({ title }) => title), rules: problems.map(({ rule }) => rule) };
};

suite('bad digests', () => {
	test('an answer in JSON that was cut: the whole papers are read, and the cut is told at its place', () => {
		const whole = JSON.stringify(['HYDRA: One', 'ORCA: Two', 'Cut: Three'].map(title => ({ title, paper: { id: '2603.15228', title, summary: 'About it.' } })), undefined, '\t');
		const cut = whole.slice(0, whole.lastIndexOf('About'));
		assert.deepStrictEqual(read(whole), { format: 'papers-json', titles: ['HYDRA: One', 'ORCA: Two', 'Cut: Three'], rules: [] });
		assert.deepStrictEqual(read(cut), { format: 'papers-json', titles: ['HYDRA: One', 'ORCA: Two'], rules: ['digest-json-broken'] });
		assert.deepStrictEqual(losses(cut, readDigest(cut)), []);
	});

	test('a feed that was cut keeps what was read of its last entry, and says so', () => {
		const whole = fixture('digests/feed-atom.xml');
		const cut = whole.slice(0, whole.lastIndexOf('</title>') + 20);
		assert.deepStrictEqual(read(cut).titles, read(whole).titles);
		assert.deepStrictEqual(read(cut).rules, ['digest-entry-cut']);
	});

	test('of a feed with a document type no entity is expanded but the five, and nothing is fetched', () => {
		const doctype = '<?xml version="1.0"?>\n<!DOCTYPE feed [\n<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n<!ENTITY secret SYSTEM "file:///etc/passwd">\n]>\n';
		const feed = `${doctype}<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A &amp; B &lt; C &gt; &#920; &quot;q&quot; &apos;s&apos; &b; &secret;</title><summary>Text &b;</summary></entry></feed>`;
		const { papers, problems } = readDigest(feed);
		assert.deepStrictEqual(papers.map(({ title, abstract }) => [title, abstract]), [['A & B < C > Θ "q" \'s\' &b; &secret;', 'Text &b;']]);
		assert.deepStrictEqual(problems, []);
		assert.deepStrictEqual(losses(feed, readDigest(feed)), []);
	});

	test('a text that has the signs of a format but no paper says so in its first line', () => {
		const login = '<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><h1>Log in</h1><form>Name and password</form></body></html>\n';
		const { papers, problems } = readDigest(login);
		assert.deepStrictEqual([papers, problems.map(({ rule, args, range }) => [rule, args, login.slice(range.start, range.end)])], [[], [['digest-without-papers', ['Saved HTML page'], '<!DOCTYPE html>']]]);
		assert.deepStrictEqual(read('<feed><title>Nothing today</title></feed>').rules, ['digest-without-papers']);
		assert.deepStrictEqual(read('Title:\nPDF: https://arxiv.org/abs/2603.15228\n').rules, ['digest-without-papers', 'digest-item-without-title']);
	});

	test('of a letter what has text but leads to no paper is told at its place; its head and a heading that divides it are not', () => {
		const text = '# News\n\nGood morning.\n\n## Vision\n\n### [HYDRA: One](https://arxiv.org/abs/2603.15228)\n\nAbout it.\n\n### ORCA: Two\n\nAbout that.\n';
		const digest = readDigest(text);
		assert.deepStrictEqual(digest.papers.map(({ title }) => title), ['HYDRA: One']);
		assert.deepStrictEqual(digest.problems.map(({ rule, range }) => [rule, text.slice(range.start, range.end)]), [['digest-item-without-address', '### ORCA: Two\n\nAbout that.']]);
	});

	test('of a letter with a table the papers before and behind it are read, too, each to its own end', () => {
		const text = '# Letter\n\n[First: One](https://arxiv.org/abs/2605.00001)\n\nIt comes first.\n\n| Title | Summary |\n|---|---|\n| Second: Two ([arXiv](https://arxiv.org/abs/2605.00002)) | We count. |\n\nRead on:\n\n## [Third: Three](https://arxiv.org/abs/2605.00003)\n\nIt comes last.\n';
		assert.deepStrictEqual(readDigest(text).papers.map(({ title, abstract, identifiers }) => [title, abstract, identifiers.arxiv]), [['First: One', 'It comes first.', '2605.00001'], ['Second: Two', 'We count.', '2605.00002'], ['Third: Three', 'It comes last.', '2605.00003']]);
	});

	test('a date of a linked listing that is none is told at its place, and so is one whose year nothing tells', () => {
		const card = (date: string) => `### [A Title][1]\n\nAbout it.\n\n·\n\n${date}\n`;
		const places = (text: string) => readDigest(text).problems.map(({ rule, range }) => [rule, text.slice(range.start, range.end)]);
		assert.deepStrictEqual(places(`# Daily Papers\n\n${card('Feb 30')}`), [['digest-date-unread', 'Feb 30']]);
		assert.deepStrictEqual(places(`# Daily Papers\n\n${card('Feb 3')}`), [['digest-year-unknown', 'A Title']]);
		assert.deepStrictEqual(places(`# Daily Papers\n\n${card('Feb 3, 2026')}`), []);
	});

	test('a February 29 of a linked listing is of the year of the identifier where that of the page has none, else of no year', () => {
		const days = (target: string) => {
			const { papers, problems } = readDigest(`# Daily Papers\n\n### [A Title](${target})\n\nAbout it.\n\n·\n\nFeb 29\n\n### [Another](https://huggingface.co/papers/2603.00001)\n\nAbout it.\n\n·\n\nMar 4, 2026\n`);
			return [papers.map(({ published }) => published?.iso), problems.map(({ rule }) => rule)];
		};
		assert.deepStrictEqual(days('https://huggingface.co/papers/2402.00001'), [['2024-02-29', '2026-03-04'], []]);
		assert.deepStrictEqual(days('https://huggingface.co/papers/2502.00001'), [[undefined, '2026-03-04'], ['digest-year-unknown']]);
	});

	test('control characters and marks of direction in a title stay in its text, and the entry is one like others', () => {
		const title = 'Left \u202eright\u202c \u2066and\u2069 \u0007 bell';
		const text = `${title}\n\n  • 3 authors\n·\nMar 16, 2026\n`;
		assert.deepStrictEqual(read(text), { format: 'copied-listing', titles: [title], rules: [] });
	});

	test('bytes that are no text are one problem at the file, whatever they begin like', () => {
		for (const bytes of ['%PDF-1.7\n\0\0', 'PK\u0003\u0004\0\0', `Daily Papers\n\n${'\0'.repeat(50)}`]) { assert.deepStrictEqual(read(bytes), { format: 'none', titles: [], rules: ['digest-binary'] }); }
	});
});
