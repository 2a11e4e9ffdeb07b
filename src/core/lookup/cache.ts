import { asList, asRecord, asText, parseJson } from '../jsonValue';
import { createFoundPaper, type FoundPaper } from './foundPaper';

/** What a service said, or that it knew nothing, and the day it did. */
export interface CachedAnswer {
	readonly day: string;
	readonly found: readonly FoundPaper[];
}

/** Answers by question; may be lost at any time, which costs only requests. */
export interface LookupCache {
	/** `undefined` where nothing is known, or what is known is too old. */
	get(question: string, today: string): readonly FoundPaper[] | undefined;
	set(question: string, today: string, found: readonly FoundPaper[]): void;
	/** The whole as a text to keep. */
	render(): string;
}

/** Days for which an answer holds: what was found hardly changes, what was not found may be indexed tomorrow. */
const lifetime = { found: 90, missing: 7 } as const;
/** The oldest answers go first; a thousand papers are a few megabytes. */
const mostAnswers = 20_000;

/** A cache with what an earlier one rendered; a text that is damaged counts as empty, an answer that is damaged as unknown. */
export function createCache(text = ''): LookupCache {
	const answers = new Map<string, CachedAnswer>();
	for (const [question, value] of Object.entries(asRecord(asRecord(parseJson(text))?.answers) ?? {})) {
		const answer = readAnswer(value);
		if (answer !== undefined) { answers.set(question, answer); }
	}
	return {
		get: (question, today) => {
			const answer = answers.get(question);
			if (answer === undefined) { return undefined; }
			const age = daysBetween(answer.day, today);
			// A clock that was put back for a day or so makes nothing stale; an answer of next year is nonsense.
			return age > (answer.found.length > 0 ? lifetime.found : lifetime.missing) || age < -2 ? undefined : answer.found;
		},
		set: (question, today, found) => {
			answers.delete(question);
			answers.set(question, { day: today, found });
			for (const oldest of answers.keys()) {
				if (answers.size <= mostAnswers) { break; }
				answers.delete(oldest);
			}
		},
		render: () => JSON.stringify({ version: 1, answers: Object.fromEntries(answers) }),
	};
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function readAnswer(value: unknown): CachedAnswer | undefined {
	const answer = asRecord(value);
	const day = asText(answer?.day);
	if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) || !Array.isArray(answer?.found)) { return undefined; }
	const found = asList(answer.found).map(readFound);
	return found.every(each => each !== undefined) ? { day, found } : undefined;
}

/** The cache is a file of ours, but not beyond damage: of a paper in it everything is there, or it is not taken. */
function readFound(value: unknown): FoundPaper | undefined {
	const found = asRecord(value);
	const [service, title] = [asText(found?.service), asText(found?.title)];
	const isWhole = Array.isArray(found?.authors) && asRecord(found.identifiers) !== undefined && Array.isArray(found.categories);
	return service === undefined || title === undefined || !isWhole ? undefined : createFoundPaper(found as unknown as FoundPaper);
}
