import { identityNames } from '../library/identifiers';
import { normalTitle } from '../library/normalTitle';
import type { LookupCache } from './cache';
import { compareFound, type Evidence } from './evidence';
import { LookupFailure } from './failure';
import type { AskedPaper, FoundPaper } from './foundPaper';
import { mergeFound } from './mergeFound';
import type { Sender } from './sender';
import type { Access, Details, LookupService, Search } from './service';

/** A work that may be the paper asked about, and what speaks for it. */
export interface Choice {
	readonly found: FoundPaper;
	readonly evidence: Evidence;
}

/** What came of asking about one paper. `missing` says that every service was asked and none knows it; `failed`, that some could not be asked. */
export type Outcome =
	| { readonly kind: 'found'; readonly choice: Choice }
	| { readonly kind: 'unsure'; readonly choices: readonly Choice[] }
	| { readonly kind: 'missing' }
	| { readonly kind: 'failed' };

/** The outcomes by the papers' keys; papers not reached before the user cancelled have none. */
export interface LookupResult {
	readonly outcomes: ReadonlyMap<string, Outcome>;
	/** The first failure of each service that had one. */
	readonly failures: readonly LookupFailure[];
	readonly isCancelled: boolean;
}

/** A service, and where and as whom to ask it. */
export interface AskedService {
	readonly service: LookupService;
	readonly access: Access;
}

/** Counts while papers are looked up. */
export interface LookupProgress {
	readonly done: number;
	readonly total: number;
	readonly found: number;
}

export interface LookupTools {
	/** In the order in which they are asked. */
	readonly services: readonly AskedService[];
	readonly sender: Sender;
	readonly cache: LookupCache;
	/** Today's ISO day. */
	readonly today: string;
	/** Only what is in the cache is taken. */
	readonly offline?: boolean;
	readonly tell?: (progress: LookupProgress) => void;
}

/**
 * Looks papers up: those without an identifier by their titles, one service after the other until one has surely found
 * it; then all of them by their identifiers, in batches, for what registries know. Never rejects; what was found before
 * a failure or a cancellation is in the result, and every answer is in the cache.
 */
export async function lookupPapers(papers: readonly AskedPaper[], tools: LookupTools): Promise<LookupResult> {
	const run = createRun(tools);
	const outcomes = new Map<string, Outcome>();
	const known = papers.filter(hasIdentifier);
	try {
		for (const paper of papers.filter(paper => !hasIdentifier(paper))) {
			outcomes.set(paper.key, await searchFor(paper, run));
			tools.tell?.(progressOf(outcomes, papers.length));
		}
		for (const paper of known) { outcomes.set(paper.key, { kind: 'missing' }); }
		await addDetails(papers, outcomes, run);
		for (const paper of known) {
			if (outcomes.get(paper.key)!.kind !== 'missing') { continue; }
			outcomes.set(paper.key, await searchFor(paper, run));
		}
		tools.tell?.(progressOf(outcomes, papers.length));
	} catch (error) {
		if (!(error instanceof LookupFailure) || error.reason !== 'cancelled') { throw error; }
		return { outcomes: withoutUnreached(outcomes, known), failures: [...run.failures.values()], isCancelled: true };
	}
	return { outcomes, failures: [...run.failures.values()], isCancelled: false };
}

/** A paper that was only to be asked about by identifier is not missing when the user cancels before. */
function withoutUnreached(outcomes: ReadonlyMap<string, Outcome>, known: readonly AskedPaper[]): ReadonlyMap<string, Outcome> {
	const unreached = new Set(known.filter(({ key }) => outcomes.get(key)?.kind === 'missing').map(({ key }) => key));
	return new Map([...outcomes].filter(([key]) => !unreached.has(key)));
}

function progressOf(outcomes: ReadonlyMap<string, Outcome>, total: number): LookupProgress {
	return { done: outcomes.size, total, found: [...outcomes.values()].filter(({ kind }) => kind === 'found').length };
}

function hasIdentifier({ identifiers }: AskedPaper): boolean {
	return identityNames(identifiers).length > 0;
}

interface Run extends LookupTools {
	readonly failures: Map<string, LookupFailure>;
	/** The works in a service's answer; `undefined` where it gave none that can be used. Rejects only when cancelled. */
	ask(asked: AskedService, request: ReturnType<Search['request']>, question: Search | Details): Promise<readonly FoundPaper[] | undefined>;
}

