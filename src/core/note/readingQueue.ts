import { readingStatuses, type Priority, type ReadingStatus } from '../marks';
import { yearOf, type Paper } from '../paper';
import type { NoteFieldValue } from './editNote';
import type { noteFieldNames } from './readNote';
import { priorityRows } from './readingStatus';

/** A paper with what the user has said of it and done with it. Days are ISO days. */
export interface ReadingItem {
	readonly paper: Paper;
	readonly status: ReadingStatus;
	readonly priority?: Priority;
	readonly tags: readonly string[];
	readonly topics: readonly string[];
	/** Out of sight until this day. */
	readonly snoozedUntil?: string;
	/** The day reading ended. */
	readonly finished?: string;
	readonly cited: boolean;
	readonly hasNote: boolean;
}

/** A group of the view "Reading", in the order of reading. */
export interface ReadingGroup {
	readonly id: (typeof readingGroups)[number]['id'];
	readonly label: string;
	readonly items: readonly ReadingItem[];
}

/** One field of the paper's marks to be set, in its note where it has one; `undefined` takes the field out. */
export interface MarkChange {
	readonly field: keyof typeof noteFieldNames;
	readonly value: NoteFieldValue;
}

/** Days a paper counts as recently read. */
const recentDays = 30;

type Compare = (a: ReadingItem, b: ReadingItem) => number;

/** The groups of the view "Reading". A paper stands in at most one; unread and skipped ones in none, unless snoozed. */
export const readingGroups = [
	{ id: 'reading', label: 'Reading', holds: (item: ReadingItem, today: string) => item.status === 'reading' && !isSnoozed(item, today), order: byUrgency },
	{ id: 'to-read', label: 'To Read', holds: (item: ReadingItem, today: string) => item.status === 'to-read' && !isSnoozed(item, today), order: byUrgency },
	{ id: 'read', label: 'Recently Read', holds: (item: ReadingItem, today: string) => item.status === 'read' && item.finished !== undefined && item.finished > addDays(today, -recentDays), order: byDay('finished', -1) },
	{ id: 'snoozed', label: 'Snoozed', holds: (item: ReadingItem, today: string) => isSnoozed(item, today), order: byDay('snoozedUntil', 1) },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly holds: (item: ReadingItem, today: string) => boolean; readonly order: Compare }[];

/** How long "Later" puts a paper off. */
export const snoozeChoices = [
	{ label: 'Tomorrow', days: 1 },
	{ label: 'In a Week', days: 7 },
	{ label: 'In a Month', days: 30 },
	{ label: 'In Three Months', days: 91 },
] as const;

/** The papers of the reading queue in its groups; empty groups stay, so that a view keeps its shape. */
export function groupReadingQueue(items: readonly ReadingItem[], today: string): readonly ReadingGroup[] {
	return readingGroups.map(({ id, label, holds, order }) => ({ id, label, items: items.filter(item => holds(item, today)).sort(order) }));
}

/** The papers nobody has looked at yet and that are not put off: what triage goes through. */
export function newItems(items: readonly ReadingItem[], today: string): readonly ReadingItem[] {
	return items.filter(item => item.status === 'unread' && !isSnoozed(item, today));
}

/** What to set when a paper gets a status: the day it was read comes and goes with `read`, and nothing stays snoozed. */
export function changeStatus(item: ReadingItem, status: ReadingStatus, today: string): readonly MarkChange[] {
	const changes: MarkChange[] = [{ field: 'status', value: status }];
	if (item.snoozedUntil !== undefined) {
		changes.push({ field: 'snoozedUntil', value: undefined });
	}
	if (status === 'read' || item.finished !== undefined) {
		changes.push({ field: 'finished', value: status === 'read' ? item.finished ?? today : undefined });
	}
	return changes;
}

/** What to set when a paper is put off for some days; its status stays, so that it comes back as what it was. */
export function snooze(today: string, days: number): readonly MarkChange[] {
	return [{ field: 'snoozedUntil', value: addDays(today, days) }];
}

export function isSnoozed(item: ReadingItem, today: string): boolean {
	return item.snoozedUntil !== undefined && item.snoozedUntil > today && item.status !== 'read' && item.status !== 'skipped';
}

export interface ReadingStatistics {
	readonly byStatus: Readonly<Record<ReadingStatus, number>>;
	/** Papers finished in the 7 days that end today. */
	readonly readInWeek: number;
}

/** Counts for the head of the view. */
export function readingStatistics(items: readonly ReadingItem[], today: string): ReadingStatistics {
	return {
		byStatus: Object.fromEntries(readingStatuses.map(id => [id, items.filter(({ status }) => status === id).length])) as Record<ReadingStatus, number>,
		readInWeek: items.filter(({ status, finished }) => status === 'read' && finished !== undefined && finished > addDays(today, -7) && finished <= today).length,
	};
}

/** The ISO day `days` after another one. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Higher priority first, then what is cited though not read, then the newest, then by title. */
function byUrgency(a: ReadingItem, b: ReadingItem): number {
	return weight(b) - weight(a) || Number(b.cited) - Number(a.cited) || (yearOf(b.paper.published) ?? 0) - (yearOf(a.paper.published) ?? 0)
		|| compare(b.paper.published?.iso ?? '', a.paper.published?.iso ?? '') || compare(a.paper.title.toLowerCase(), b.paper.title.toLowerCase());
}

function weight(item: ReadingItem): number {
	return priorityRows.find(({ id }) => id === item.priority)?.weight ?? 0;
}

function byDay(field: 'finished' | 'snoozedUntil', direction: 1 | -1): Compare {
	return (a, b) => direction * compare(a[field] ?? '', b[field] ?? '') || byUrgency(a, b);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
