import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type Scalar } from 'yaml';
import { priorities, readingStatuses, type Priority, type ReadingStatus } from '../marks';
import type { Problem, TextRange } from '../paper';
import { findFrontMatter } from '../frontMatterRange';
import { nearestName } from './nearest';
import { isPriority, isReadingStatus } from './readingStatus';
import { findYamlMistake } from './yamlMistake';

/** A value read from front matter, and where it stands in the note. */
export interface NoteField<T> {
	readonly value: T;
	readonly range: TextRange;
}

/** What a note's front matter says of its paper. Everything may be missing; broken YAML costs what is broken. */
export interface NoteFrontMatter {
	/** The YAML between the two `---` lines; `undefined` where a note has none. */
	readonly range: TextRange | undefined;
	readonly citekey: NoteField<string> | undefined;
	readonly title: NoteField<string> | undefined;
	readonly aliases: readonly NoteField<string>[];
	readonly status: NoteField<ReadingStatus> | undefined;
	readonly priority: NoteField<Priority> | undefined;
	readonly tags: readonly NoteField<string>[];
	readonly topic: NoteField<string> | undefined;
	/** ISO day until which the paper is out of sight. */
	readonly snoozedUntil: NoteField<string> | undefined;
	/** ISO day on which reading ended. */
	readonly finished: NoteField<string> | undefined;
	readonly problems: readonly Problem[];
}

/** Names under which other tools write the same field; the first is ours. A note keeps the one it has. */
export const noteFieldNames = {
	citekey: ['citekey', 'citation-key', 'citationKey', 'citationkey'],
	title: ['title'],
	aliases: ['aliases', 'alias'],
	status: ['status', 'reading-status', 'readingStatus'],
	priority: ['priority', 'reading-priority'],
	tags: ['tags', 'tag'],
	topic: ['topic'],
	snoozedUntil: ['snoozed-until'],
	finished: ['finished'],
} as const satisfies Record<string, readonly string[]>;

/** Reads the front matter of a note. Problems: YAML that is broken; in a note with a citation key also a status, priority or day that is none. */
export function readNoteFrontMatter(text: string): NoteFrontMatter {
	const range = findFrontMatter(text)?.yaml;
	const problems: Problem[] = [];
	const document = range && parseDocument(text.slice(range.start, range.end), { logLevel: 'silent', prettyErrors: false });
	const mistake = document && findYamlMistake(document, text.slice(range.start, range.end));
	if (mistake) {
		problems.push({ rule: 'note-front-matter', severity: 'warning', message: 'The front matter of this note is not YAML: {0}', args: [mistake.message], range: { start: range.start + mistake.range.start, end: range.start + mistake.range.end } });
	}
	const fields = (names: readonly string[]): NoteField<string>[] => document === undefined ? [] : readField(document, names, range!.start);
	const tags = document && findPair(document, noteFieldNames.tags)?.value;
	const one = (names: readonly string[]): NoteField<string> | undefined => fields(names)[0];
	const citekey = one(noteFieldNames.citekey);
	// Other Markdown files have a `status` too, and may say in it what they like.
	const wrong = citekey === undefined ? [] : problems;
	return {
		range,
		citekey: citekey && { ...citekey, value: citekey.value.replace(/^@/, '') },
		title: one(noteFieldNames.title),
		aliases: fields(noteFieldNames.aliases),
		status: oneOf(one(noteFieldNames.status), isReadingStatus, readingStatuses, 'Unknown reading status "{0}".', wrong),
		priority: oneOf(one(noteFieldNames.priority), isPriority, priorities, 'Unknown priority "{0}".', wrong),
		tags: fields(noteFieldNames.tags).flatMap(field => readTags(field, isSeq(tags))),
		topic: one(noteFieldNames.topic),
		snoozedUntil: day(one(noteFieldNames.snoozedUntil), wrong),
		finished: day(one(noteFieldNames.finished), wrong),
		problems,
	};
}

/** The pair of the front matter's map under the first of `names` that stands there. */
export function findPair(document: Document, names: readonly string[]): Pair<Scalar, Node | null> | undefined {
	const pairs = isMap(document.contents) ? document.contents.items : [];
	return names.map(name => pairs.find(pair => isScalar(pair.key) && pair.key.value === name)).find(pair => pair !== undefined) as Pair<Scalar, Node | null> | undefined;
}

function readField(document: Document, names: readonly string[], offset: number): NoteField<string>[] {
	const value = findPair(document, names)?.value;
	const nodes = isSeq(value) ? value.items : [value];
	return nodes.flatMap(node => {
		if (!isScalar(node) || !node.range || node.value === null || node.value === '') {
			return [];
		}
		// A number or a day keeps the letters it is written with: 2603.10 is no 2603.1.
		const text = typeof node.value === 'string' ? node.value : node.source ?? String(node.value);
		return [{ value: text, range: { start: offset + node.range[0], end: offset + node.range[1] } }];
	});
}

/** Obsidian takes `tags: a, b` and `tags: a b` for two tags, and `#a` for `a`. */
function readTags(field: NoteField<string>, fromList: boolean): NoteField<string>[] {
	return (fromList ? [field.value] : field.value.split(/[,\s]+/)).map(tag => tag.replace(/^#+/, '')).filter(tag => tag !== '').map(value => ({ value, range: field.range }));
}

function oneOf<T extends string>(field: NoteField<string> | undefined, is: (value: string) => value is T, all: readonly string[], message: string, problems: Problem[]): NoteField<T> | undefined {
	if (field === undefined || is(field.value)) {
		return field as NoteField<T> | undefined;
	}
	const nearest = nearestName(field.value, all);
	problems.push({ rule: 'note-front-matter', severity: 'warning', message: nearest === undefined ? message : `${message} Did you mean "{1}"?`, args: nearest === undefined ? [field.value] : [field.value, nearest], range: field.range });
	return undefined;
}

function day(field: NoteField<string> | undefined, problems: Problem[]): NoteField<string> | undefined {
	if (field === undefined || /^\d{4}-\d\d-\d\d$/.test(field.value)) {
		return field;
	}
	problems.push({ rule: 'note-front-matter', severity: 'warning', message: '"{0}" is not a day as 2026-05-13.', args: [field.value], range: field.range });
	return undefined;
}
