import * as vscode from 'vscode';
import type { TreeRow } from '../core/paperTree';
import { guard } from './commands';
import type { LibraryStore } from './libraryStore';
import type { TopicPins } from './topicPins';
import type { TopicStore } from './topicStore';

/** The editor's own type for rows of the view "Papers". */
const treeType = 'application/vnd.code.tree.literaturenotes.papers';

/** Lets papers be dragged onto a topic of the tree, or onto a paper beside which they belong. */
export function createTopicDrop(store: LibraryStore, topics: TopicStore, pins: TopicPins, log: vscode.LogOutputChannel): vscode.TreeDragAndDropController<TreeRow> {
	return {
		dragMimeTypes: [treeType],
		dropMimeTypes: [treeType],
		handleDrag(rows, data) {
			const keys = rows.flatMap(row => row.kind === 'paper' ? [row.paper.key] : []);
			if (keys.length > 0) { data.set(treeType, new vscode.DataTransferItem(JSON.stringify(keys))); }
		},
		async handleDrop(target, data) {
			const topic = topicAt(target);
			const keys = readKeys(await data.get(treeType)?.asString());
			const { library } = store.snapshot;
			const papers = keys.map(key => library.paper(key)).filter(paper => paper !== undefined);
			if (!topic || papers.length === 0) { return; }
			const { nameOf, groupOf } = await topics.view(library);
			const moved = papers.filter(({ key }) => target?.kind === 'group' && target.parent || groupOf(key)?.id !== topic.id);
			if (moved.length > 0) { await guard(() => pins.set(moved, nameOf(topic)), log); }
		},
	};
}

/** The topic a row stands for or stands in. */
function topicAt(row: TreeRow | undefined): { readonly id: string; readonly label: string } | undefined {
	if (row === undefined) { return undefined; }
	return row.kind === 'group' ? row.topic ?? topicAt(row.parent) : topicAt(row.parent);
}

/** What was dropped may come from anywhere. */
function readKeys(text: string | undefined): readonly string[] {
	try {
		const keys: unknown = JSON.parse(text ?? '[]');
		return Array.isArray(keys) ? keys.filter(key => typeof key === 'string') : [];
	} catch {
		return [];
	}
}
