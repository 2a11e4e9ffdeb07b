import type { Rows } from './rows';
import { scoreNodes, weakestScore, type ShownGroups } from './shownGroups';
import { compareToProfiles, learnProfiles, type Profiles } from './profiles';
import { readTerms, type Vocabulary } from './terms';
import type { TopicInput } from './grouping';

/** What placing needs to know of the library. All arrays go by the papers' order. */
export interface Placing {
	readonly papers: readonly TopicInput[];
	/** The strongest topics of each paper. */
	readonly rated: Rows;
	readonly shown: ShownGroups;
	readonly vocabulary: Vocabulary;
	/** Terms of the papers that the vocabulary was made from, and which papers those are. */
	readonly terms: Rows;
	readonly teachers: Int32Array;
	/** The place each paper is pinned to, and the place it had in the last grouping; -1 is none. */
	readonly pins: Int32Array;
	readonly before: Int32Array;
}

const rounds = 3;
/** What learned terms can add to a paper without any evidence; half of it at a score of `half`. */
const termShare = 0.5;
const half = 10;
/** A likeness below this is no sure sign, so a paper that resembles nothing is not pushed anywhere. */
const likenessForFull = 0.12;
/** Evidence that weak phrases elsewhere cannot outweigh. */
const scoreFloor = 6;
/** A paper stays where it stood unless something is better by this. */
const stayBonus = 0.2;
/** A group must have this share of a paper's best score, or the total must be this high. */
const fittingShare = 0.45;
const fittingTotal = 0.5;
/** Papers with less evidence do not teach. */
const teachingScore = 8;
const pinWeight = 3;
/** A paper this like those the user moved follows them. */
const pinLikeness = 0.2;
const pinPull = 1.5;

/** The place of each paper among the shown groups, -1 where none fits; and the words of each group. */
export function* placePapers(placing: Placing): Generator<void, { readonly places: Int32Array; readonly profiles: Profiles }> {
	const { papers, shown, terms, teachers, pins } = placing;
	const places = Int32Array.from(papers, (_, paper) => pins[paper]! >= 0 ? pins[paper]! : strongestPlace(placing, paper));
	const weights = Float32Array.from(teachers, paper => pins[paper]! >= 0 ? pinWeight : 1);
	const pulls = pinPulls(placing);
	let profiles: Profiles | undefined;
	for (let round = 0; round < rounds; round++) {
		const classes = Int32Array.from(teachers, paper => pins[paper]! >= 0 || scoreOf(placing, paper, places[paper]!) >= teachingScore ? places[paper]! : -1);
		profiles = yield* learnProfiles(terms, classes, weights, shown.ids.length, placing.vocabulary.rarity.length);
		let moved = false;
		for (let row = 0; row < teachers.length; row++) {
			const paper = teachers[row]!;
			const place = pins[paper]! >= 0 ? pins[paper]! : bestPlace(placing, paper, compareToProfiles(profiles, terms, row), pulls);
			moved ||= place !== places[paper];
			places[paper] = place;
			if (row % 200 === 199) { yield; }
		}
		if (!moved) { break; }
	}
	yield* placeOthers(placing, profiles!, pulls, places);
	return { places, profiles: profiles! };
}

/** The place of one paper beside those that were placed: `single` has only it, `pulls` and `profiles` are theirs. */
export function placeOne(single: Placing, profiles: Profiles, pulls: Float64Array): number {
	return placeByWords(single, single.vocabulary, profiles, pulls, 0);
}

/** Papers placed by their words between two pauses: the words of an abstract take a good part of a millisecond. */
const placedAtOnce = 10;

/** Papers that did not teach are placed once, and their terms are read only where phrases do not decide. */
function* placeOthers(placing: Placing, profiles: Profiles, pulls: Float64Array, places: Int32Array): Generator<void, void> {
	const { papers, vocabulary, teachers, pins } = placing;
	const taught = new Set(teachers);
	let placed = 0;
	for (let paper = 0; paper < papers.length; paper++) {
		if (taught.has(paper) || pins[paper]! >= 0) { continue; }
		places[paper] = placeByWords(placing, vocabulary, profiles, pulls, paper);
		if (++placed % placedAtOnce === 0) { yield; }
	}
}

function placeByWords(placing: Placing, vocabulary: Vocabulary, profiles: Profiles, pulls: Float64Array, paper: number): number {
	const { rated, papers } = placing;
	const at = rated.starts[paper]!;
	const first = at < rated.starts[paper + 1]! ? rated.values[at]! : 0;
	const second = at + 1 < rated.starts[paper + 1]! ? rated.values[at + 1]! : 0;
	const clear = first >= 20 && second <= 0.6 * first && strongestPlace(placing, paper) >= 0 && pulls.every(pull => pull === 0);
	if (clear) { return bestPlace(placing, paper, new Float64Array(profiles.classes), pulls); }
	const { title, abstract = '' } = papers[paper]!;
	const row = readTerms(vocabulary, title, abstract);
	return bestPlace(placing, paper, compareToProfiles(profiles, row, 0), pulls);
}

/** Strength of each place: the phrases' share, what the terms add, and the wish to stay. */
function bestPlace(placing: Placing, paper: number, likeness: Float64Array, pulls: Float64Array): number {
	const { rated, shown, before } = placing;
	const scores = scoresOf(placing, paper);
	const start = rated.starts[paper]!;
	const top = start < rated.starts[paper + 1]! ? rated.values[start]! : 0;
	const likest = likeness.reduce((a, b) => Math.max(a, b), likenessForFull);
	const terms = termShare * half / (half + top);
	let best = -1;
	let bestTotal = 0;
	let bestOwn = 0;
	for (let place = 0; place < shown.ids.length; place++) {
		const score = scores[place]!;
		const pull = pulls[place]! * Math.max(0, likeness[place]! - pinLikeness);
		const own = score / (top + scoreFloor) + terms * likeness[place]! / likest + pull;
		const total = own + (before[paper] === place ? stayBonus : 0);
		if (total > bestTotal) {
			best = place;
			bestTotal = total;
			bestOwn = own;
		}
	}
	if (best < 0) { return -1; }
	const staying = before[paper] === best ? 0.6 : 1;
	return scores[best]! >= Math.max(weakestScore, fittingShare * top) * staying || bestOwn >= fittingTotal * staying ? best : -1;
}

/** Places the user pinned papers to draw papers with the same words. */
export function pinPulls({ shown, pins }: Placing): Float64Array {
	const pulls = new Float64Array(shown.ids.length);
	for (const place of pins) {
		if (place >= 0) { pulls[place] = pinPull; }
	}
	return pulls;
}

/** The score of each place in a paper. */
export function scoresOf({ rated, shown }: Pick<Placing, 'rated' | 'shown'>, paper: number): Float64Array {
	const scores = new Float64Array(shown.ids.length);
	for (const [place, score] of scoreNodes(rated, paper, shown.placeOfTopic)) { scores[place] = score; }
	return scores;
}

function scoreOf(placing: Placing, paper: number, place: number): number {
	return place < 0 ? 0 : scoresOf(placing, paper)[place]!;
}

function strongestPlace({ rated, shown }: Placing, paper: number): number {
	for (let i = rated.starts[paper]!; i < rated.starts[paper + 1]!; i++) {
		const place = shown.placeOfTopic[rated.columns[i]!]!;
		if (place >= 0) { return rated.values[i]! >= weakestScore ? place : -1; }
	}
	return -1;
}
