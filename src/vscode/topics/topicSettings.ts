import * as vscode from 'vscode';
import type { OwnTopic, TopicLevel, TopicOptions, UserTopics } from '../../core/topics/grouping';
import { readUserTopics, type RawUserTopics } from '../../core/topics/userTopics';

const names = ['custom', 'rename', 'merge', 'hide'] as const;
const levels: readonly TopicLevel[] = ['auto', 'area', 'group', 'topic'];

/** What the settings say about topics: the user's, then those of the workspace, then those of each folder. */
export function readTopicSettings(): TopicOptions {
	const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
	const configuration = vscode.workspace.getConfiguration('literatureNotes.topics');
	const inFolders = folders.map(uri => placeOf(vscode.workspace.getConfiguration('literatureNotes.topics', uri), 'workspaceFolderValue'));
	const user = readUserTopics([placeOf(configuration, 'globalValue'), placeOf(configuration, 'workspaceValue'), ...inFolders]);
	const [max, minSize] = [countOf(configuration.get('max')), countOf(configuration.get('minSize'))];
	const level = levels.find(known => known === configuration.get('level')) ?? 'auto';
	return { user, level, ...(max ? { max } : {}), ...(minSize ? { minSize } : {}) };
}

function placeOf(configuration: vscode.WorkspaceConfiguration, place: 'globalValue' | 'workspaceValue' | 'workspaceFolderValue'): RawUserTopics {
	return Object.fromEntries(names.map(name => [name, configuration.inspect(name)?.[place]]));
}

/** A number from 1 on; 0, the default, leaves it to the number of papers. */
function countOf(value: unknown): number | undefined {
	return typeof value === 'number' && value >= 1 ? Math.floor(value) : undefined;
}

/** What the settings say about topics, as it stands there. */
export function readTopicChanges(): Required<UserTopics> {
	return { custom: [], rename: {}, merge: {}, hide: [], ...readTopicSettings().user };
}

/** Adds an own topic, or puts it in the place of the one with the same name, in the settings the workspace shares. */
export function addOwnTopic(topic: OwnTopic): Promise<void> {
	return write('custom', value => [...listOf(value).filter(other => labelOf(other)?.toLowerCase() !== topic.label.toLowerCase()), topic]);
}

/** Says what topics are called, or what they are merged into. */
export function nameTopics(setting: 'rename' | 'merge', topics: readonly string[], value: string): Promise<void> {
	return write(setting, before => ({ ...textsOf(before), ...Object.fromEntries(topics.map(name => [name, value])) }));
}

/** Hides topics. */
export function hideTopics(topics: readonly string[]): Promise<void> {
	return write('hide', value => [...new Set([...listOf(value), ...topics])]);
}

/** Takes back what the settings say about a topic under this name, wherever it stands. */
export async function forgetTopic(setting: (typeof names)[number], topic: string): Promise<void> {
	const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }): Place => ['workspaceFolderValue', vscode.ConfigurationTarget.WorkspaceFolder, uri]);
	for (const [name, target, uri] of [['globalValue', vscode.ConfigurationTarget.Global, undefined], ['workspaceValue', vscode.ConfigurationTarget.Workspace, undefined], ...folders] as Place[]) {
		const configuration = vscode.workspace.getConfiguration('literatureNotes.topics', uri);
		const before = configuration.inspect(setting)?.[name];
		const after = Array.isArray(before) ? before.filter(other => (labelOf(other) ?? other) !== topic) : Object.fromEntries(Object.entries(textsOf(before)).filter(([other]) => other !== topic));
		if (before === undefined || JSON.stringify(after) === JSON.stringify(before)) { continue; }
		await configuration.update(setting, Object.keys(after).length === 0 ? undefined : after, target);
	}
}

type Place = ['globalValue' | 'workspaceValue' | 'workspaceFolderValue', vscode.ConfigurationTarget, vscode.Uri | undefined];

/** Where there is no workspace the user's own settings are the nearest place. */
async function write(setting: (typeof names)[number], update: (value: unknown) => object): Promise<void> {
	const [name, target] = vscode.workspace.workspaceFolders ? ['workspaceValue', vscode.ConfigurationTarget.Workspace] as const : ['globalValue', vscode.ConfigurationTarget.Global] as const;
	const configuration = vscode.workspace.getConfiguration('literatureNotes.topics');
	await configuration.update(setting, update(configuration.inspect(setting)?.[name]), target);
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): object {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function labelOf(topic: unknown): string | undefined {
	return typeof topic === 'object' && topic !== null && 'label' in topic && typeof topic.label === 'string' ? topic.label : undefined;
}
