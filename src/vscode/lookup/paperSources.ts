import * as vscode from 'vscode';
import type { AskedPaper, FoundPaper } from '../../core/lookup/foundPaper';
import type { DigestWish } from '../../core/lookup/huggingFace';
import type { LookupService } from '../../core/lookup/service';
import { failureMessage, LookupFailure } from '../../core/lookup/failure';
import { UserError, type CommandHandler } from '../host/commands';
import { isoDay } from '../host/files';
import { importDigests } from '../library/importDigest';
import type { LibraryStore } from '../library/libraryStore';
import { localize } from '../host/localize';
import type { LookupAccess, LookupRun } from './lookupAccess';
import type { PartLoader } from '../host/parts';
import { rowText } from '../host/quickPick';

interface SourceServices {
	readonly access: LookupAccess;
	readonly parts: PartLoader;
	readonly store: LibraryStore;
	readonly log: vscode.LogOutputChannel;
}

/** The commands that fetch papers which stand in no digest yet; each becomes a digest of its own, a file the user can delete. */
export function sourceCommands(services: SourceServices): Record<string, CommandHandler> {
	return {
		addPaper: async given => {
			const { parsePaperReference } = await services.parts.load('lookup');
			const clipboard = (await vscode.env.clipboard.readText()).trim();
			const text = typeof given === 'string' ? given : await vscode.window.showInputBox({
				title: vscode.l10n.t('Add Paper'), prompt: vscode.l10n.t('An arXiv identifier, a DOI, an address, a title, or a BibTeX entry'), ignoreFocusOut: true,
				value: (parsePaperReference(clipboard)?.kind ?? 'title') === 'title' ? '' : clipboard,
				validateInput: value => value.trim() === '' || parsePaperReference(value) ? undefined : vscode.l10n.t('This names no paper: neither an arXiv identifier, nor a DOI, nor an address with one, nor a title.'),
			});
			const reference = text === undefined ? undefined : parsePaperReference(text);
			if (!reference) { return; }
			if (reference.kind === 'bibtex') {
				await importText('added-papers.bib', reference.value, services);
			} else {
				await addFound(reference.kind, reference.value, services);
			}
		},
		fetchDigest: async given => {
			const wish = isWish(given) ? given : await chooseWish();
			if (wish) { await fetchDigest(wish, services); }
		},
	};
}

async function addFound(kind: 'arxiv' | 'doi' | 'title', value: string, services: SourceServices): Promise<void> {
	const { renderFoundDigest } = await services.parts.load('lookup');
	const found = await ask(vscode.l10n.t('Looking up {0}', value), run => findAll(kind, value, run), services);
	if (!found) { return; }
	if (found.length === 0) { throw new UserError(vscode.l10n.t('No service knows “{0}”, and nothing was added. Check how it is written.', value)); }
	const rows = found.map(paper => ({ label: rowText(paper.title), description: [paper.published?.iso, paper.identifiers.arxiv ?? paper.identifiers.doi].filter(Boolean).join(' · '), detail: vscode.l10n.t('{0} authors', paper.authors.length), paper }));
	// A person who sees title and people knows whether it is the paper that was meant.
	const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Add Paper'), placeHolder: vscode.l10n.t('Is this the paper?'), ignoreFocusOut: true, matchOnDescription: true });
	// Old identifiers have a slash, as hep-th/9901001.
	if (chosen) { await importText(`added-${chosen.paper.identifiers.arxiv?.replace('/', '-') ?? 'paper'}.json`, renderFoundDigest([chosen.paper]), services); }
}

/** Asks the services; `undefined` where the user does not want that, or not any more. Throws a UserError where none answers. */
async function ask<Result>(title: string, question: (run: LookupRun) => Promise<Result>, { access }: SourceServices): Promise<Result | undefined> {
	try {
		return await access.ask(title, question);
	} catch (error) {
		if (!(error instanceof LookupFailure)) { throw error; }
		if (error.reason === 'cancelled') { return undefined; }
		throw new UserError(localize(failureMessage(error.service, error.reason)));
	}
}

