import type { Paper, Problem, TextRange } from '../paper';
import { renderNote } from './renderNote';
import { readNoteFrontMatter } from './readNote';
import { analyzeTemplate } from './templateAnalysis';
import { templateFilters, templateTags } from './templateWords';
import { cursorVariable, noteVariables, type NoteInput } from './variables';

/** A name that may stand at a place in a template; `range` is what it replaces. */
export interface TemplateCompletion {
	readonly kind: 'variable' | 'filter' | 'tag';
	readonly name: string;
	readonly description: string;
	/** How it is used, where the name alone does not tell. */
	readonly example: string | undefined;
	readonly range: TextRange;
}

/** What a name in a template means. `sample` is what a variable is worth for a made-up paper. */
export interface TemplateHover {
	readonly name: string;
	readonly description: string;
	readonly example: string | undefined;
	readonly sample: string | undefined;
	readonly range: TextRange;
}

/**
 * Everything that is wrong with a template, with ranges in it: what the template language and the variables do not know,
 * what fails or is no YAML for a paper of which everything or nearly nothing is known, and a note that could not be found again.
 */
export function templateProblems(template: string): readonly Problem[] {
	const known = analyzeTemplate(template);
	if (known.length > 0) {
		return known;
	}
	let canBeFound = true;
	for (const input of [fullSample, bareSample]) {
		const { text, problems } = renderNote(template, input);
		if (problems.length > 0) {
			return problems;
		}
		canBeFound &&= readNoteFrontMatter(text).citekey !== undefined;
	}
	return canBeFound ? [] : [{
		rule: 'note-template', severity: 'info', message: 'A note made from this template is found by its file name only: its front matter has no "{0}".', args: ['citekey: {{ citekey }}'], range: { start: 0, end: /^[^\r\n]*/.exec(template)![0].length },
	}];
}

/** The names that may stand at `offset`: variables in an output, filters behind a `|`, tags at the start of a tag; else none. */
export function templateCompletions(template: string, offset: number): readonly TemplateCompletion[] {
	const inside = textInBraces(template, offset);
	if (inside === undefined) {
		return [];
	}
	const range = wordAt(template, offset);
	const before = inside.text.slice(0, inside.text.length - (offset - range.start));
	if (/["'][^"']*$/.test(before.replace(/"[^"]*"|'[^']*'/g, '')) || /\.\s*$/.test(before)) {
		return [];
	}
	if (/\|\s*$/.test(before)) {
		return templateFilters.map(word => ({ kind: 'filter', ...word, range }));
	}
	if (inside.kind === 'tag' && /^-?\s*$/.test(before)) {
		return templateTags.map(word => ({ kind: 'tag', ...word, range }));
	}
	return [...noteVariables, cursorVariable].flatMap(({ name, aliases, description }) =>
		[name, ...aliases].map(each => ({ kind: 'variable' as const, name: each, description, example: undefined, range })));
}

/** What the name at `offset` means, where it is one of a variable, filter or tag. */
export function templateHover(template: string, offset: number): TemplateHover | undefined {
	const range = wordAt(template, offset);
	const inside = textInBraces(template, range.start);
	if (inside === undefined || range.start === range.end) {
		return undefined;
	}
	const name = template.slice(range.start, range.end);
	const words = /\|\s*$/.test(inside.text) ? templateFilters : inside.kind === 'tag' && /^-?\s*$/.test(inside.text) ? templateTags : undefined;
	if (words !== undefined) {
		const word = words.find(each => each.name === name);
		return word && { ...word, sample: undefined, range };
	}
	const variable = [...noteVariables, cursorVariable].find(each => each.name === name || each.aliases.includes(name));
	return variable && { name, description: variable.description, example: undefined, sample: name === cursorVariable.name ? undefined : renderNote(`\`{{ ${name} }}\``, fullSample).text.slice(1, -1), range };
}

/** The text between the braces that are open at `offset`, up to it; `undefined` outside of braces. */
function textInBraces(template: string, offset: number): { readonly kind: 'output' | 'tag'; readonly text: string } | undefined {
	const before = template.slice(0, offset);
	const start = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
	if (start === -1) {
		return undefined;
	}
	const kind = before[start + 1] === '%' ? 'tag' : 'output';
	const text = before.slice(start + 2);
	return text.includes(kind === 'tag' ? '%}' : '}}') ? undefined : { kind, text };
}

function wordAt(text: string, offset: number): TextRange {
	let [start, end] = [offset, offset];
	while (start > 0 && /\w/.test(text[start - 1]!)) { start--; }
	while (end < text.length && /\w/.test(text[end]!)) { end++; }
	return { start, end };
}

const samplePaper: Paper = {
	key: 'lovelace1843', title: 'Sketch of the Analytical Engine: Notes by the Translator', abstract: 'The engine weaves algebraical patterns.\n\nIt originates nothing.',
	authorCount: 2, authors: [{ family: 'Menabrea', given: 'Luigi' }, { family: 'Lovelace', given: 'Ada' }], organization: { slug: 'sample', name: 'Sample Institute' },
	published: { iso: '1843-08-01', yearInferred: false }, comments: 3, upvotes: 12, identifiers: { arxiv: '0000.00000', doi: '10.1000/sample' }, sources: [], provisional: false,
};

/** A paper of which everything is known. */
const fullSample: NoteInput = {
	paper: samplePaper, today: '2026-05-13', topic: 'Computing', tags: ['history', 'to cite'], status: 'to-read', priority: 'high', digest: 'digests/sample.txt', selection: 'a marked sentence',
	containerTitle: 'Scientific Memoirs', publisher: 'Taylor', pages: '666–731', type: 'article', keywords: ['engines', 'algebra'],
};

/** A paper of which only the title is known, and one that YAML and Markdown find hard. */
const bareSample: NoteInput = {
	paper: { ...samplePaper, title: '“Notes”: [a] #1, \'b\' & "c"', abstract: undefined, authorCount: undefined, authors: undefined, organization: undefined, published: undefined, comments: undefined, upvotes: undefined, identifiers: {}, provisional: true },
	today: '2026-05-13',
};
