import { createSearchInSlices, type SearchDocument } from '../../../src/core/search/createSearch';
import { fixture } from '../golden';

interface GoldPaper {
	readonly title: string;
	readonly abstract: string;
	readonly organization: { readonly name: string } | null;
	readonly published: string | null;
}

/** The 56 papers of the sample digest as the search sees them, with keys `paper0` to `paper55`. */
export const sample: readonly SearchDocument[] = (JSON.parse(fixture('digests/seed.gold.json')) as readonly GoldPaper[]).map((paper, index) => ({
	id: `paper${index}`,
	title: paper.title,
	people: [],
	organization: paper.organization?.name,
	year: paper.published === null ? undefined : Number(paper.published.slice(0, 4)),
	abstract: paper.abstract,
}));

/** The beginning of the title of the paper with this key. */
export function titleOf(id: string | undefined): string {
	return sample.find(paper => paper.id === id)?.title ?? '';
}

const building = createSearchInSlices(sample);
let steps = 0;
let built = building.next();
for (; !built.done; built = building.next()) { steps++; }

/** The search of the sample; asking leaves nothing behind, so one serves all tests. */
export const sampleSearch = built.value;

/** In how many steps it was built. */
export const sampleSteps = steps;
