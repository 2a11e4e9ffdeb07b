import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import type { ComparisonLabels } from '../../core/lookup/comparison';
import type { FoundPaper } from '../../core/lookup/foundPaper';
import type { Choice } from '../../core/lookup/lookup';
import type { PartLoader } from '../host/parts';
import { answerOf, rowText } from '../host/quickPick';

/** Serves both sides of a comparison as read-only documents. */
const scheme = 'literature-notes-lookup';

/** What the user said of a paper that nobody is sure about: which work it is, that it is none of them, or nothing yet. */
export type Decision = Choice | 'none' | undefined;

/** Puts what the user has and what a service has side by side, to choose. */
export class LookupChoices implements vscode.Disposable {
	private readonly texts = new Map<string, string>();
	private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => this.texts.get(uri.toString()) ?? '' });
	/** Each comparison has documents of its own, as the editor keeps those it has shown. */
	private count = 0;

	constructor(private readonly parts: PartLoader) {}

	dispose(): void {
		this.registration.dispose();
	}

	/** Shows the works one after the other as the list of them is walked through; Escape leaves the paper undecided. */
	async decide(paper: LibraryPaper, choices: readonly Choice[], place: string): Promise<Decision> {
		const rows: readonly Row[] = [
			...choices.map(choice => ({ label: rowText(choice.found.title), description: describe(choice.found), detail: detailOf(choice), choice })),
			{ label: vscode.l10n.t('None of These'), description: vscode.l10n.t('Another paper, as far as you can see'), choice: 'none' },
		];
		const picker = vscode.window.createQuickPick<Row>();
		picker.title = vscode.l10n.t('Is This the Paper? {0}', place);
		picker.placeholder = vscode.l10n.t('Left is what your digest says of “{0}”, right what the service says', rowText(paper.title));
		picker.items = rows;
		picker.ignoreFocusOut = true;
		picker.onDidChangeActive(([row]) => { if (row && row.choice !== 'none') { void this.show(paper, row.choice); } });
		picker.onDidHide(() => void closeComparisons());
		return answerOf(picker, () => picker.activeItems[0]?.choice);
	}

	private async show(paper: LibraryPaper, { found }: Choice): Promise<void> {
		const { renderChoice, servicesNamed } = await this.parts.load('lookup');
		const number = ++this.count;
		const side = (name: string, text: string) => {
			const uri = vscode.Uri.from({ scheme, path: `/${name}`, query: String(number) });
			this.texts.set(uri.toString(), text);
			return uri;
		};
		const service = servicesNamed([found.service])[0]!.name;
		const [left, right] = [side('yours', renderChoice(paper, labels())), side(service, renderChoice(found, labels()))];
		await vscode.commands.executeCommand('vscode.diff', left, right, vscode.l10n.t('Yours ↔ {0}', service), { preview: true, preserveFocus: true });
	}
}

interface Row extends vscode.QuickPickItem {
	readonly choice: Choice | 'none';
}

function describe({ authors, published, identifiers }: FoundPaper): string {
	const people = authors.length === 0 ? vscode.l10n.t('no names') : authors.length === 1 ? vscode.l10n.t('1 author') : vscode.l10n.t('{0} authors', authors.length);
	return [people, published?.iso, identifiers.arxiv === undefined ? identifiers.doi : `arXiv:${identifiers.arxiv}`].filter(part => part !== undefined).join(' · ');
}

/** What speaks for it and against it, in words. */
function detailOf({ evidence: { abstract, titleEqual, authors, months } }: Choice): string {
	return [
		abstract === undefined ? vscode.l10n.t('no abstract to compare') : vscode.l10n.t('abstracts {0} % alike', Math.round(abstract * 100)),
		titleEqual ? vscode.l10n.t('same title') : vscode.l10n.t('another title'),
		authors === undefined ? undefined : vscode.l10n.t('{0} authors, yours has {1}', authors.found, authors.asked),
		months === undefined ? undefined : months === 0 ? vscode.l10n.t('same time') : vscode.l10n.t('{0} months apart', months),
	].filter(part => part !== undefined).join(', ');
}

function labels(): ComparisonLabels {
	return {
		title: vscode.l10n.t('Title'), people: vscode.l10n.t('People'), date: vscode.l10n.t('Date'), identifiers: vscode.l10n.t('Identifiers'), abstract: vscode.l10n.t('Abstract'),
		unknown: vscode.l10n.t('not known'), authorCount: count => count === 1 ? vscode.l10n.t('1 author') : vscode.l10n.t('{0} authors', count),
	};
}

async function closeComparisons(): Promise<void> {
	const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
	await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme), true);
}
