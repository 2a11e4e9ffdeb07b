import { priorities, readingStatuses, type Priority, type ReadingStatus } from '../marks';

interface StatusRow {
	readonly id: ReadingStatus;
	readonly label: string;
	readonly description: string;
	readonly icon: string;
}

/** How the reading statuses of a paper are shown, in the order in which a paper goes through them. */
export const statusRows: readonly StatusRow[] = [
	{ id: 'unread', label: 'Unread', description: 'Not looked at yet.', icon: 'circle-outline' },
	{ id: 'to-read', label: 'To Read', description: 'Kept for reading.', icon: 'bookmark' },
	{ id: 'reading', label: 'Reading', description: 'Being read.', icon: 'book' },
	{ id: 'read', label: 'Read', description: 'Read.', icon: 'pass' },
	{ id: 'skipped', label: 'Skipped', description: 'Looked at and not kept.', icon: 'circle-slash' },
];

/** How priorities are shown; a higher `weight` is read first, and a paper without a priority is as one of `medium`. */
export const priorityRows: readonly { readonly id: Priority; readonly label: string; readonly weight: number }[] = [
	{ id: 'high', label: 'High', weight: 1 },
	{ id: 'medium', label: 'Medium', weight: 0 },
	{ id: 'low', label: 'Low', weight: -1 },
];

export function isReadingStatus(text: string): text is ReadingStatus {
	return (readingStatuses as readonly string[]).includes(text);
}

export function isPriority(text: string): text is Priority {
	return (priorities as readonly string[]).includes(text);
}
