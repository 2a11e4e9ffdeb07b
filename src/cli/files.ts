import * as fs from 'node:fs';
import * as path from 'node:path';
import { decodeBibliography, encodeBibliography, isEditableText, type DecodedText } from '../core/bibliography/decode';
import { mostEditableBytes, tooLargeToRead } from '../core/bibliography/limits';
import { createLineIndex } from '../core/citation/lineIndex';
import { capturedOn } from '../core/digest/capturedOn';
import { applyEdits, type TextEdit } from '../core/edit';
import { plainLine } from '../core/markdown';
import { renderMessage, type Problem } from '../core/paper';

/** A file as it was read. `path` is as the user named it, `captured` the ISO day it has its text from. */
export interface ReadFile extends DecodedText {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly captured: string | undefined;
}

/** Reads a file in whatever encoding it has; throws an error in plain words. */
export function readFile(path: string): ReadFile {
	const { size, mtime } = fs.statSync(path);
	const tooLarge = tooLargeToRead(size);
	if (tooLarge) { throw new Error(renderMessage(tooLarge)); }
	const bytes = fs.readFileSync(path);
	return { ...decodeBibliography(bytes, decodeUtf8), path, bytes, captured: capturedOn(path, mtime.toISOString().slice(0, 10)) };
}

/** A file, or `undefined` after its failure was told on standard error. */
export function tryToRead(path: string): ReadFile | undefined {
	try {
		return readFile(path);
	} catch (error) {
		process.stderr.write(`${path}:1:1 cannot be read: ${reasonOf(error)}\n`);
		return undefined;
	}
}

/**
 * Makes edits to a file and changes no other byte of it. Gives the reason where it does not: the file is too large,
 * was decoded with loss, has changed since it was read, or cannot be written. Symbolic links stay, their target is written.
 */
export function writeEdits(file: ReadFile, edits: readonly TextEdit[]): string | undefined {
	const { text, bytes, encoding } = file;
	if (bytes.length > mostEditableBytes) { return `it is larger than ${mostEditableBytes / 1024 / 1024} MB`; }
	const decoded = encodeBibliography(text, encoding, encodeUtf8);
	if (!isEditableText(text) || decoded === undefined || !equal(decoded, bytes)) { return 'it was read in a wrong encoding'; }
	const written = encodeBibliography(applyEdits(text, edits), encoding, encodeUtf8);
	if (written === undefined) { return 'its encoding, Windows-1252, lacks a character of the new text'; }
	try {
		if (!equal(fs.readFileSync(file.path), bytes)) { return 'it has changed since it was read; run the command again'; }
		fs.writeFileSync(file.path, written);
		return undefined;
	} catch (error) {
		return reasonOf(error);
	}
}

/** Problems go to standard error. */
export function report(path: string, text: string, problems: readonly Problem[]): void {
	process.stderr.write(renderProblems(path, text, problems));
}

/** A line `file:line:column message` for each problem, line and column from 1, columns in UTF-16 units. */
export function renderProblems(path: string, text: string, problems: readonly Problem[]): string {
	const positionOf = createLineIndex(problems.length === 0 ? '' : text);
	return problems.map(problem => {
		const { line, column } = positionOf(problem.range.start);
		return `${path}:${line}:${column} ${plainLine(renderMessage(problem))}\n`;
	}).join('');
}

/** Writes to standard output as much as is wanted: whoever reads it may close it early. */
export function print(text: string): void {
	process.stdout.write(text);
}

/** A path as the core has it: absolute, with `/`; and back, below the current folder relative to it. */
export function toCorePath(file: string): string {
	const absolute = path.resolve(file).split(path.sep).join('/');
	return absolute.startsWith('/') ? absolute : `/${absolute}`;
}

export function fromCorePath(file: string): string {
	const absolute = path.sep === '\\' && /^\/[a-z]:\//i.test(file) ? file.slice(1) : file;
	const relative = path.relative('.', absolute);
	return relative.startsWith('..') || path.isAbsolute(relative) ? path.normalize(absolute) : relative;
}

/** Why something failed, without the names of functions and paths that Node puts around it. */
export function reasonOf(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).replace(/^[A-Z_0-9]+: /, '').replace(/, [a-z]+(?: '.*')?$/s, '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
	try {
		return utf8.decode(bytes);
	} catch {
		return undefined;
	}
}

function encodeUtf8(text: string): Uint8Array {
	return Buffer.from(text, 'utf8');
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}
