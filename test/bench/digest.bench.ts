import * as fs from 'node:fs';
import { readDigest } from '../../src/core/digest/readDigest';
import { updateDigest } from '../../src/core/digest/updateDigest';
import type { Bench, BenchRow } from './bench';

/** How many characters the digests have. */
interface DigestBenchSize {
	readonly small: number;
	readonly large: number;
}

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');
const million = 1e6;

export const bench: Bench<DigestBenchSize> = { whole: { small: 10 * million, large: 100 * million }, small: { small: million, large: 10 * million }, measure: measureDigest };

/**
 * Measures the reader of digests against the least a reader could do, all in one process and turn by turn, so that a
 * busy machine slows both. Takes about half a minute, most of it for 100 million characters.
 */
function measureDigest(size: DigestBenchSize): readonly BenchRow[] {
	const [small, large] = [makeListing(size.small), makeListing(size.large)];
	const [smaller, larger] = [size.small, size.large].map(characters => `${characters / million} MB`);
	warmUp(small);
	const [readSmall, splitSmall] = turnByTurn(40, [() => readDigest(small), () => small.split('\n')]);
	const times = Math.round(size.large / size.small);
	const [readLarge, splitLarge, readSmallOften] = turnByTurn(5, [() => readDigest(large), () => large.split('\n'), () => repeat(times, () => readDigest(small))]);
	const [readAgain, keystroke, compared] = timeKeystroke(small);
	return [
		{ name: `reading a digest of ${smaller} ÷ splitting it into lines`, ratio: readSmall! / splitSmall!, goal: 1.5, atMost: true },
		{ name: `reading a digest of ${larger} ÷ splitting it into lines`, ratio: readLarge! / splitLarge!, goal: 1.5, atMost: true },
		{ name: `reading a digest of ${larger} ÷ one of ${smaller}`, ratio: readLarge! / readSmallOften! * times, goal: 1.1 * times, atMost: true },
		{ name: `reading a digest of ${smaller} ÷ a keystroke in it that is told as an edit`, ratio: readAgain! / keystroke!, goal: 100 },
		{ name: `reading a digest of ${smaller} ÷ a keystroke in it that has to be looked for, as after a change of the file`, ratio: readAgain! / compared!, goal: 4 },
	];
}

/** A digest of `size` characters: the sample again and again, changed each time, so that no two pages are equal. */
function makeListing(size: number): string {
	const pages: string[] = [];
	for (let length = 0, page = 0; length < size; length += pages.at(-1)!.length, page++) {
		pages.push(sample.replaceAll('learning', `learning${page}`).replaceAll('. We ', `. We (${page}) `));
	}
	// Text from a file is one flat string, which one joined from pieces becomes only when it is decoded.
	return Buffer.from(pages.join('\n')).toString('utf8');
}

/** The engine compiles what runs often; an editor that has read a few digests has done so. */
function warmUp(text: string): void {
	for (let run = 0; run < 20; run++) { readDigest(text); }
}

/** Reads a text, types a character into its middle and deletes it again: told as an edit, and as the library is told of it, by the whole text, in which the difference is looked for. */
function timeKeystroke(text: string): number[] {
	const at = Math.floor(text.length / 2);
	const typed = Buffer.from(`${text.slice(0, at)}x${text.slice(at)}`).toString('utf8');
	let digest = readDigest(text);
	const typeAndDelete = () => {
		digest = updateDigest(digest, typed, {}, [{ range: { start: at, end: at }, text: 'x' }]);
		digest = updateDigest(digest, text, {}, [{ range: { start: at, end: at + 1 }, text: '' }]);
	};
	const typeAndDeleteUntold = () => {
		digest = updateDigest(digest, typed);
		digest = updateDigest(digest, text);
	};
	for (let run = 0; run < 100; run++) { typeAndDelete(); }
	return turnByTurn(15, [() => readDigest(typed), typeAndDelete, typeAndDeleteUntold]).map((time, index) => index === 0 ? time : time / 2);
}

function repeat(times: number, task: () => unknown): void {
	for (let run = 0; run < times; run++) { task(); }
}

/** The least time of each task, in milliseconds: what else a machine does only adds to it. */
function turnByTurn(rounds: number, tasks: readonly (() => unknown)[]): number[] {
	const times = tasks.map((): number[] => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, task] of tasks.entries()) {
			const start = performance.now();
			task();
			times[index]!.push(performance.now() - start);
		}
	}
	return times.map(list => Math.min(...list));
}
