import { diffIndices } from 'node-diff3';

/** Lines `[start, start + length)` of the current text to be replaced by lines `[newStart, newStart + newLength)` of the new one. */
export interface LineChange {
	readonly start: number;
	readonly length: number;
	readonly newStart: number;
	readonly newLength: number;
}

/**
 * Three-way merge of lines, each given by anything that is equal for equal lines: what to change in `current` so that it
 * has what `next` changed against `base`. Where both changed the same lines differently there is a conflict instead.
 * Changes that only touch each other are no conflict.
 */
export function mergeLines(base: readonly string[], current: readonly string[], next: readonly string[]): { readonly changes: readonly LineChange[]; readonly conflicts: readonly LineChange[] } {
	const ours = readHunks(base, current);
	const theirs = readHunks(base, next);
	const changes: LineChange[] = [];
	const conflicts: LineChange[] = [];
	for (const group of groupHunks(ours, theirs)) {
		const start = inOther(group, ours);
		const newStart = inOther(group, theirs);
		const length = group.end - group.start + growth(group.ours);
		const newLength = group.end - group.start + growth(group.theirs);
		const change = { start, length, newStart, newLength };
		if (group.ours.length === 0) {
			changes.push(change);
		} else if (group.theirs.length > 0 && current.slice(start, start + length).join('\n') !== next.slice(newStart, newStart + newLength).join('\n')) {
			conflicts.push(change);
		}
	}
	return { changes, conflicts };
}

/** Lines `[start, end)` of the base that became `length` lines. */
interface Hunk {
	readonly start: number;
	readonly end: number;
	readonly length: number;
}

interface HunkGroup {
	start: number;
	end: number;
	readonly ours: Hunk[];
	readonly theirs: Hunk[];
}

function readHunks(base: readonly string[], other: readonly string[]): Hunk[] {
	return diffIndices([...base], [...other]).map(({ buffer1: [start, length], buffer2 }) => ({ start, end: start + length, length: buffer2[1] }));
}

/** Hunks that overlap form one group. */
function groupHunks(ours: readonly Hunk[], theirs: readonly Hunk[]): HunkGroup[] {
	const all = [...ours.map(hunk => ({ hunk, side: 'ours' as const })), ...theirs.map(hunk => ({ hunk, side: 'theirs' as const }))];
	const groups: HunkGroup[] = [];
	for (const { hunk, side } of all.sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end)) {
		const last = groups.at(-1);
		if (last !== undefined && overlap(last, hunk)) {
			last.end = Math.max(last.end, hunk.end);
			last[side].push(hunk);
		} else {
			groups.push({ start: hunk.start, end: hunk.end, ours: [], theirs: [], [side]: [hunk] });
		}
	}
	return groups;
}

/** Two insertions at one place overlap too: nobody knows which comes first. */
function overlap(a: { readonly start: number; readonly end: number }, b: Hunk): boolean {
	return a.start === b.start && a.end === b.end || a.start < b.end && b.start < a.end;
}

function growth(hunks: readonly Hunk[]): number {
	return hunks.reduce((sum, { start, end, length }) => sum + length - (end - start), 0);
}

/** Where the group's first line is in the text that `hunks` lead to: after all hunks that end before it and are not its own. */
function inOther(group: HunkGroup, hunks: readonly Hunk[]): number {
	return group.start + growth(hunks.filter(hunk => hunk.end <= group.start && !group.ours.includes(hunk) && !group.theirs.includes(hunk)));
}
