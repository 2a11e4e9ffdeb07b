import * as vscode from 'vscode';
import type { GroupRow } from '../../core/paperTree';
import type { LibraryPaper } from '../../core/library/merge';
import { otherId, type TopicGroup } from '../../core/topics/grouping';
import { UserError, type CommandHandler } from '../host/commands';
import type { LibraryStore } from '../library/libraryStore';
import type { PaperChoice } from '../papers/paperChoice';
import { paperTitle } from '../papers/paperText';
import type { PartLoader } from '../host/parts';
import { pickTopic } from './topicPicker';
import type { TopicPins } from './topicPins';
import { showReasons } from './topicReasonPicker';
import { addOwnTopic, forgetTopic, hideTopics, nameTopics, readTopicChanges } from './topicSettings';
import type { TopicStore, TopicView } from './topicStore';

export interface TopicServices {
	readonly choice: PaperChoice;
	readonly store: LibraryStore;
	readonly topics: TopicStore;
	readonly pins: TopicPins;
	readonly parts: PartLoader;
}

type Topic = Pick<TopicGroup, 'id' | 'label'>;

/** The commands with which the user says which topics there are and what stands under them. */
export function topicCommands(services: TopicServices): Record<string, CommandHandler> {
	const { pins } = services;
	return {
		moveToTopic: async (...args) => {
			const papers = await choosePapers(services, args, vscode.l10n.t('Move to Topic'));
			const name = papers && (topicArgument(args[0]) ?? await pickName(services, movingTitle(papers)));
			if (papers && name !== undefined) { await pins.set(papers, name); }
		},
		unpinTopic: async (...args) => {
			const papers = await choosePapers(services, args, vscode.l10n.t('Let the Library Choose the Topic'));
			if (papers) { await pins.set(papers, undefined); }
		},
		makeTopic: async (...args) => {
			const papers = await choosePapers(services, args, vscode.l10n.t('Make a Topic of This'));
			if (papers) { await makeTopic(services, papers); }
		},
		renameTopic: async row => {
			const view = await viewOf(services);
			const topic = topicOf(row) ?? await pickShown(view, vscode.l10n.t('Rename Topic'));
			if (topic) { await renameTopic(services, view, topic); }
		},
		mergeTopics: async (...args) => {
			const view = await viewOf(services);
			const given = topicsOf(args);
			const picked = given.length > 0 ? given : [await pickShown(view, vscode.l10n.t('Merge Topics: Which One?'))].filter(topic => topic !== undefined);
			if (picked.length > 0) { await mergeTopics(services, view, picked); }
		},
		hideTopic: async (...args) => {
			const view = await viewOf(services);
			const given = topicsOf(args);
			const picked = given.length > 0 ? given : [await pickShown(view, vscode.l10n.t('Hide Topic'))].filter(topic => topic !== undefined);
			await adopt(services, view, picked);
			if (picked.length > 0) { await hideTopics(picked.map(view.nameOf)); }
			const pinned = services.store.snapshot.library.papers.filter(paper => view.pinOf(paper) !== undefined && picked.some(({ id }) => view.groupOf(paper.key)?.id === id));
			if (pinned.length > 0) { await pins.set(pinned, undefined); }
		},
		restoreTopic,
		whyIsItHere: async (...args) => {
			const paper = (await services.choice.givenOrPicked(args, { title: vscode.l10n.t('Why Is It Here?'), placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
			if (paper) { await showReasons(paper as LibraryPaper, await viewOf(services), pins); }
		},
	};
}

async function viewOf({ store, topics }: TopicServices): Promise<TopicView> {
	return topics.view((await store.ready()).library);
}

async function choosePapers({ choice }: TopicServices, args: readonly unknown[], title: string): Promise<readonly LibraryPaper[] | undefined> {
	const papers = await choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many: true });
	return papers && papers.length > 0 ? papers as readonly LibraryPaper[] : undefined;
}

function movingTitle(papers: readonly LibraryPaper[]): string {
	return papers.length === 1 ? vscode.l10n.t('Move “{0}” to Topic', paperTitle(papers[0]!)) : vscode.l10n.t('Move {0} Papers to Topic', papers.length);
}

async function pickName(services: TopicServices, title: string): Promise<string | undefined> {
	const view = await viewOf(services);
	const { createTopicModel } = await services.parts.load('topics');
	const { taxonomy } = createTopicModel();
	const picked = await pickTopic({ title, shown: view.grouping.groups, others: [...taxonomy.groups, ...taxonomy.topics], canBeNew: true });
	return picked && ('id' in picked ? view.nameOf(picked) : picked.label);
}

/** One of the topics that are shown; "Other" is none. */
async function pickShown({ grouping }: TopicView, title: string, without: readonly Topic[] = []): Promise<Topic | undefined> {
	const shown = grouping.groups.filter(({ id }) => id !== otherId && without.every(other => other.id !== id));
	const picked = await pickTopic({ title, shown, others: [], canBeNew: false });
	return picked && 'id' in picked ? picked : undefined;
}

/** Proposes a name and phrases, lets the user change both, and puts under the topic what of the selection its phrases do not find. */
async function makeTopic(services: TopicServices, papers: readonly LibraryPaper[]): Promise<void> {
	const { proposeTopic } = await services.parts.load('topics');
	const keys = new Set(papers.map(({ key }) => key));
	const proposed = proposeTopic(papers, services.store.snapshot.library.papers.filter(({ key }) => !keys.has(key)));
	const title = vscode.l10n.t('Make a Topic of This');
	const label = (await vscode.window.showInputBox({ title, prompt: vscode.l10n.t('Name of the topic'), value: proposed?.label ?? '', validateInput: nameProblem }))?.trim();
	if (label === undefined) { return; }
	const prompt = vscode.l10n.t('Phrases that speak for the topic, with commas between them. Other papers with them will follow.');
	const phrases = await vscode.window.showInputBox({ title, prompt, value: (proposed?.phrases ?? [label.toLowerCase()]).join(', ') });
	if (phrases === undefined) { return; }
	await addOwnTopic({ label, phrases: phrases.split(',').map(phrase => phrase.trim()).filter(phrase => phrase !== '') });
	const view = await services.topics.view((await services.store.refresh()).library);
	const elsewhere = papers.filter(({ key }) => view.groupOf(key)?.label !== label);
	if (elsewhere.length > 0) { await services.pins.set(elsewhere, label); }
}

function nameProblem(name: string): string | undefined {
	if (name.trim() === '') { return vscode.l10n.t('A topic needs a name.'); }
	return [...name.trim()].length > 36 ? vscode.l10n.t('36 characters at most, so that the tree shows the name whole.') : undefined;
}

async function renameTopic(services: TopicServices, view: TopicView, topic: Topic): Promise<void> {
	const prompt = vscode.l10n.t('New name; without one the topic gets back the name it had first.');
	const label = (await vscode.window.showInputBox({ title: vscode.l10n.t('Rename Topic'), prompt, value: topic.label, validateInput: name => name.trim() === '' ? undefined : nameProblem(name) }))?.trim();
	if (label === undefined || label === topic.label) { return; }
	const name = view.nameOf(topic);
	for (const other of new Set([name, topic.id])) { await forgetTopic('rename', other); }
	if (label === '' || label === name) { return; }
	await adopt(services, view, [topic]);
	await nameTopics('rename', [name], label);
}

async function mergeTopics(services: TopicServices, view: TopicView, topics: readonly Topic[]): Promise<void> {
	const target = await pickShown(view, vscode.l10n.t('Merge {0} Into', topics.map(({ label }) => label).join(', ')), topics);
	if (!target) { return; }
	await adopt(services, view, [...topics, target]);
	await nameTopics('merge', topics.map(view.nameOf), view.nameOf(target));
}

/** Topics found among papers or known by a pin alone become own topics first: a setting can only speak of those that stay. */
async function adopt({ parts, store }: TopicServices, view: TopicView, topics: readonly Topic[]): Promise<void> {
	const { proposeTopic } = await parts.load('topics');
	for (const { id, label } of topics.filter(topic => !view.isKnown(topic.id))) {
		const inside = new Set(view.grouping.groups.find(group => group.id === id)?.paperIds);
		const { papers } = store.snapshot.library;
		const proposed = proposeTopic(papers.filter(({ key }) => inside.has(key)), papers.filter(({ key }) => !inside.has(key)));
		await addOwnTopic({ label, phrases: proposed?.phrases ?? [] });
	}
}

interface Change extends vscode.QuickPickItem {
	readonly setting: 'rename' | 'merge' | 'hide' | 'custom';
	readonly topic: string;
}

/** Lists all that the user has said about topics in settings, and takes back what is picked. */
async function restoreTopic(): Promise<void> {
	const { custom, rename, merge, hide } = readTopicChanges();
	const items: Change[] = [
		...hide.map((topic): Change => ({ setting: 'hide', topic, label: topic, description: vscode.l10n.t('hidden') })),
		...Object.entries(merge).map(([topic, into]): Change => ({ setting: 'merge', topic, label: topic, description: vscode.l10n.t('merged into {0}', into) })),
		...Object.entries(rename).map(([topic, label]): Change => ({ setting: 'rename', topic, label: topic, description: vscode.l10n.t('renamed to {0}', label) })),
		...custom.map(({ label, phrases }): Change => ({ setting: 'custom', topic: label, label, description: vscode.l10n.t('own topic: {0}', phrases.join(', ')) })),
	];
	if (items.length === 0) { throw new UserError(vscode.l10n.t('No topic is hidden, merged, renamed or your own.')); }
	const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Restore Topic'), placeHolder: vscode.l10n.t('Pick what you want to take back'), matchOnDescription: true });
	if (picked) { await forgetTopic(picked.setting, picked.topic); }
}

/** A keybinding may say the topic: `{ "topic": "Reading Group" }`. */
function topicArgument(argument: unknown): string | undefined {
	return typeof argument === 'object' && argument !== null && !('kind' in argument) && 'topic' in argument && typeof argument.topic === 'string' && argument.topic.trim() !== '' ? argument.topic.trim() : undefined;
}

function topicsOf([row, rows]: readonly unknown[]): readonly Topic[] {
	const given = Array.isArray(rows) && rows.length > 0 ? rows : [row];
	return given.map(topicOf).filter(topic => topic !== undefined && topic.id !== otherId) as Topic[];
}

function topicOf(argument: unknown): Topic | undefined {
	return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'group' ? (argument as GroupRow).topic : undefined;
}
