import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { folderWith, removeFolders, runFile, runProgram } from './program';

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt');
const gold = JSON.parse(fs.readFileSync('test/fixtures/digests/seed.gold.json', 'utf8')) as { readonly title: string; readonly published: string | null }[];
const goldDays = gold.flatMap(({ published }) => published ?? []);

/** Titles, and the days of those papers that have one, in the order they are printed in, as each format writes them. */
const printed: Readonly<Record<string, (out: string) => { readonly titles: readonly string[]; readonly days: readonly string[] }>> = {
	'json': out => {
		const papers = JSON.parse(out) as { title: string; published: string | null }[];
		return { titles: papers.map(({ title }) => title), days: papers.flatMap(({ published }) => published ?? []) };
	},
	'bibtex': out => ({ titles: all(out, /^\ttitle = \{(.*)\},$/gm), days: all(out, /^\tyear = \{(\d{4})\},$/gm) }),
	'csv': out => ({ titles: all(out, /^[a-z\d-]+,("(?:[^"]|"")*"|[^",]*),/gm).slice(1).map(title => title.replace(/^"|"$/g, '')), days: all(out, /,(\d{4}-\d{2}-\d{2}),/g) }),
	'ris': out => ({ titles: all(out, /^TI {2}- (.*?)\r?$/gm), days: all(out, /^DA {2}- ([\d/]{10})/gm).map(day => day.replaceAll('/', '-')) }),
	'markdown': out => ({ titles: all(out, /^- \*\*(.*?)\*\*[, ]/gm), days: all(out, /, (\d{4}-\d{2}-\d{2}) \[@/g) }),
	'csl-json': out => {
		const items = JSON.parse(out) as { title: string; issued?: { 'date-parts': number[][] } }[];
		return { titles: items.map(({ title }) => title), days: items.flatMap(({ issued }) => issued?.['date-parts'][0]!.map(part => String(part).padStart(2, '0')).join('-') ?? []) };
	},
};

function all(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(match => match[1]!);
}

/** Formats write braces, backslashes and quotes of their own around the same words. */
const words = (title: string) => title.replace(/[^\p{L}\d]/gu, '');

