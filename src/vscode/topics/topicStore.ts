import * as vscode from 'vscode';
import type { Grouping, TopicGroup, TopicInput, TopicMemory, TopicOptions } from '../../core/topics/grouping';
import type { EvidenceStore } from '../../core/topics/evidenceStore';
import type { Library } from '../../core/library';
import type { LibraryPaper } from '../../core/library/merge';
import type { TopicReasons } from '../../core/topics/explainTopic';
import { mapSteps, type Steps } from '../../core/steps';
import { createTopicNames, type TopicNames } from '../../core/topics/userTopics';
import { readText } from '../host/files';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { PartLoader, Parts } from '../host/parts';
import { runInSlices } from '../host/slices';
import { readTopicSettings } from './topicSettings';

/** A library grouped by topic, with a quick way from a paper's key to the labels of its topics, the main one first. */
export interface TopicView extends TopicNames {
	readonly grouping: Grouping;
	topicsOf(key: string): readonly string[];
	/** The group of the top level that a paper stands in. */
	groupOf(key: string): TopicGroup | undefined;
	/** The topic of a paper as its note names it: there it is the user's word, and so "Other" is none. */
	noteTopicOf(key: string): string | undefined;
	/** The topic that a paper's note or mark names: the user's word. */
	pinOf(paper: LibraryPaper): string | undefined;
	/** Why a paper stands where it stands. */
	reasonsOf(paper: LibraryPaper): TopicReasons;
}

/** Where memory of the last grouping is kept: a cache, which may be lost. Without a folder open there is none. */
export interface MemoryPlace {
	readonly storageUri: vscode.Uri | undefined;
}

interface LastView {
	readonly library: Library;
	readonly settings: string;
	/** What notes say about topics, see `noteTopics`. */
	readonly notes: string;
	readonly view: Promise<TopicView>;
}

/** Groups libraries by topic, each once, and keeps them steady from one to the next. */
export class TopicStore {
	private last: LastView | undefined;
	private evidence: EvidenceStore | undefined;
	private memory: TopicMemory | undefined;
	/** Fires when papers may stand elsewhere though the library is the same. */
	readonly onDidChange: vscode.Event<void>;
	private notes = '[]';
	/** What the file with the memory holds. */
	private written: string | undefined;
	private readonly memoryUri: vscode.Uri | undefined;
	private readonly memoryRead: Promise<void>;

	constructor(private readonly parts: PartLoader, private readonly index: MarkdownIndex, { storageUri }: MemoryPlace, private readonly log: vscode.LogOutputChannel) {
		this.memoryUri = storageUri && vscode.Uri.joinPath(storageUri, 'topics.json');
		this.memoryRead = this.readMemory();
		const changed = new vscode.EventEmitter<void>();
		this.onDidChange = changed.event;
		index.onDidChange(() => {
			const before = this.notes;
			this.notes = noteTopics(index);
			if (this.notes !== before) { changed.fire(); }
		});
	}

	/** The topics of `library`; asked again for the same library and settings it answers with the same view. */
	view(library: Library): Promise<TopicView> {
		const options = readTopicSettings();
		const settings = JSON.stringify(options);
		const { notes } = this;
		void this.index.start();
		if (this.last?.library === library && this.last.settings === settings && this.last.notes === notes) { return this.last.view; }
		const last: LastView = { library, settings, notes, view: this.group(library, options, () => this.last === last) };
		this.last = last;
		last.view.catch(() => { if (this.last === last) { this.last = undefined; } });
		return last.view;
	}