function createRun(tools: LookupTools): Run {
	const failures = new Map<string, LookupFailure>();
	return {
		...tools, failures,
		async ask({ service }, request, question) {
			if (request === undefined) { return []; }
			if (tools.offline) { return undefined; }
			try {
				const answer = await tools.sender.send(service, request);
				// What has no such identifier is not found; a search that is not found has moved.
				const isUnknown = answer.status === 404 && answer.form !== 'html' && 'gives' in question;
				const found = isUnknown ? [] : answer.form === service.form || answer.form === 'other' ? question.read(answer.text) : undefined;
				if (found === undefined) { throw new LookupFailure(service.name, 'unreadable'); }
				return found;
			} catch (error) {
				if (!(error instanceof LookupFailure) || error.reason === 'cancelled') { throw error; }
				if (!failures.has(service.id)) { failures.set(service.id, error); }
				return undefined;
			}
		},
	};
}

async function searchFor(paper: AskedPaper, run: Run): Promise<Outcome> {
	const choices: Choice[] = [];
	let failed = false;
	for (const asked of run.services.filter(({ service }) => 'search' in service)) {
		const answer = await searchAt(asked, paper, run);
		failed ||= answer === undefined;
		choices.push(...(answer ?? []).map(found => ({ found, evidence: compareFound(paper, found) })).filter(({ evidence }) => evidence.verdict !== 'other'));
		const sure = surest(choices);
		if (sure !== undefined) { return { kind: 'found', choice: sure }; }
	}
	if (choices.length > 0) { return { kind: 'unsure', choices: distinct(choices) }; }
	return { kind: failed ? 'failed' : 'missing' };
}

/** What a service knows by the paper's title. Only what may be the paper is kept. */
async function searchAt(asked: AskedService, paper: AskedPaper, run: Run): Promise<readonly FoundPaper[] | undefined> {
	const { id, search } = asked.service;
	const question = `${id} title ${normalTitle(paper.title)}`;
	const cached = run.cache.get(question, run.today);
	if (cached !== undefined || search === undefined) { return cached; }
	const answer = await run.ask(asked, search.request(paper, asked.access), search);
	const kept = answer?.filter(found => normalTitle(found.title) === normalTitle(paper.title) || compareFound(paper, found).verdict !== 'other');
	if (kept) { run.cache.set(question, run.today, kept); }
	return kept;
}

/**
 * The one choice that is sure. Of two works that both look like the paper, as of one that was submitted twice, none is,
 * unless only one has the very title; one without names is nothing to accept.
 */
function surest(choices: readonly Choice[]): Choice | undefined {
	const sure = distinct(choices.filter(({ evidence, found }) => evidence.verdict === 'sure' && found.authors.length > 0));
	if (sure.length < 2) { return sure[0]; }
	const titled = sure.filter(({ evidence }) => evidence.titleEqual);
	return titled.length === 1 ? titled[0] : undefined;
}

/** Each work once, the surest and most similar first; works of one identifier are one, and one without any is each itself. */
function distinct(choices: readonly Choice[]): readonly Choice[] {
	const sorted = [...choices].sort((a, b) => rank(b) - rank(a));
	const seen = new Set<string>();
	return sorted.filter(({ found }) => {
		const names = identityNames(found.identifiers);
		const ids = names.length > 0 ? names : [`${normalTitle(found.title)} ${found.authors.length} ${found.published?.iso ?? ''}`];
		const isNew = !ids.some(id => seen.has(id));
		ids.forEach(id => seen.add(id));
		return isNew;
	});
}

function rank({ evidence }: Choice): number {
	return (evidence.verdict === 'sure' ? 4 : 0) + (evidence.abstract ?? 0) + evidence.title;
}

/** Asks registries, then those who know publications, about everything that has an identifier by now, and puts it into the outcomes. */
async function addDetails(papers: readonly AskedPaper[], outcomes: Map<string, Outcome>, run: Run): Promise<void> {
	for (const gives of ['record', 'publication'] as const) {
		for (const kind of ['arxiv', 'doi'] as const) {
			await askByIdentifier(papers, outcomes, run, gives, kind);
		}
	}
}

