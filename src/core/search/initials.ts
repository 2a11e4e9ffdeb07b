import type { ByteList } from './segment';
import { WordReader } from './words';

const reader = new WordReader();
const lineFeed = 10;
const space = 32;
const littleWords = new Set(['a', 'an', 'and', 'are', 'as', 'at', 'by', 'for', 'from', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'via', 'with']);

/** Adds one line to `list`: the initials of a title's words, and, where they differ, those of all but its little words. */
export function initialsOf(title: string, list: ByteList): void {
	const significant: number[] = [];
	let all = 0;
	reader.open(title);
	while (reader.next()) {
		if (reader.kind !== 'word') { continue; }
		all++;
		list.push(reader.bytes[0]!);
		if (!isLittle()) { significant.push(reader.bytes[0]!); }
	}
	if (significant.length < all) {
		list.push(space);
		for (const initial of significant) { list.push(initial); }
	}
	list.push(lineFeed);
}

function isLittle(): boolean {
	return reader.length <= 4 && littleWords.has(String.fromCharCode(...reader.bytes.subarray(0, reader.length)));
}
