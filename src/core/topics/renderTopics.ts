import { plainLine } from '../markdown';
import type { Paper } from '../paper';
import type { TopicReasons } from './explainTopic';
import type { Grouping, TopicGroup } from './grouping';

type Titled = Pick<Paper, 'key' | 'title'>;

/** The formats of the command line, by name. */
export const topicFormats = { json: renderTopicsJson, text: renderTopicsText } as const satisfies Record<string, (grouping: Grouping, papers: readonly Titled[]) => string>;

/** The topics as JSON, each with the titles that stand under it and, as `secondary`, those that belong there too; titles in the order of `papers`. */
function renderTopicsJson({ groups }: Grouping, papers: readonly Titled[]): string {
	const titlesOf = createTitles(papers);
	const topics = groups.map(({ id, label, paperIds, alsoIn }) => ({ topic: label, id, papers: titlesOf(paperIds), secondary: titlesOf(alsoIn) }));
	return `${JSON.stringify(topics, undefined, '\t')}\n`;
}

/** The topics as an outline: subtopics indented, papers that belong there too marked with a plus sign. */
function renderTopicsText({ groups }: Grouping, papers: readonly Titled[]): string {
	const titlesOf = createTitles(papers);
	const lines = ({ label, paperIds, alsoIn, children }: TopicGroup, indent: string): string[] => {
		const inChildren = new Set(children.flatMap(child => [...child.paperIds]));
		return [
			`${indent}${label} (${paperIds.length})`,
			...children.flatMap(child => lines(child, `${indent}  `)),
			...titlesOf(paperIds.filter(id => !inChildren.has(id))).map(title => `${indent}  ${title}`),
			...titlesOf(alsoIn).map(title => `${indent}+ ${title}`),
		];
	};
	return `${groups.flatMap(group => lines(group, '')).join('\n')}\n`;
}

/** Why a paper stands where it stands, a phrase a line with its points and its place. */
export function renderReasons(title: string, { group, main, others, words }: TopicReasons): string {
	const place = (inTitle: boolean, inAbstract: boolean) => [inTitle ? 'title' : '', inAbstract ? 'abstract' : ''].filter(part => part !== '').join(', ');
	const phrases = (main?.phrases ?? []).map(({ phrase, points, inTitle, inAbstract }) => `  ${points.toFixed(1)}  ${phrase} (${place(inTitle, inAbstract)})`);
	const rest = others.map(({ label, points, phrases }) => `  ${points.toFixed(1)}  ${label}: ${[...new Set(phrases.map(({ phrase }) => phrase))].join(', ')}`);
	return [
		`${plainLine(title)}\nin ${group?.label ?? 'no topic'}${main ? `, ${main.points.toFixed(1)} points` : ''}`,
		...phrases,
		...(words.length > 0 ? [`words typical of the topic here: ${words.join(', ')}`] : []),
		...(rest.length > 0 ? ['what else speaks:', ...rest] : []),
	].join('\n') + '\n';
}

function createTitles(papers: readonly Titled[]): (ids: readonly string[]) => string[] {
	const positions = new Map(papers.map(({ key }, position) => [key, position]));
	return ids => ids.flatMap(id => positions.get(id) ?? []).sort((a, b) => a - b).map(position => plainLine(papers[position]!.title));
}
