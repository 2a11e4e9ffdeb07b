import * as vscode from 'vscode';
import { pathInside } from '../../core/note/insideFolder';
import { UserError } from './commands';

/** The user's settings for a place; read where they are used, their defaults live in package.json alone. */
export interface Settings {
	readonly digestsFolder: string;
	readonly bibliographies: readonly string[];
	readonly notesFolder: string;
	readonly noteTemplate: string;
	readonly templatesFolder: string;
	readonly noteFileName: string;
	readonly createNotesOnCiting: boolean;
	readonly keyPattern: string;
	readonly showSampleLibrary: boolean;
	/** Whether keys are completed: `auto` leaves to extensions as Quarto's what they offer themselves. */
	readonly completion: 'auto' | 'always' | 'never';
	readonly checks: boolean;
	/** Ids of the services that a lookup asks, in this order. */
	readonly lookupServices: readonly string[];
	readonly contactMail: string;
	/** Whether keys are upgraded when authors come to be known. */
	readonly upgradeKeys: 'ask' | 'always' | 'never';
	/** The citation style of documents that name none themselves. */
	readonly citationStyle: string;
	/** The name of a citation format, or `auto`; a language may have its own. */
	readonly citationFormat: string;
	/** Citation formats of the user's own, as texts with placeholders. */
	readonly customFormats: Readonly<Record<string, string>>;
}

/** Reads the settings that hold for `scope`: a document with what is set for its language, or a file or folder. */
export function readSettings(scope?: vscode.ConfigurationScope): Settings {
	const configuration = vscode.workspace.getConfiguration('literatureNotes', scope);
	// A file of settings may say `null`, which is as if it said nothing.
	const read = <Value>(name: string) => (configuration.get<Value | null>(name) ?? configuration.inspect<Value>(name)?.defaultValue)!;
	return {
		digestsFolder: read<string>('digests.folder'),
		bibliographies: [read<string | string[]>('bibliography')].flat().filter(path => typeof path === 'string' && path !== ''),
		notesFolder: read<string>('notes.folder'),
		noteTemplate: read<string>('notes.template'),
		templatesFolder: read<string>('notes.templatesFolder'),
		noteFileName: read<string>('notes.fileName'),
		createNotesOnCiting: read<boolean>('notes.createOnCiting'),
		keyPattern: read<string>('citationKey.pattern'),
		showSampleLibrary: read<boolean>('showSampleLibrary'),
		completion: read<Settings['completion']>('completion'),
		checks: read<boolean>('checks.enabled'),
		lookupServices: read<string[]>('lookup.services'),
		contactMail: read<string>('lookup.contactMail'),
		upgradeKeys: read<Settings['upgradeKeys']>('lookup.upgradeKeys'),
		citationStyle: read<string>('citationStyle'),
		citationFormat: read<string>('citation.format'),
		customFormats: Object.fromEntries(Object.entries(read<Record<string, unknown>>('citation.customFormats')).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
	};
}

/** The place in a workspace folder that a setting, such as `notes.folder`, names for what is written. Throws a UserError where it leads out of the folder. */
export function placeInside(workspaceFolder: vscode.Uri, setting: string, path: string): vscode.Uri {
	const parts = pathInside(path);
	if (parts === undefined) {
		throw new UserError(vscode.l10n.t('The setting "literatureNotes.{0}" is "{1}", which lies outside of the workspace folder, and nothing was written. Name a path inside of it, as "{2}".', setting, path, setting.split('.')[0]!));
	}
	return vscode.Uri.joinPath(workspaceFolder, ...parts);
}

/** Fires when a setting of ours changes. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(event => {
		if (event.affectsConfiguration('literatureNotes')) { listener(); }
	});
}
