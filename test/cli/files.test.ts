import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { readFile, writeEdits } from '../../src/cli/files';
import { mostEditableBytes } from '../../src/core/bibliography/limits';
import { folderWith, removeFolders } from './program';

const entry = '@misc{a, note = {x}}\n';
const toY = [{ range: { start: entry.indexOf('x}'), end: entry.indexOf('x}') + 1 }, text: 'y' }];

/** A file with these bytes as it was read. */
function read(bytes: string | Uint8Array): ReturnType<typeof readFile> {
	return readFile(path.join(folderWith({ 'a.bib': bytes }), 'a.bib'));
}

suite('writing files from the command line', () => {
	suiteTeardown(removeFolders);

	test('an edit changes its own bytes, in each encoding that is read', () => {
		for (const [before, after] of [
			[Buffer.from(entry), Buffer.from(entry.replace('x}', 'y}'))],
			[Buffer.from(`\ufeff${entry}`), Buffer.from(`\ufeff${entry.replace('x}', 'y}')}`)],
			[Buffer.from(`\ufeff${entry}`, 'utf16le'), Buffer.from(`\ufeff${entry.replace('x}', 'y}')}`, 'utf16le')],
			[Buffer.from(`${entry}% é\n`, 'latin1'), Buffer.from(`${entry.replace('x}', 'y}')}% é\n`, 'latin1')],
		] as const) {
			const file = read(before);
			assert.strictEqual(writeEdits(file, toY), undefined);
			assert.deepStrictEqual(fs.readFileSync(file.path), after);
		}
	});

	test('a file that has changed since it was read is left as it is', () => {
		const file = read(entry);
		fs.writeFileSync(file.path, `${entry}% mine\n`);
		assert.strictEqual(writeEdits(file, toY), 'it has changed since it was read; run the command again');
		assert.strictEqual(fs.readFileSync(file.path, 'utf8'), `${entry}% mine\n`);
	});

	test('a file that is gone is not made again, and its reason is told in plain words', () => {
		const file = read(entry);
		fs.rmSync(file.path);
		assert.strictEqual(writeEdits(file, toY), 'no such file or directory');
		assert.ok(!fs.existsSync(file.path));
	});

	test('a file in Windows-1252 is left as it is where that lacks a character of the new text', () => {
		const bytes = Buffer.from(`${entry}% é\n`, 'latin1');
		const file = read(bytes);
		assert.deepStrictEqual([file.encoding, file.note], ['windows-1252', 'This file is not in UTF-8; it was read as Windows-1252 (Latin-1).']);
		assert.strictEqual(writeEdits(file, [{ ...toY[0]!, text: 'ł' }]), 'its encoding, Windows-1252, lacks a character of the new text');
		assert.deepStrictEqual(fs.readFileSync(file.path), bytes);
		assert.strictEqual(writeEdits(file, [{ ...toY[0]!, text: 'ü' }]), undefined);
		assert.deepStrictEqual(fs.readFileSync(file.path), Buffer.from(`${entry.replace('x}', 'ü}')}% é\n`, 'latin1'));
	});

	test('a file that was decoded with loss is left as it is', () => {
		for (const bytes of [Buffer.from(`${entry}% \ufffd\n`), Buffer.concat([Buffer.from(`\ufeff${entry}`, 'utf16le'), Buffer.from([0x20])])]) {
			const file = read(bytes);
			assert.strictEqual(writeEdits(file, toY), 'it was read in a wrong encoding');
			assert.deepStrictEqual(fs.readFileSync(file.path), bytes);
		}
	});

	test('a file of more than 200 MB is not read, and is told in the words of the editor', () => {
		const file = path.join(folderWith({ 'a.txt': '' }), 'a.txt');
		fs.truncateSync(file, 200 * 1024 * 1024 + 1);
		assert.throws(() => readFile(file), { message: 'it is larger than 200 MB. Split it into several files.' });
	});

	test('a file that is too large is left as it is', () => {
		const file = read(entry);
		assert.strictEqual(writeEdits({ ...file, bytes: new Uint8Array(mostEditableBytes + 1) }, toY), 'it is larger than 50 MB');
		assert.strictEqual(fs.readFileSync(file.path, 'utf8'), entry);
	});
});
