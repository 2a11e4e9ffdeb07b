import type { Grouping } from '../core/topics/groupByTopic';
import type { Library } from '../core/library';
import type { PartLoader } from './parts';

/** A library grouped by topic, with a quick way from a paper's key to the labels of its topics, the main one first. */
export interface TopicView {
	readonly grouping: Grouping;
	topicsOf(key: string): readonly string[];
}

/** Groups libraries by topic, each once. */
export class TopicStore {
	private last: { readonly library: Library; readonly view: Promise<TopicView> } | undefined;

	constructor(private readonly parts: PartLoader) {}

	/** The topics of `library`; asked again for the same library it answers with the same view. */
	view(library: Library): Promise<TopicView> {
		if (this.last?.library === library) { return this.last.view; }
		const view = this.group(library);
		this.last = { library, view };
		view.catch(() => { this.last = undefined; });
		return view;
	}

	private async group({ papers }: Library): Promise<TopicView> {
		const { groupByTopic } = await this.parts.load('topics');
		const inputs = papers.map(({ key, title, abstract }) => ({ id: key, title, abstract }));
		const grouping = groupByTopic(inputs);
		const labels = labelsByKey(grouping);
		return { grouping, topicsOf: key => labels.get(key) ?? [] };
	}
}

function labelsByKey({ groups }: Grouping): Map<string, readonly string[]> {
	const labels = new Map<string, string[]>();
	const add = (key: string, label: string) => {
		const known = labels.get(key);
		if (known) { known.push(label); } else { labels.set(key, [label]); }
	};
	for (const { label, paperIds } of groups) { paperIds.forEach(key => add(key, label)); }
	for (const { label, alsoIn } of groups) { alsoIn.forEach(key => add(key, label)); }
	return labels;
}
