import { createLibrary } from '../core/library';
import { explainTopic } from '../core/topics/explainTopic';
import { groupByTopic } from '../core/topics/groupByTopic';
import { renderReasons, topicFormats } from '../core/topics/renderTopics';
import { chosenFormat, exit, parseArguments, type Command } from './command';
import { readDigests } from './digests';
import { print } from './files';

const formats = Object.keys(topicFormats) as (keyof typeof topicFormats)[];

/** Prints the topics of digests with their papers, or why papers whose title has a text in it stand where they stand. */
export const topicsCommand: Command = {
	usage: `topics <digest…> [--format ${formats.join('|')}] [--explain TITLE]`,
	run: args => {
		const parsed = parseArguments(args, { values: ['format', 'explain'] });
		const format = chosenFormat(parsed, formats);
		const { digests, areAllRead } = readDigests(parsed.files);
		const { papers } = createLibrary({ digests });
		const inputs = papers.map(({ key, title, abstract }) => ({ id: key, title, abstract }));
		const grouping = groupByTopic(inputs);
		const wanted = parsed.values.get('explain')?.at(-1);
		const explained = inputs.filter(({ title }) => wanted !== undefined && title.toLowerCase().includes(wanted.toLowerCase()));
		print(wanted === undefined ? topicFormats[format](grouping, papers) : explained.map(input => renderReasons(input.title, explainTopic(grouping, input))).join('\n'));
		if (wanted !== undefined && explained.length === 0) { process.stderr.write(`literature-notes: no title has "${wanted}" in it\n`); }
		return areAllRead && (wanted === undefined || explained.length > 0) ? exit.ok : exit.failed;
	},
};
