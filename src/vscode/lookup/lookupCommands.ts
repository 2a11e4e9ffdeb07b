import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import { failureMessage } from '../../core/lookup/failure';
import type { Choice, LookupResult, Outcome } from '../../core/lookup/lookup';
import { guard, UserError, type CommandHandler } from '../host/commands';
import { applyChanges, type FileChange } from '../host/editing';
import { isoDay } from '../host/files';
import { documentsOf, type RenamedEntry, type RenameServices } from '../rename/keyRename';
import { chosenUpgrades, withUpgrades } from '../rename/keyUpgrade';
import { localize } from '../host/localize';
import type { LookupAccess } from './lookupAccess';
import type { LookupChoices } from './lookupChoice';
import { papersToLookUp, type ScopeServices } from './lookupScope';
import { planLookups, takeOverDifferences, type AcceptedPaper, type EntryDifference } from './lookupWriter';
import type { MarkdownIndex } from '../notes/markdownIndex';
import { rowText } from '../host/quickPick';

export interface LookupServices extends RenameServices, ScopeServices {
	readonly access: LookupAccess;
	readonly choices: LookupChoices;
	readonly index: MarkdownIndex;
	readonly log: vscode.LogOutputChannel;
}

/** The command "Look Up Paper Details". */
export function lookupCommands(services: LookupServices): Record<string, CommandHandler> {
	return {
		lookUpDetails: async (...args) => {
			const papers = await papersToLookUp(args, services);
			if (!papers || papers.length === 0) { return; }
			const result = await lookUpWithProgress(papers, services);
			if (!result) { return; }
			await takeResult(papers, result, services);
		},
	};
}

/** Asks with counts; `undefined` where the user does not want anybody asked. Answers are kept however it ends. */
export async function lookUpWithProgress(papers: readonly LibraryPaper[], { access, parts, log }: LookupServices): Promise<LookupResult | undefined> {
	const { lookupPapers } = await parts.load('lookup');
	return access.ask(vscode.l10n.t('Looking up papers'), async (run, progress) => {
		progress.report({ message: `0/${papers.length}` });
		const result = await lookupPapers(papers, { ...run, tell: ({ done, total, found }) => {
			progress.report({ message: vscode.l10n.t('{0}/{1}, {2} found', done, total, found), increment: 100 / total });
		} });
		await run.keep();
		for (const { message } of result.failures) { log.warn(message); }
		return result;
	});
}

/** Writes what is sure, lets the user decide the rest, and says what came of it. */
async function takeResult(papers: readonly LibraryPaper[], result: LookupResult, services: LookupServices): Promise<void> {
	const sure = await accept(papers.flatMap(paper => {
		const outcome = result.outcomes.get(paper.key);
		return outcome?.kind === 'found' ? [{ paper, choice: outcome.choice }] : [];
	}), false, services);
	const chosen = result.isCancelled ? [] : await accept(await decide(papers, result.outcomes, services), true, services);
	const accepted = [...sure, ...chosen];
	const noted = accepted.filter(({ paper }) => services.index.noteOf(paper) !== undefined);
	const written = accepted.length === 0 ? { differences: [], keyOf: ({ key }: LibraryPaper) => key } : await write(accepted, services);
	await services.store.refresh();
	void guard(() => tell(papers, result, accepted, { differences: written.differences, noted: noted.map(({ paper }) => ({ key: written.keyOf(paper) })) }, services), services.log);
}

/** What writing left to the user, and the keys that papers have by now. */
interface Written {
	readonly differences: readonly EntryDifference[];
	keyOf(paper: LibraryPaper): string;
}

/** Writes what was found, and the keys the user wants upgraded by that, as one undo step. */
async function write(accepted: readonly AcceptedPaper[], services: LookupServices): Promise<Written> {
	const plan = () => planLookups(accepted, services.marks, services.parts);
	const upgrades = await chosenUpgrades((await plan()).completed, services.store);
	// While the question stood there, files may have changed.
	const { changes, differences } = await plan();
	try {
		await applyAndSave(await withUpgrades(changes, upgrades, services));
		return upgraded(differences, upgrades);
	} catch (error) {
		if (!(error instanceof UserError) || upgrades.length === 0) { throw error; }
		await applyAndSave((await plan()).changes);
		void vscode.window.showWarningMessage(vscode.l10n.t('What was found is written, but the keys stay as they are. {0}', error.message));
		return upgraded(differences, []);
	}
}

function upgraded(differences: readonly EntryDifference[], upgrades: readonly RenamedEntry[]): Written {
	const upgradeOf = (bibliography: string, key: string) => upgrades.find(({ from, bibliography: uri }) => from === key && uri.toString() === bibliography)?.to;
	return {
		differences: differences.map(difference => ({ ...difference, key: upgradeOf(difference.bibliography.toString(), difference.key) ?? difference.key })),
		// A paper goes by the key of its first entry.
		keyOf: ({ key, entries: [first] }) => (first?.key === key ? upgradeOf(first.bibliography, key) : undefined) ?? key,
	};
}

