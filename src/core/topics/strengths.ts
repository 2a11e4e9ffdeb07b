import type { Matcher } from './matcher';
import type { TopicModel } from './model';
import { addRow, createRows, type Rows } from './rows';

/** From this share of a library's papers on a pattern is its theme: it tells the papers apart no more and counts less. */
const themeShare = 0.4;
/** A handful of papers has no theme. */
const fewestForThemes = 20;
/** Topics kept of each paper. */
const topicsKept = 8;

const countedAtOnce = 5000;

/** The factor each pattern counts with among the papers at `chosen` rows. */
export function* weighPatterns(evidence: Rows, chosen: Int32Array, patterns: number): Generator<void, Float32Array> {
	const found = new Uint32Array(patterns);
	for (let paper = 0; paper < chosen.length; paper++) {
		const row = chosen[paper]!;
		for (let i = evidence.starts[row]!; i < evidence.starts[row + 1]!; i++) { found[evidence.columns[i]!]!++; }
		if (paper % countedAtOnce === countedAtOnce - 1) { yield; }
	}
	const factors = new Float32Array(patterns).fill(1);
	const many = themeShare * chosen.length;
	for (let pattern = 0; pattern < patterns; pattern++) {
		if (found[pattern]! > many && chosen.length >= fewestForThemes) { factors[pattern] = many / found[pattern]!; }
	}
	return factors;
}

/** Papers rated between two pauses. */
const ratedAtOnce = 100;

/** The strongest topics of the papers at `chosen` rows, one row each, the strongest first. */
export function* rateTopics(model: TopicModel, evidence: Rows, chosen: Int32Array, factors: Float32Array): Generator<void, Rows> {
	const scores = new Float64Array(model.taxonomy.topics.length);
	const touched: number[] = [];
	const rated = createRows(chosen.length + 2, chosen.length * topicsKept);
	for (let i = 0; i < chosen.length; i++) {
		addTopicScores(model.matcher, evidence, chosen[i]!, factors, scores, touched);
		const best = touched.filter(topic => !model.hidden.has(topic)).sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, topicsKept);
		addRow(rated, best, best.map(topic => scores[topic]!));
		for (const topic of touched) { scores[topic] = 0; }
		touched.length = 0;
		if (i % ratedAtOnce === ratedAtOnce - 1) { yield; }
	}
	return rated;
}

/** A topic that is the strongest in a larger share of the papers is what they have in common, and counts less against what tells them apart. */
const topicShare = 0.16;
const weakestFactor = 0.5;

/** A factor this near to that of the last grouping stays as it was, so that a few papers more move nothing. */
const steadyRange = 0.25;

/** The factor each topic counts with: below 1 for those that swallow a library. `before` are the factors of the last grouping. */
export function weighTopics(rated: Rows, topics: number, before?: Float32Array): Float32Array {
	const strongest = new Uint32Array(topics);
	for (let row = 0; row < rated.count; row++) {
		if (rated.starts[row]! < rated.starts[row + 1]!) { strongest[rated.columns[rated.starts[row]!]!]!++; }
	}
	const most = topicShare * rated.count;
	return Float32Array.from(strongest, (count, topic) => {
		const factor = rated.count < fewestForThemes || count <= most ? 1 : Math.max(weakestFactor, most / count);
		const last = before?.[topic] ?? factor;
		return Math.abs(factor - last) <= steadyRange ? last : factor;
	});
}

/** Applies their factors to the topics, in place, so that the strongest comes first again. */
export function* applyFactors(rated: Rows, factors: Float32Array): Generator<void, void> {
	if (factors.every(factor => factor === 1)) { return; }
	for (let row = 0; row < rated.count; row++) {
		const start = rated.starts[row]!;
		const found: [number, number][] = [];
		for (let i = start; i < rated.starts[row + 1]!; i++) { found.push([rated.columns[i]!, rated.values[i]! * factors[rated.columns[i]!]!]); }
		found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
		for (const [place, [topic, score]] of found.entries()) {
			rated.columns[start + place] = topic;
			rated.values[start + place] = score;
		}
		if (row % 1000 === 999) { yield; }
	}
}

/** Adds to `scores`, one number a topic, what a row says: each use its weight times its value, of a pair the smaller. `touched` gets the topics. */
function addTopicScores(matcher: Matcher, evidence: Rows, row: number, factors: Float32Array, scores: Float64Array, touched: number[]): void {
	const start = evidence.starts[row]!;
	const end = evidence.starts[row + 1]!;
	for (let i = start; i < end; i++) {
		const pattern = evidence.columns[i]!;
		for (const use of matcher.uses[pattern]!) {
			let value = evidence.values[i]! * factors[pattern]!;
			if (use.partner !== undefined) {
				const at = find(evidence.columns, use.partner, start, end);
				if (at < 0) { continue; }
				value = Math.min(value, evidence.values[at]! * factors[use.partner]!);
			}
			if (scores[use.topic] === 0) { touched.push(use.topic); }
			scores[use.topic] = scores[use.topic]! + use.weight * value;
		}
	}
}

/** Where `column` stands between `start` and `end`, whose columns ascend; -1 if nowhere. */
function find(columns: Uint16Array, column: number, start: number, end: number): number {
	let low = start;
	let high = end - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const there = columns[middle]!;
		if (there === column) { return middle; }
		if (there < column) { low = middle + 1; } else { high = middle - 1; }
	}
	return -1;
}
