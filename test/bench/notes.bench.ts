import * as fs from 'node:fs';
import * as path from 'node:path';
import { measureActivation, type Start } from '../host/activation.mjs';
import { temporaryFolder } from '../host/server.mjs';
import type { Bench, BenchRow, Tell } from './bench';

/** How many notes the workspace has, and in how many fresh extension hosts the extension starts there. */
export interface NotesBenchSize {
	readonly notes: number;
	readonly runs: number;
}

export const bench: Bench<NotesBenchSize> = { whole: { notes: 20_000, runs: 3 }, small: { notes: 200, runs: 2 }, measure: measureNotes };

/** Start-up in a workspace of many notes, beside one with a single one, and how long it takes until all are known: read for the first time, and kept from before. */
async function measureNotes({ notes, runs }: NotesBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const [folder, small] = [temporaryFolder(), temporaryFolder()];
	writeNotes(folder, notes);
	writeNotes(small, 1);
	const { ours: without } = await measureActivation({ runs, folder: small });
	const { ours } = await measureActivation({ runs, folder, note: noteName(0) });
	const [first, ...later] = ours;
	const kept = median(later.map(({ known }) => known!.cpu));
	tell(`${notes} notes: known after ${first!.known!.wall.toFixed(0)} ms on the clock and ${first!.known!.cpu.toFixed(0)} of CPU when they are read, ${median(later.map(({ known }) => known!.wall)).toFixed(0)} and ${kept.toFixed(0)} when they were kept`);
	return [
		{ name: `ms of CPU to load and activate with ${notes} notes, more than with one`, ratio: median(ours.map(total)) - median(without.map(total)), goal: 25, atMost: true },
		{ name: `CPU until ${notes} notes are known: read ÷ kept`, ratio: first!.known!.cpu / kept, goal: 1.5 },
	];
}

function writeNotes(folder: string, count: number): void {
	for (let number = 0; number < count; number++) {
		const file = path.join(folder, noteName(number));
		if (number < folders) { fs.mkdirSync(path.dirname(file), { recursive: true }); }
		fs.writeFileSync(file, `---\ncitekey: key${number}\ntitle: Paper ${number}\nstatus: to-read\ntags: [a, b]\n---\n\n# Paper ${number}\n\n${'It says what a note says, in a sentence of some length. '.repeat(20)}\n\nAs [@key${(number + 1) % count}] shows.\n`);
	}
}

const folders = 100;

function noteName(number: number): string {
	return `notes/${number % folders}/@key${number}.md`;
}

function total({ load, activate }: Start): number {
	return load.cpu + activate.cpu;
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
