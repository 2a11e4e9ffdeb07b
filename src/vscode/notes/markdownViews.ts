import type * as vscode from 'vscode';
import { markdownEnding } from '../../core/citation/markdownFiles';
import type { MarkdownFacts, NoteFacts, PaperUse } from '../../core/note/markdownFacts';

/** A Markdown file of the workspace as it was last read. `modified` is -1 where an editor's unsaved text was read. */
export interface IndexedFile {
	readonly uri: vscode.Uri;
	readonly modified: number;
	readonly size: number;
	readonly facts: MarkdownFacts;
}

/** A literature note. One found by its name alone (`@key.md`) has no `facts`, and holds no marks. */
export interface IndexedNote {
	readonly uri: vscode.Uri;
	readonly key: string;
	readonly facts: NoteFacts | undefined;
	readonly file: IndexedFile;
}

/** A use of a paper, with the file it stands in. */
export interface PlacedUse {
	readonly uri: vscode.Uri;
	readonly use: PaperUse;
}

/** What is asked of the files, put together once after each change. */
export interface MarkdownViews {
	readonly notes: readonly IndexedNote[];
	readonly notesByKey: ReadonlyMap<string, readonly IndexedNote[]>;
	readonly usesByKey: ReadonlyMap<string, readonly PlacedUse[]>;
	readonly citedKeys: readonly string[];
	readonly notedKeys: ReadonlyMap<string, string>;
}

/** Puts the views together, files in the order of their paths; a note that says its key goes before one that has it in its name alone. */
export function createViews(files: readonly IndexedFile[]): MarkdownViews {
	const sorted = [...files].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
	const notes = sorted.flatMap((file): IndexedNote[] => {
		const facts = file.facts.note;
		const key = facts?.key ?? /\/@([^/]+)$/.exec(file.uri.path.replace(markdownEnding, ''))?.[1];
		return key === undefined ? [] : [{ uri: file.uri, key, facts, file }];
	});
	const notesByKey = groupBy(notes, ({ key }) => key);
	for (const [key, group] of notesByKey) { notesByKey.set(key, [...group].sort((a, b) => Number(a.facts === undefined) - Number(b.facts === undefined))); }
	const uses = sorted.flatMap(({ uri, facts }) => facts.uses.map(use => ({ uri, use })));
	return {
		notes, notesByKey, usesByKey: groupBy(uses, ({ use }) => use.key),
		citedKeys: [...new Set(uses.filter(({ use }) => use.kind === 'citation').map(({ use }) => use.key))],
		notedKeys: new Map(notes.flatMap(({ key, facts }) => facts?.title === undefined ? [] : [[facts.title, key] as const])),
	};
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group) { group.push(item); } else { groups.set(keyOf(item), [item]); }
	}
	return groups;
}
