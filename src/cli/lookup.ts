import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { version } from '../../package.json';
import { applyEdits } from '../core/edit';
import { createLibrary } from '../core/library';
import type { LibraryPaper } from '../core/library/merge';
import { acceptChoice } from '../core/lookup/accept';
import { createCache } from '../core/lookup/cache';
import { lookupPapers, type LookupResult } from '../core/lookup/lookup';
import { contactMail, createNet } from '../core/lookup/net';
import { lookupFormats } from '../core/lookup/renderLookup';
import { createSender } from '../core/lookup/sender';
import { defaultServices, lookupServices, servicesNamed, whyNotHere } from '../core/lookup/services';
import type { LookupService } from '../core/lookup/service';
import { setMark } from '../core/marks/setMark';
import { chosenFormat, exit, parseArguments, UsageError, type Arguments, type Command } from './command';
import { readDigests } from './digests';
import { print, reasonOf, writeEdits } from './files';
import { readMarksFile, type MarksFile } from './marks';

const formats = Object.keys(lookupFormats) as (keyof typeof lookupFormats)[];

/**
 * Asks online services about the provisional papers of digests, and writes what is sure into the marks file. It is the
 * only command that uses the network; with --offline it does not either, and takes what was answered before.
 */
export const lookupCommand: Command = {
	usage: `lookup <digest…> [--services ${defaultServices.join(',')}] [--mail ADDRESS] [--marks FILE] [--cache FILE] [--format ${formats.join('|')}] [--dry-run] [--offline]`,
	run: async args => {
		const parsed = parseArguments(args, { values: ['services', 'mail', 'marks', 'cache', 'format'], flags: ['dry-run', 'offline'] });
		const format = chosenFormat(parsed, formats);
		const services = chosenServices(parsed);
		const marksFile = readMarksFile(parsed.values.get('marks')?.at(-1), true);
		const { digests, areAllRead } = readDigests(parsed.files);
		const papers = createLibrary({ digests, marks: marksFile.marks }).papers.filter(({ provisional }) => provisional);
		const result = await ask(papers, services, parsed);
		for (const failure of result.failures) { process.stderr.write(`literature-notes: ${failure.message}\n`); }
		print(lookupFormats[format](papers, result));
		const unwritten = parsed.flags.has('dry-run') ? undefined : writeFound(papers, result, marksFile);
		if (unwritten !== undefined) { process.stderr.write(`${marksFile.path}: not written: ${unwritten}\n`); }
		const areAllFound = papers.every(({ key }) => result.outcomes.get(key)?.kind === 'found');
		return areAllFound && unwritten === undefined && areAllRead ? exit.ok : exit.failed;
	},
};

function chosenServices({ values }: Arguments): readonly LookupService[] {
	const ids = values.get('services')?.at(-1)?.split(',').map(id => id.trim()) ?? [...defaultServices];
	const unknown = ids.find(id => !lookupServices.some(service => service.id === id));
	if (unknown !== undefined) { throw new UsageError(`there is no service "${unknown}"; there are ${lookupServices.map(({ id }) => id).join(', ')}`); }
	return servicesNamed(ids);
}

async function ask(papers: readonly LibraryPaper[], services: readonly LookupService[], { values, flags }: Arguments): Promise<LookupResult> {
	const mail = contactMail(values.get('mail')?.at(-1));
	const cacheFile = values.get('cache')?.at(-1) ?? defaultCacheFile();
	const cache = createCache(fs.existsSync(cacheFile) ? fs.readFileSync(cacheFile, 'utf8') : '');
	const net = createNet(globalThis, { isBrowser: false, version, mail });
	const usable = services.map(service => ({ service, apiKey: service.apiKey && process.env[service.apiKey.variable] })).filter(({ service, apiKey }) => {
		const reason = whyNotHere(service, { isBrowser: false, apiKey });
		if (reason !== undefined) { process.stderr.write(`literature-notes: ${reason} Here that is the variable ${service.apiKey!.variable}.\n`); }
		return reason === undefined;
	});
	const result = await lookupPapers(papers, {
		services: usable.map(({ service, apiKey }) => ({ service, access: { address: addressOf(service), mail, apiKey } })),
		sender: createSender(net, undefined, (service, seconds) => process.stderr.write(`waiting ${seconds} s for ${service}\n`)),
		cache, today: new Date().toISOString().slice(0, 10), offline: flags.has('offline'),
		tell: process.stderr.isTTY ? ({ done, total, found }) => process.stderr.write(`\r${done}/${total} asked, ${found} found `) : undefined,
	});
	if (process.stderr.isTTY) { process.stderr.write('\r\x1b[K'); }
	keepCache(cacheFile, cache.render());
	return result;
}

/** For tests a server of one's own may stand in for all services; it gets their requests below their ids. */
function addressOf({ id, address }: LookupService): string {
	const stand = process.env.LITERATURE_NOTES_LOOKUP_ADDRESS;
	return stand === undefined || stand === '' ? address : `${stand.replace(/\/$/, '')}/${id}`;
}

function defaultCacheFile(): string {
	return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'literature-notes', 'lookup.json');
}

/** A cache that cannot be written costs requests the next time, and nothing else. */
function keepCache(file: string, text: string): void {
	try {
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, text);
	} catch (error) {
		process.stderr.write(`${file}: not written: ${reasonOf(error)}\n`);
	}
}

/** Writes what was found into the marks file, all else in it staying as it is; the reason where that cannot be. */
function writeFound(papers: readonly LibraryPaper[], { outcomes }: LookupResult, { path: name, file }: MarksFile): string | undefined {
	const today = new Date().toISOString().slice(0, 10);
	let text = file?.text ?? '';
	for (const paper of papers) {
		const outcome = outcomes.get(paper.key);
		const acceptance = outcome?.kind === 'found' ? acceptChoice(paper, outcome.choice, today) : undefined;
		if (acceptance === undefined) { continue; }
		const edits = setMark(text, { title: paper.title, identifiers: acceptance.identifiers }, { found: acceptance.found });
		if (edits === undefined) { return 'it is no JSON, or two people\'s changes stand side by side in it'; }
		text = applyEdits(text, edits);
	}
	if (text === (file?.text ?? '')) { return undefined; }
	if (file !== undefined) { return writeEdits(file, [{ range: { start: 0, end: file.text.length }, text }]); }
	try {
		fs.writeFileSync(name, text);
		return undefined;
	} catch (error) {
		return reasonOf(error);
	}
}
