import type { TopicInput } from './grouping';
import { longestLabel } from './taxonomy';
import { isStopWord } from './terms';
import { eachWord, stemOf } from './words';

/** A name for papers that belong together, and the phrases it was made from, the best first. */
export interface ProposedTopic {
	readonly label: string;
	readonly phrases: readonly string[];
}

const longestPhrase = 3;
const phrasesKept = 5;

/**
 * Proposes a name for `papers` by a phrase that stands in half of them, in two titles if there are two, and
 * seldom in `others`. `undefined` where they have no such phrase in common.
 */
export function proposeTopic(papers: readonly Pick<TopicInput, 'title' | 'abstract'>[], others: readonly Pick<TopicInput, 'title' | 'abstract'>[]): ProposedTopic | undefined {
	const inside = countPhrases(papers);
	const titles = countPhrases(papers.map(({ title }) => ({ title, abstract: undefined })));
	const outside = countPhrases(others, new Set(inside.keys()));
	const fewest = Math.max(papers.length / 2, Math.min(2, papers.length));
	const scored: { phrase: string; score: number }[] = [];
	for (const [phrase, { papers: count, words }] of inside) {
		const inTitles = titles.get(phrase)?.papers ?? 0;
		if (count < fewest || inTitles < Math.min(2, papers.length)) { continue; }
		const share = count / papers.length;
		const elsewhere = (outside.get(phrase)?.papers ?? 0) / Math.max(1, others.length);
		if (words === 1 && elsewhere > 0.012 || elsewhere > share / 3) { continue; }
		scored.push({ phrase, score: share * Math.log(1 + share / (elsewhere + 0.01)) * (1 + 0.35 * (words - 1)) * (1 + 0.6 * inTitles / papers.length) });
	}
	scored.sort((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1));
	const best = scored.find(({ phrase }) => phrase.length <= longestLabel);
	return best === undefined ? undefined : { label: titleCase(inside.get(best.phrase)!.surface), phrases: scored.slice(0, phrasesKept).map(({ phrase }) => phrase) };
}

interface PhraseCount { papers: number; readonly words: number; readonly surface: string }

/** In how many papers each phrase of up to three words stands; phrases with a word that says nothing are left out. */
function countPhrases(papers: readonly Pick<TopicInput, 'title' | 'abstract'>[], only?: ReadonlySet<string>): Map<string, PhraseCount> {
	const counts = new Map<string, PhraseCount>();
	for (const { title, abstract } of papers) {
		const here = new Map<string, string>();
		collectPhrases(title, here);
		collectPhrases(abstract ?? '', here);
		for (const [phrase, surface] of here) {
			const known = counts.get(phrase);
			if (known !== undefined) {
				known.papers++;
			} else if (only?.has(phrase) ?? true) {
				counts.set(phrase, { papers: 1, words: phrase.split(' ').length, surface });
			}
		}
	}
	return counts;
}

function collectPhrases(text: string, into: Map<string, string>): void {
	let run: { stem: string; surface: string }[] = [];
	let sentence = 0;
	eachWord(text, (surface, at) => {
		if (at !== sentence || isStopWord(surface) || surface.length < 2 || /^\d+$/.test(surface)) {
			sentence = at;
			run = [];
			if (isStopWord(surface) || surface.length < 2 || /^\d+$/.test(surface)) { return; }
		}
		run = [...run.slice(1 - longestPhrase), { stem: stemOf(surface), surface }];
		for (let from = 0; from < run.length; from++) {
			const part = run.slice(from);
			const phrase = part.map(({ stem }) => stem).join(' ');
			if (!into.has(phrase)) { into.set(phrase, part.map(({ surface }) => surface).join(' ')); }
		}
	});
}

function titleCase(text: string): string {
	return text.replace(/(^|\s)\S/gu, start => start.toUpperCase());
}