	/** A grouping that a later one has overtaken is dropped, and who waits for it gets the later one. */
	private async group(library: Library, options: TopicOptions, isNewest: () => boolean): Promise<TopicView> {
		const [topics] = await Promise.all([this.parts.load('topics'), this.memoryRead]);
		if (!isNewest() && this.last) { return this.last.view; }
		this.evidence ??= topics.createEvidenceStore();
		const pinOf = (paper: LibraryPaper) => this.index.noteOf(paper)?.facts?.marks.topic ?? paper.marks.topic;
		const inputOf = (paper: LibraryPaper): TopicInput => ({ id: paper.key, title: paper.title, abstract: paper.abstract, pinned: pinOf(paper) });
		const moved = new Set<string>();
		function* readAndGroup(): Steps<Grouping> {
			const inputs = yield* mapSteps(library.papers, inputOf);
			for (const { id, pinned } of inputs) { if (pinned !== undefined) { moved.add(id); } }
			return yield* topics.groupByTopicSteps(inputs, { ...options, memory }, evidence);
		}
		const { evidence, memory } = this;
		const grouping = await runInSlices(readAndGroup(), isNewest);
		if (grouping === undefined) { return this.last ? this.last.view : this.view(library); }
		for (const problem of grouping.problems) { this.log.warn(vscode.l10n.t(problem.message, ...(problem.args ?? []))); }
		await this.remember(grouping.memory, library, topics);
		const index = await runInSlices(indexSteps(withoutMoved(grouping, moved)));
		const names = createTopicNames(this.evidence.model ?? topics.createTopicModel(options.user));
		return {
			...index,
			...names,
			noteTopicOf: key => {
				const group = index.groupOf(key);
				return group === undefined || group.id === topics.otherId ? undefined : names.shownNameOf(group);
			},
			pinOf,
			reasonsOf: paper => topics.explainTopic(grouping, inputOf(paper), options.user),
		};
	}

	private async readMemory(): Promise<void> {
		const file = this.memoryUri && await readText(this.memoryUri);
		if (!file || 'reason' in file) { return; }
		try {
			this.memory = JSON.parse(file.text) as TopicMemory;
			this.written = file.text;
		} catch {
			this.log.debug('What was remembered of the last topics cannot be read, and is made anew.');
		}
	}

	/** The shipped sample leaves no traces: the groups of the user's own papers begin with these. */
	private async remember(memory: TopicMemory, library: Library, { renderMemorySteps }: Parts['topics']): Promise<void> {
		if (library.papers.every(({ sources }) => sources.every(({ digest }) => digest.startsWith('literature-notes:')))) { return; }
		this.memory = memory;
		if (!this.memoryUri) { return; }
		const text = await runInSlices(renderMemorySteps(memory));
		if (text === this.written) { return; }
		await vscode.workspace.fs.writeFile(this.memoryUri, new TextEncoder().encode(text)).then(() => { this.written = text; }, error => this.log.debug(String(error)));
	}
}

/** All that notes say about topics, to tell whether it has changed. */
function noteTopics({ notes }: MarkdownIndex): string {
	return JSON.stringify(notes.flatMap(({ key, facts }) => facts?.marks.topic === undefined ? [] : [[key, facts.marks.topic]]));
}

/** A paper that the user has moved is where the user wants it, and nowhere else. */
function withoutMoved(grouping: Grouping, moved: ReadonlySet<string>): Grouping {
	if (moved.size === 0) { return grouping; }
	return { ...grouping, groups: grouping.groups.map(group => ({ ...group, alsoIn: group.alsoIn.filter(key => !moved.has(key)) })) };
}

function* indexSteps(grouping: Grouping): Steps<Pick<TopicView, 'grouping' | 'topicsOf' | 'groupOf'>> {
	const { groups } = grouping;
	const labels = new Map<string, string[]>();
	const groupsByKey = new Map<string, TopicGroup>();
	for (const group of groups) {
		yield* mapSteps(group.paperIds, key => {
			labels.set(key, [group.label]);
			groupsByKey.set(key, group);
		}, keysAtOnce);
	}
	for (const { label, alsoIn } of groups) { yield* mapSteps(alsoIn, key => labels.get(key)?.push(label), keysAtOnce); }
	return { grouping, topicsOf: key => labels.get(key) ?? [], groupOf: key => groupsByKey.get(key) };
}

const keysAtOnce = 2000;
