import { mapSteps, type Steps } from '../steps';
import type { TopicMemory } from './grouping';

/** Keys written between two pauses. */
const writtenAtOnce = 4000;

/** The memory of a grouping as JSON, in steps: of a large library it has megabytes. */
export function* renderMemorySteps({ places, ...rest }: TopicMemory): Steps<string> {
	const groups: string[] = [];
	for (const [id, papers] of Object.entries(places)) {
		const keys = yield* mapSteps(papers, paper => JSON.stringify(paper), writtenAtOnce);
		groups.push(`${JSON.stringify(id)}:[${keys.join(',')}]`);
		yield;
	}
	const others = JSON.stringify(rest);
	return `{"places":{${groups.join(',')}},${others.slice(1)}`;
}
