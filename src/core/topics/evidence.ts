import { findMatches, symbolsOf, type Match, type Matcher } from './matcher';
import { eachWord } from './words';

/** Where a pattern was found in a paper, for the explanation. */
export interface Finding {
	readonly pattern: number;
	readonly inTitle: boolean;
	/** Weight of the sentences it stands in, summed. */
	readonly sentences: number;
	readonly value: number;
}

const titleValue = 4;
const sentenceValue = 1.2;
/** Of a match inside a longer match, such as "vision language" inside "vision language action", this share counts. */
const nestedShare = 0.35;
/** Where authors speak of their own work they name its topic; the first sentence is about the field. */
const ownSentence = 1.3;
const firstSentence = 0.7;

/** Finds the patterns in title and abstract and weighs them by their place. */
export function findEvidence(matcher: Matcher, title: string, abstract: string): Finding[] {
	const inTitle = new Map<number, number>();
	const inAbstract = new Map<number, number>();
	const head = readWords(matcher, title);
	eachDamped(findMatches(matcher, head.symbols), (match, share) => {
		inTitle.set(match.pattern, Math.max(inTitle.get(match.pattern) ?? 0, share));
	});
	const body = readWords(matcher, abstract);
	eachDamped(findMatches(matcher, body.symbols), (match, share) => {
		inAbstract.set(match.pattern, (inAbstract.get(match.pattern) ?? 0) + share * body.weights[body.sentences[match.start]!]!);
	});
	const patterns = [...new Set([...inTitle.keys(), ...inAbstract.keys()])].sort((a, b) => a - b);
	return patterns.map(pattern => {
		const sentences = inAbstract.get(pattern) ?? 0;
		const title = inTitle.get(pattern) ?? 0;
		return { pattern, inTitle: title > 0, sentences, value: titleValue * title + sentenceValue * Math.log2(1 + sentences) };
	});
}

interface ReadWords {
	readonly symbols: (readonly number[])[];
	readonly sentences: number[];
	/** Weight of each sentence. */
	readonly weights: number[];
}

function readWords(matcher: Matcher, text: string): ReadWords {
	const symbols: (readonly number[])[] = [];
	const sentences: number[] = [];
	const own: boolean[] = [];
	let before = '';
	eachWord(text, (surface, sentence) => {
		symbols.push(symbolsOf(matcher, surface));
		sentences.push(sentence);
		if (surface === 'we' || surface === 'our' || before === 'this' && (surface === 'paper' || surface === 'work')) { own[sentence] = true; }
		before = surface;
	});
	const count = (sentences[sentences.length - 1] ?? 0) + 1;
	const weights = Array.from({ length: count }, (_, sentence) => own[sentence] ? ownSentence : sentence === 0 ? firstSentence : 1);
	return { symbols, sentences, weights };
}

/** Visits matches with the share that counts. They come by start, the longer first, so one look back tells whether a longer one covers them. */
function eachDamped(matches: readonly Match[], visit: (match: Match, share: number) => void): void {
	let coveredBefore = -1;
	let start = -1;
	let longest = -1;
	for (const match of matches) {
		if (match.start !== start) {
			coveredBefore = Math.max(coveredBefore, longest);
			start = match.start;
			longest = match.end;
		}
		visit(match, coveredBefore >= match.end || longest > match.end ? nestedShare : 1);
	}
}