/** What the services say of an identifier or title, the first that knows it; those that fail are passed over as long as another answers. */
async function findAll(kind: 'arxiv' | 'doi' | 'title', value: string, run: LookupRun): Promise<readonly FoundPaper[]> {
	const asked: Pick<AskedPaper, 'title' | 'published'> = { title: value, published: undefined };
	let failure: LookupFailure | undefined;
	for (const { service, access } of run.services) {
		const details = kind === 'title' ? undefined : (service as LookupService)[kind === 'arxiv' ? 'byArxiv' : 'byDoi'];
		const request = kind === 'title' ? service.search?.request(asked, access) : details?.request([value], access);
		if (!request) { continue; }
		try {
			const answer = await run.sender.send(service, request);
			const found = answer.status === 404 ? [] : (kind === 'title' ? service.search : details)!.read(answer.text) ?? [];
			const right = found.filter(({ identifiers, authors }) => authors.length > 0 && (kind === 'title' || identifiers[kind]?.toLowerCase() === value.toLowerCase()));
			if (right.length > 0) { return right; }
		} catch (error) {
			if (!(error instanceof LookupFailure) || error.reason === 'cancelled') { throw error; }
			failure ??= error;
		}
	}
	if (failure) { throw failure; }
	return [];
}

async function fetchDigest(wish: DigestWish, services: SourceServices): Promise<void> {
	const { dailyPapersRequest } = await services.parts.load('lookup');
	const answer = await ask(vscode.l10n.t('Fetching a digest'), async run => {
		const asked = run.services.find(({ service }) => service.id === 'huggingface');
		if (!asked) { throw new UserError(vscode.l10n.t('Digests come from Hugging Face, which is not among the services of the setting "literatureNotes.lookup.services", or which you did not agree to.')); }
		return run.sender.send(asked.service, dailyPapersRequest(wish, asked.access));
	}, services);
	if (answer) { await importText(`${nameOf(wish)}.json`, answer.text, services); }
}

function nameOf(wish: DigestWish): string {
	const [[kind, value]] = Object.entries(wish) as [[string, string]];
	return kind === 'search' ? `search-${value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 40) || 'papers'}` : `daily-papers-${value}`;
}

function importText(name: string, text: string, { store, log }: SourceServices): Promise<void> {
	return importDigests([{ name, bytes: new TextEncoder().encode(text) }], store, log);
}

async function chooseWish(): Promise<DigestWish | undefined> {
	const today = isoDay();
	const rows = [
		{ label: vscode.l10n.t('Today\'s Daily Papers'), wish: { date: today } },
		{ label: vscode.l10n.t('Of a Date…'), period: 'date', value: today, form: /^\d{4}-\d\d-\d\d$/, example: '2026-05-13' },
		{ label: vscode.l10n.t('Of a Week…'), period: 'week', value: weekOf(new Date()), form: /^\d{4}-W\d\d$/, example: '2026-W20' },
		{ label: vscode.l10n.t('Of a Month…'), period: 'month', value: today.slice(0, 7), form: /^\d{4}-\d\d$/, example: '2026-05' },
		{ label: vscode.l10n.t('A Search…'), period: 'search', value: '', form: /\S/, example: 'parallel thinking' },
	] as const;
	const row = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Fetch Digest'), placeHolder: vscode.l10n.t('From Hugging Face\'s Daily Papers') });
	if (!row || 'wish' in row) { return row?.wish; }
	const value = await vscode.window.showInputBox({ title: vscode.l10n.t('Fetch Digest'), prompt: row.label, value: row.value, placeHolder: row.example, validateInput: text => row.form.test(text.trim()) ? undefined : vscode.l10n.t('As {0}', row.example) });
	return value === undefined ? undefined : { [row.period]: value.trim() } as unknown as DigestWish;
}

/** The week of ISO 8601 a day is in: the one its Thursday is in. */
function weekOf(day: Date): string {
	const thursday = new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate() + 4 - (day.getDay() || 7)));
	const week = Math.ceil(((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
	return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

function isWish(value: unknown): value is DigestWish {
	return typeof value === 'object' && value !== null && ['date', 'week', 'month', 'search'].some(kind => typeof (value as Record<string, unknown>)[kind] === 'string');
}