async function askByIdentifier(papers: readonly AskedPaper[], outcomes: Map<string, Outcome>, run: Run, gives: Details['gives'], kind: 'arxiv' | 'doi'): Promise<void> {
	let open = papers.flatMap(paper => {
		const id = idOf(paper, outcomes, kind);
		return id === undefined ? [] : [{ paper, id }];
	});
	const questions = run.services.flatMap(asked => {
		const details = asked.service[kind === 'arxiv' ? 'byArxiv' : 'byDoi'];
		return details?.gives === gives ? [{ asked, details }] : [];
	}).sort((a, b) => b.details.size - a.details.size);
	for (const { asked, details } of questions) {
		// Whom one has to ask for each paper alone is asked only where names are wanting.
		const wanted = details.size > 1 ? open : open.filter(({ paper }) => outcomes.get(paper.key)!.kind !== 'found');
		const answers = await askAbout(wanted.map(({ id }) => id), asked, details, kind, run);
		for (const { paper, id } of wanted) {
			const record = answers.get(id);
			const outcome = record && combine(paper, outcomes.get(paper.key)!, record);
			if (outcome) { outcomes.set(paper.key, outcome); }
		}
		open = open.filter(({ id }) => !answers.has(id));
	}
}

/** The identifier to ask by: the arXiv one where there is one, since a publisher's DOI leads to another record. */
function idOf(paper: AskedPaper, outcomes: ReadonlyMap<string, Outcome>, kind: 'arxiv' | 'doi'): string | undefined {
	const outcome = outcomes.get(paper.key);
	const identifiers = outcome?.kind === 'found' ? { ...outcome.choice.found.identifiers, ...definedOf(paper.identifiers) } : outcome?.kind === 'missing' ? paper.identifiers : {};
	const names = identityNames(identifiers);
	const name = names.find(each => each.startsWith(`${kind}:`))?.slice(kind.length + 1);
	return kind === 'doi' && names.some(each => each.startsWith('arxiv:')) ? undefined : name;
}

function definedOf<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** The records by identifier, from the cache or in as few requests as can be. What a service was asked about and does not know is remembered, too. */
async function askAbout(ids: readonly string[], asked: AskedService, details: Details, kind: 'arxiv' | 'doi', run: Run): Promise<ReadonlyMap<string, FoundPaper>> {
	const { service, access } = asked;
	const question = (id: string) => `${service.id} ${kind} ${id.toLowerCase()}`;
	const cached = new Map([...new Set(ids)].map(id => [id, run.cache.get(question(id), run.today)]));
	const records = [...cached.values()].flatMap(found => found ?? []);
	const missing = [...cached].filter(([, found]) => found === undefined).map(([id]) => id);
	for (let start = 0; start < missing.length; start += details.size) {
		const batch = missing.slice(start, start + details.size);
		const found = await run.ask(asked, details.request(batch, access), details);
		if (found === undefined) { break; }
		for (const id of batch) { run.cache.set(question(id), run.today, found.filter(record => isRecordOf(record, kind, id))); }
		records.push(...found);
	}
	return new Map(ids.flatMap(id => {
		const record = records.find(each => isRecordOf(each, kind, id));
		return record === undefined ? [] : [[id, record] as const];
	}));
}

function isRecordOf({ identifiers }: FoundPaper, kind: 'arxiv' | 'doi', id: string): boolean {
	return identityNames(identifiers).includes(`${kind}:${kind === 'doi' ? id.toLowerCase() : id}`);
}

/** What a record adds to an outcome; `undefined` where it adds nothing, or is not the same work. */
function combine(paper: AskedPaper, outcome: Outcome, record: FoundPaper): Outcome | undefined {
	if (outcome.kind === 'found') {
		const { found, evidence } = outcome.choice;
		const verdict = compareFound({ ...paper, title: found.title, abstract: found.abstract, identifiers: found.identifiers, authors: undefined, authorCount: undefined, published: undefined }, record).verdict;
		return verdict === 'sure' ? { kind: 'found', choice: { found: mergeFound(found, record, paper), evidence } } : undefined;
	}
	const evidence = compareFound(paper, record);
	if (evidence.verdict === 'other') { return undefined; }
	return evidence.verdict === 'sure' && record.authors.length > 0 ? { kind: 'found', choice: { found: record, evidence } } : { kind: 'unsure', choices: [{ found: record, evidence }] };
}
