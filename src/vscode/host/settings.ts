import * as vscode from 'vscode';

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
	/** Whether keys are completed: `auto` leaves to Quarto's extension what that offers itself. */
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
	const bibliography = configuration.get<string | string[]>('bibliography') ?? [];
	return {
		digestsFolder: configuration.get<string>('digests.folder')!,
		bibliographies: [bibliography].flat().filter(path => path !== ''),
		notesFolder: configuration.get<string>('notes.folder')!,
		noteTemplate: configuration.get<string>('notes.template')!,
		templatesFolder: configuration.get<string>('notes.templatesFolder')!,
		noteFileName: configuration.get<string>('notes.fileName')!,
		createNotesOnCiting: configuration.get<boolean>('notes.createOnCiting')!,
		keyPattern: configuration.get<string>('citationKey.pattern')!,
		showSampleLibrary: configuration.get<boolean>('showSampleLibrary')!,
		completion: configuration.get<Settings['completion']>('completion')!,
		checks: configuration.get<boolean>('checks.enabled')!,
		lookupServices: configuration.get<string[]>('lookup.services')!,
		contactMail: configuration.get<string>('lookup.contactMail')!,
		upgradeKeys: configuration.get<Settings['upgradeKeys']>('lookup.upgradeKeys')!,
		citationStyle: configuration.get<string>('citationStyle')!,
		citationFormat: configuration.get<string>('citation.format')!,
		customFormats: Object.fromEntries(Object.entries(configuration.get<Record<string, unknown>>('citation.customFormats')!).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
	};
}

/** Fires when a setting of ours changes. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(event => {
		if (event.affectsConfiguration('literatureNotes')) { listener(); }
	});
}
