import * as vscode from 'vscode';
import { makeUnique, proposeKey } from '../../core/bibliography/citationKey';
import { parseKeyPattern } from '../../core/bibliography/keyPattern';
import { takenKeys } from '../../core/bibliography/reference';
import { applyEdits, composeEdits } from '../../core/edit';
import type { FileChange } from '../host/editing';
import { readKeyPattern } from '../library/keyPattern';
import { planRename, type RenamedEntry, type RenameServices } from './keyRename';
import type { LibraryStore } from '../library/libraryStore';
import type { CompletedEntry } from '../lookup/lookupWriter';
import { readSettings } from '../host/settings';

/** The pattern of keys of papers whose authors are known, where the user has set none: `zheng2025parallel`. */
const withAuthors = parseKeyPattern('{auth:lower}{year}{veryshorttitle:lower}').pattern!;

/**
 * Offers keys with the first author's name for entries whose authors were not known when they got theirs, and gives those that
 * the user wants. What the user chose for good is a setting.
 */
export async function chosenUpgrades(entries: readonly CompletedEntry[], store: LibraryStore): Promise<readonly RenamedEntry[]> {
	const { upgradeKeys: wish } = readSettings();
	const upgrades = wish === 'never' ? [] : await possibleUpgrades(entries, store);
	return upgrades.length > 0 && (wish === 'always' || await ask(upgrades)) ? upgrades : [];
}

/**
 * The changes that rename entries in their bibliographies and in every document and note that means them, together with the
 * `others` that are made to the same files, so that all is one undo step.
 */
export async function withUpgrades(others: readonly FileChange[], upgrades: readonly RenamedEntry[], services: RenameServices): Promise<readonly FileChange[]> {
	const ofFile = new Map(others.map(change => [idOf(change), change]));
	const textOf = (document: vscode.TextDocument) => {
		const change = ofFile.get(document.uri.toString());
		return change && 'document' in change ? applyEdits(document.getText(), change.edits) : document.getText();
	};
	const renames: FileChange[] = [];
	for (const upgrade of upgrades) { renames.push(...await planRename(upgrade, services, textOf)); }
	for (const change of joinChanges(renames)) {
		const before = ofFile.get(idOf(change));
		ofFile.set(idOf(change), before && 'document' in before && 'document' in change ? { ...change, edits: composeEdits(change.document.getText(), before.edits, change.edits) } : change);
	}
	return [...ofFile.values()];
}

async function possibleUpgrades(entries: readonly CompletedEntry[], store: LibraryStore): Promise<readonly RenamedEntry[]> {
	const { bibliographies } = await store.ready();
	const taken = new Set(takenKeys(bibliographies.flatMap(file => file.references)));
	return entries.flatMap(({ bibliography, key, paper }) => {
		if (!paper.authors?.length || paper.marks.key === key) { return []; }
		// A reference manager's key is the one the user knows the paper by.
		const proposed = paper.marks.found?.key ?? proposeKey(paper, () => false, readKeyPattern() ?? withAuthors);
		const own = takenKeys(paper.entries.map(({ reference }) => reference).filter(reference => reference.key === key));
		const to = makeUnique(proposed, other => !own.has(other.toLowerCase()) && taken.has(other.toLowerCase()));
		taken.add(to.toLowerCase());
		return to === key ? [] : [{ bibliography, from: key, to }];
	});
}

async function ask(upgrades: readonly RenamedEntry[]): Promise<boolean> {
	const examples = upgrades.slice(0, 3).map(({ from, to }) => `${from} → ${to}`).join(', ') + (upgrades.length > 3 ? ', …' : '');
	const [upgrade, keep, always, never] = [vscode.l10n.t('Upgrade'), vscode.l10n.t('Keep'), vscode.l10n.t('Always Upgrade'), vscode.l10n.t('Never Upgrade')];
	const rows = [
		{ label: upgrade, detail: vscode.l10n.t('{0}: in the bibliography and in every document and note that uses it. The old key stays as another name of the entry. One Undo takes it back.', examples) },
		{ label: keep, detail: vscode.l10n.t('Keys stay as they are.') },
		{ label: always, detail: vscode.l10n.t('Now and after every lookup, without asking.') },
		{ label: never, detail: vscode.l10n.t('Keys stay as they are, and you are not asked again.') },
	];
	const title = upgrades.length === 1 ? vscode.l10n.t('Upgrade the Citation Key?') : vscode.l10n.t('Upgrade {0} Citation Keys?', upgrades.length);
	const chosen = (await vscode.window.showQuickPick(rows, { title, placeHolder: examples, ignoreFocusOut: true }))?.label;
	if (chosen === always || chosen === never) {
		await vscode.workspace.getConfiguration('literatureNotes').update('lookup.upgradeKeys', chosen === always ? 'always' : 'never', vscode.ConfigurationTarget.Global);
	}
	return chosen === upgrade || chosen === always;
}

/** Changes to one file that were planned on the same text, as one; the first place a file is moved to counts. */
function joinChanges(changes: readonly FileChange[]): readonly FileChange[] {
	const byFile = new Map<string, FileChange>();
	for (const change of changes) {
		const before = byFile.get(idOf(change));
		byFile.set(idOf(change), before && 'document' in before && 'document' in change ? { ...before, edits: [...before.edits, ...change.edits], moveTo: before.moveTo ?? change.moveTo } : change);
	}
	return [...byFile.values()];
}

function idOf(change: FileChange): string {
	return ('create' in change ? change.create : change.document.uri).toString();
}
