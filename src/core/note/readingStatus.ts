/** What a user says of reading a paper. `open` ones wait to be read; `next` is where the one key "Next Status" leads. */
export const readingStatuses = [
	{ id: 'unread', label: 'Unread', description: 'Not looked at yet.', icon: 'circle-outline', open: false, next: 'to-read' },
	{ id: 'to-read', label: 'To Read', description: 'Kept for reading.', icon: 'bookmark', open: true, next: 'reading' },
	{ id: 'reading', label: 'Reading', description: 'Being read.', icon: 'book', open: true, next: 'read' },
	{ id: 'read', label: 'Read', description: 'Read.', icon: 'pass', open: false, next: 'to-read' },
	{ id: 'skipped', label: 'Skipped', description: 'Looked at and not kept.', icon: 'circle-slash', open: false, next: 'to-read' },
] as const;

export type ReadingStatus = (typeof readingStatuses)[number]['id'];

/** Higher `weight` is read first. */
export const readingPriorities = [
	{ id: 'high', label: 'High', weight: 1 },
	{ id: 'normal', label: 'Normal', weight: 0 },
	{ id: 'low', label: 'Low', weight: -1 },
] as const;

export type ReadingPriority = (typeof readingPriorities)[number]['id'];

export function isReadingStatus(text: string): text is ReadingStatus {
	return readingStatuses.some(({ id }) => id === text);
}

export function isReadingPriority(text: string): text is ReadingPriority {
	return readingPriorities.some(({ id }) => id === text);
}
