import * as vscode from 'vscode';
import type { TreeRow } from '../../core/paperTree';
import { guard } from '../host/commands';
import { dragPapers, draggedKeys, draggedType } from '../papers/draggedPapers';
import type { LibraryStore } from '../library/libraryStore';
import type { TopicPins } from './topicPins';
import type { TopicStore } from './topicStore';

/** Lets papers be dragged onto a topic of the tree, or onto a paper beside which they belong. */
export function createTopicDrop(store: LibraryStore, topics: TopicStore, pins: TopicPins, log: vscode.LogOutputChannel): vscode.TreeDragAndDropController<TreeRow> {
	return {
		dragMimeTypes: [draggedType],
		dropMimeTypes: [draggedType],
		handleDrag(rows, data) {
			dragPapers(rows, data);
		},
		async handleDrop(target, data) {
			const topic = topicAt(target);
			const keys = await draggedKeys(data);
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