async function applyAndSave(changes: readonly FileChange[]): Promise<void> {
	await applyChanges(changes, documentsOf(changes));
}

async function accept(found: readonly { readonly paper: LibraryPaper; readonly choice: Choice }[], byHand: boolean, { parts }: LookupServices): Promise<readonly AcceptedPaper[]> {
	const { acceptChoice } = await parts.load('lookup');
	return found.flatMap(({ paper, choice }) => {
		const acceptance = acceptChoice(paper, choice, isoDay(), byHand);
		return acceptance === undefined ? [] : [{ paper, acceptance }];
	});
}

/** Asks about each paper that nobody is sure of. Escape leaves this paper and all behind it as they are. */
async function decide(papers: readonly LibraryPaper[], outcomes: LookupResult['outcomes'], { choices }: LookupServices): Promise<readonly { readonly paper: LibraryPaper; readonly choice: Choice }[]> {
	const unsure = papers.flatMap(paper => {
		const outcome = outcomes.get(paper.key);
		return outcome?.kind === 'unsure' ? [{ paper, choices: outcome.choices.filter(({ found }) => found.authors.length > 0) }] : [];
	}).filter(each => each.choices.length > 0);
	const decided: { readonly paper: LibraryPaper; readonly choice: Choice }[] = [];
	for (const [index, each] of unsure.entries()) {
		const decision = await choices.decide(each.paper, each.choices, unsure.length === 1 ? '' : `${index + 1}/${unsure.length}`);
		if (decision === undefined) { break; }
		if (decision !== 'none') { decided.push({ paper: each.paper, choice: decision }); }
	}
	return decided;
}

/** What is left to the user: differences from their own words, and papers whose notes may be updated. */
interface Left {
	readonly differences: readonly EntryDifference[];
	readonly noted: readonly { readonly key: string }[];
}

/** "38 of 40 papers found, 2 not known to any service." and what can be done now. */
async function tell(papers: readonly LibraryPaper[], result: LookupResult, accepted: readonly AcceptedPaper[], { differences, noted }: Left, { parts }: LookupServices): Promise<void> {
	const count = (kind: Outcome['kind']) => papers.filter(({ key }) => result.outcomes.get(key)?.kind === kind).length;
	const undecided = count('unsure') - accepted.filter(({ paper }) => result.outcomes.get(paper.key)?.kind === 'unsure').length;
	const told = [
		vscode.l10n.t('{0} of {1} papers found.', accepted.length, papers.length),
		undecided > 0 ? vscode.l10n.t('{0} not decided: run the command again to choose.', undecided) : undefined,
		count('missing') > 0 ? vscode.l10n.t('{0} not known to any service.', count('missing')) : undefined,
		...whyIncomplete(result),
	].filter(part => part !== undefined);
	const compare = vscode.l10n.t('Compare {0} Differences…', differences.length);
	const notes = vscode.l10n.t('Update Notes');
	const actions = [...differences.length > 0 ? [compare] : [], ...noted.length > 0 ? [notes] : []];
	const show = result.failures.length > 0 && accepted.length === 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
	const action = await show(told.join(' '), ...actions);
	if (action === compare) { await compareDifferences(differences, parts); }
	if (action === notes) { await vscode.commands.executeCommand('literatureNotes.updateLiteratureNotes', noted[0], noted); }
}

/** Why there may be more to know than a result has: it was cancelled, or services gave no answer. */
export function whyIncomplete({ isCancelled, failures }: LookupResult): readonly string[] {
	return [
		...isCancelled ? [vscode.l10n.t('Cancelled: run the command again to go on, nothing is asked twice.')] : [],
		...failures.slice(0, 2).map(({ service, reason }) => localize(failureMessage(service, reason))),
	];
}

/** The user's own word stands; what is ticked is taken over. */
async function compareDifferences(differences: readonly EntryDifference[], parts: LookupServices['parts']): Promise<void> {
	// Each on a line of its own: names are long, and where they stand in one line the second half cannot be seen.
	const rows = differences.map(difference => ({
		label: `${difference.key} · ${difference.field}`,
		description: [vscode.workspace.asRelativePath(difference.bibliography), difference.own === '' ? vscode.l10n.t('not there') : vscode.l10n.t('yours: {0}', rowText(difference.own))].join(' · '),
		detail: vscode.l10n.t('found: {0}', rowText(difference.found)), difference,
	}));
	const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Take Over What Was Found?'), placeHolder: vscode.l10n.t('Tick what shall replace your own words; all else stays'), canPickMany: true, ignoreFocusOut: true });
	if (chosen && chosen.length > 0) { await takeOverDifferences(chosen.map(({ difference }) => difference), parts); }
}