suite('the command papers', () => {
	suiteTeardown(removeFolders);

	for (const [format, read] of Object.entries(printed)) {
		test(`prints all papers of the sample in their order as ${format}`, () => {
			const { out, error, code } = runProgram(folderWith({ 'daily.txt': sample }), 'papers', 'daily.txt', '--format', format);
			assert.deepStrictEqual([error, code], ['', 0]);
			const { titles, days } = read(out);
			assert.deepStrictEqual(titles.map(words), gold.map(({ title }) => words(title)));
			assert.deepStrictEqual(days, goldDays.map(day => day.slice(0, days[0]!.length)));
		});
	}

	test('prints JSON where no format is named, and the papers of several digests one after another', () => {
		const folder = folderWith({ 'a.txt': 'One Title\n\n  • 2 authors\n·\nMay 1, 2025\n', 'b.txt': 'Another Title\n\n  • 3 authors\n·\nMay 2, 2025\n' });
		const titles = (...files: readonly string[]) => (JSON.parse(runProgram(folder, 'papers', ...files).out) as { title: string }[]).map(({ title }) => title);
		assert.deepStrictEqual(titles('a.txt', 'b.txt'), ['One Title', 'Another Title']);
		assert.deepStrictEqual(titles('b.txt', 'a.txt'), ['Another Title', 'One Title']);
	});

	test('takes the year of a page that prints none from the name of its file, whenever that was written', () => {
		const page = 'Daily Papers\n\nMay 13\n\nOne Title\n\n  • 2 authors\n·\nMay 1\n';
		const folder = folderWith({ 'daily-papers-2026-05-13.txt': page, 'daily.txt': page });
		const keyOf = (name: string) => {
			fs.utimesSync(path.join(folder, name), new Date('2028-06-01'), new Date('2028-06-01'));
			return (JSON.parse(runProgram(folder, 'papers', name).out) as { key: string }[])[0]!.key;
		};
		assert.deepStrictEqual(['daily-papers-2026-05-13.txt', 'daily.txt'].map(keyOf), ['onetitle2026', 'onetitle2028']);
	});

	test('prints what can be read where a file is missing, and exits with 1', () => {
		const { out, error, code } = runProgram(folderWith({ 'daily.txt': sample }), 'papers', 'gone.txt', 'daily.txt', '--format', 'markdown');
		assert.deepStrictEqual([out.trimEnd().split('\n').length, code], [gold.length, 1]);
		assert.match(error, /^gone\.txt:1:1 cannot be read: .+\n$/);
	});

	test('tells that a marks file is missing where the option names it, and exits with 1, but prints the papers', () => {
		const { out, error, code } = runProgram(folderWith({ 'daily.txt': sample }), 'papers', 'daily.txt', '--format', 'markdown', '--marks', 'typo.json');
		assert.deepStrictEqual([out.trimEnd().split('\n').length, code], [gold.length, 1]);
		assert.match(error, /^typo\.json:1:1 cannot be read: .+\n$/);
	});

	test('tells on standard error that a digest is in Windows-1252, and reads its quotes and dashes', () => {
		const digest = 'Say \x93Hi\x94 \x96 Caf\xe9\n\n  \x95 2 authors\n\xb7\nMay 1, 2025\n';
		const { out, error, code } = runProgram(folderWith({ 'a.txt': Buffer.from(digest, 'latin1') }), 'papers', 'a.txt', '--format', 'markdown');
		assert.deepStrictEqual([out, error, code], ['- **Say “Hi” – Café**, 2 authors, 2025-05-01 [@sayhi2025]\n', 'a.txt:1:1 This file is not in UTF-8; it was read as Windows-1252 (Latin-1).\n', 0]);
	});

	test('exits with 2 and says how it is used on an unknown format or option, and without a file', () => {
		const folder = folderWith({ 'daily.txt': sample });
		for (const [args, message] of [[['daily.txt', '--format', 'xml'], 'there is no format "xml"'], [['daily.txt', '--form', 'ris'], 'there is no option "--form"'], [['daily.txt', '--format'], 'the option "--format" wants a value'], [[], 'no file given']] as const) {
			const { out, error, code } = runProgram(folder, 'papers', ...args);
			assert.deepStrictEqual([out, error.split('\n').slice(0, 2), code], ['', [`literature-notes: ${message}`, 'Usage:'], 2]);
		}
	});

	test('says how it is used, or which version it is, where somebody asks', () => {
		const folder = folderWith({ '--help': 'One Title\n\n  • 2 authors\n·\nMay 1, 2025\n' });
		const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
		for (const args of [['papers', '--help'], ['papers', '-h'], ['papers', 'gone.txt', '--help']]) {
			const { out, error, code } = runProgram(folder, ...args);
			assert.match(out, /^Usage:\n {2}literature-notes papers .+\n$/);
			assert.deepStrictEqual([error, code], ['', 0]);
		}
		for (const args of [['--help'], ['-h'], ['help']]) { assert.match(runProgram(folder, ...args).out, /^Usage:\n.* papers .*\n.* citations /); }
		for (const args of [['--version'], ['papers', '--version']]) { assert.deepStrictEqual(runProgram(folder, ...args), { out: `${version}\n`, error: '', code: 0 }); }
		assert.strictEqual(runProgram(folder, 'papers', '--format', 'markdown', '--', '--help').out, '- **One Title**, 2 authors, 2025-05-01 [@onetitle2025]\n');
	});

	test('says in one line that its output cannot be written, and exits with 1', function () {
		if (!fs.existsSync('/dev/full')) { return this.skip(); }
		const { error, code } = runFile('/bin/sh', ['-c', `"${process.execPath}" "${path.resolve('dist/cli.js')}" papers daily.txt > /dev/full`], folderWith({ 'daily.txt': sample }));
		assert.deepStrictEqual([error, code], ['literature-notes: the output cannot be written: no space left on device\n', 1]);
	});

	test('tells on standard error, at line and column, that a digest is foreign, empty, binary, broken or without papers, and exits with 1 only where it is no text', () => {
		const page = '<!DOCTYPE html>\n<html><body><h1>Log in</h1></body></html>\n';
		const told: readonly (readonly [string, string, string])[] = [
			['foreign', '\n  Dear diary,\n\ntoday I read nothing.\n', '2:3 No papers were found here: this is none of the formats a digest can have.'],
			['empty', '', '1:1 This digest is empty.'],
			['binary', 'PK\u0003\u0004\0\0', '1:1 This is no text: it is binary, or in an encoding that is not read.'],
			['login', page, '1:1 No papers were found here. It was read as: Saved HTML page.'],
		];
		for (const [name, text, message] of told) {
			assert.deepStrictEqual(runProgram(folderWith({ [name]: text }), 'papers', name, '--format', 'csl-json'), { out: '[]\n', error: `${name}:${message}\n`, code: name === 'binary' ? 1 : 0 }, name);
		}
		const broken = runProgram(folderWith({ 'a.txt': 'One Title\r\n\r\n  • 2 authors\r\n·\r\nFeb 30, 2025\r\n' }), 'papers', 'a.txt', '--format', 'markdown');
		assert.deepStrictEqual(broken, { out: '- **One Title**, 2 authors [@onetitle]\n', error: 'a.txt:5:1 This is no date.\n', code: 0 });
	});
});
