import { addScores, findEvidence, type Evidence } from './evidence';
import { createMatcher, type Matcher } from './matcher';
import { parseTaxonomy, type Taxonomy } from './taxonomy';
import taxonomyText from './taxonomy.txt';

/** What the grouping reads of a paper. `pinned` is the topic the user put it under, by id or by label. */
export interface TopicInput {
	readonly id: string;
	readonly title: string;
	readonly abstract: string | undefined;
	readonly pinned?: string;
}

export interface TopicOptions {
	/** Most groups shown; by default it follows from the number of papers. */
	readonly max?: number;
	/** Papers a group must have to be shown; by default it follows from the number of papers. */
	readonly minSize?: number;
}

/** Papers that belong together. `id` stays the same from one grouping to the next. */
export interface TopicGroup {
	readonly id: string;
	readonly label: string;
	/** Papers that stand here, each paper in one group only. */
	readonly paperIds: readonly string[];
	/** Papers that stand elsewhere and belong here too. */
	readonly alsoIn: readonly string[];
	readonly children: readonly TopicGroup[];
}

export interface Grouping {
	/** Largest first, "Other" last. */
	readonly groups: readonly TopicGroup[];
}

/** Id of the group of papers that no topic fits. */
export const otherId = 'other';

/** Groups papers by topic: every paper stands in exactly one group. The order of the papers does not matter. */
export function groupByTopic(papers: readonly TopicInput[], options: TopicOptions = {}): Grouping {
	const { taxonomy, matcher } = defaultModel();
	const sorted = sortById(papers);
	const found = sorted.map(paper => rateGroups(taxonomy, matcher, evidenceOf(matcher, paper)));
	const shown = chooseGroups(found, taxonomy, options);
	const places = withAreas(found.map(strengths => placeOf(taxonomy, strengths, shown)), found, taxonomy, found.length < 100 ? 2 : 3);
	const members = new Map<string, string[]>();
	places.forEach((id, index) => {
		const there = members.get(id);
		if (there === undefined) { members.set(id, [sorted[index]!.id]); } else { there.push(sorted[index]!.id); }
	});
	const labels = new Map([...taxonomy.areas, ...taxonomy.groups].map(({ id, label }) => [id, label]));
	const groups = [...members].map(([id, paperIds]) => ({ id, label: labels.get(id) ?? 'Other', paperIds, alsoIn: [], children: [] }));
	return { groups: groups.sort((a, b) => Number(a.id === otherId) - Number(b.id === otherId) || b.paperIds.length - a.paperIds.length || compareText(a.label, b.label)) };
}

interface Model { readonly taxonomy: Taxonomy; readonly matcher: Matcher }
let loaded: Model | undefined;

function defaultModel(): Model {
	if (loaded === undefined) {
		const { taxonomy } = parseTaxonomy(taxonomyText);
		loaded = { taxonomy, matcher: createMatcher(taxonomy.topics) };
	}
	return loaded;
}

function evidenceOf(matcher: Matcher, paper: TopicInput): Evidence {
	const findings = findEvidence(matcher, paper.title, paper.abstract ?? '');
	return { patterns: findings.map(({ pattern }) => pattern), values: findings.map(({ value }) => value) };
}

/** Strength of each group in a paper: that of its strongest topic, as a share that weak evidence cannot fill. */
function rateGroups(taxonomy: Taxonomy, matcher: Matcher, evidence: Evidence): Float64Array {
	const scores = new Float64Array(taxonomy.topics.length);
	addScores(matcher, evidence, scores);
	let sum = 0;
	for (const score of scores) { sum += score; }
	const groups = new Float64Array(taxonomy.groups.length);
	taxonomy.topics.forEach(({ group }, topic) => { groups[group] = Math.max(groups[group]!, scores[topic]! / (sum + 4)); });
	return groups;
}

const weakest = 0.12;

function chooseGroups(found: readonly Float64Array[], taxonomy: Taxonomy, options: TopicOptions): ReadonlySet<number> {
	const count = found.length;
	const min = options.minSize ?? (count < 12 ? 1 : count < 100 ? 2 : Math.min(25, Math.max(3, Math.round(Math.sqrt(count) / 5))));
	const max = options.max ?? Math.min(24, Math.max(4, Math.round(1.35 * Math.sqrt(count))));
	const sizes = taxonomy.groups.map(() => 0);
	for (const strengths of found) {
		const best = strongest(strengths);
		if (best !== undefined) { sizes[best]!++; }
	}
	return new Set([...sizes.keys()].filter(group => sizes[group]! >= min).sort((a, b) => sizes[b]! - sizes[a]! || a - b).slice(0, max));
}

function strongest(strengths: Float64Array, among?: ReadonlySet<number>): number | undefined {
	let best: number | undefined;
	for (let group = 0; group < strengths.length; group++) {
		if ((among === undefined || among.has(group)) && strengths[group]! >= weakest && (best === undefined || strengths[group]! > strengths[best]!)) { best = group; }
	}
	return best;
}

function placeOf(taxonomy: Taxonomy, strengths: Float64Array, shown: ReadonlySet<number>): string {
	const best = strongest(strengths);
	if (best === undefined) { return otherId; }
	const fitting = strongest(strengths, shown);
	if (fitting !== undefined && strengths[fitting]! >= 0.4 * strengths[best]!) { return taxonomy.groups[fitting]!.id; }
	return otherId;
}

/** Papers without a shown group go to the area of their strongest group, where enough of them meet. */
function withAreas(places: readonly string[], found: readonly Float64Array[], taxonomy: Taxonomy, min: number): string[] {
	const areas = places.map((id, index) => {
		const best = id === otherId ? strongest(found[index]!) : undefined;
		return best === undefined ? undefined : taxonomy.areas[taxonomy.groups[best]!.area]!.id;
	});
	const sizes = new Map<string, number>();
	for (const area of areas) {
		if (area !== undefined) { sizes.set(area, (sizes.get(area) ?? 0) + 1); }
	}
	return places.map((id, index) => {
		const area = areas[index];
		return area !== undefined && sizes.get(area)! >= min ? area : id;
	});
}

function sortById(papers: readonly TopicInput[]): TopicInput[] {
	return [...papers].sort((a, b) => compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
