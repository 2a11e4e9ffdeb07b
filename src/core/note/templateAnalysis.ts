import { LiquidError, type Liquid, type Template } from 'liquidjs';
import type { Problem, TextRange } from '../paper';
import { createTemplateEngine } from './engine';
import { findFrontMatter } from '../frontMatterRange';
import { nearestName } from './nearest';
import { placeholder, withoutMarks } from './placeholders';
import { cursorVariable, noteVariables } from './variables';

const rule = 'note-template';

/** What is wrong with a template whatever the paper: syntax (the first mistake), unknown filters, tags and variables, with ranges in it. */
export function analyzeTemplate(template: string): readonly Problem[] {
	const source = withoutMarks(template);
	const engine = createTemplateEngine([], '2000-01-01');
	const problems: Problem[] = [];
	const parsed = parseAll(engine, source, problems);
	if (parsed !== undefined) {
		problems.push(...unknownVariables(engine, parsed, source));
	}
	return problems.sort((a, b) => a.range.start - b.range.start);
}

/** All names a template may use: each variable's, its aliases', and `cursor`. */
export function variableNames(): string[] {
	return [...noteVariables, cursorVariable].flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** An error that the template engine threw, as a problem of the template it read. */
export function readTemplateError(error: unknown, template: string): Problem {
	const text = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '').replace(/, (?:file:[^,]*, )?line:\d+, col:\d+$/, '') : String(error);
	const range = LiquidError.is(error) && error.token !== undefined ? { start: error.token.begin, end: Math.max(error.token.end, error.token.begin + 1) } : { start: 0, end: template.length };
	const known = engineMessages.find(({ pattern }) => pattern.test(text));
	const name = known?.pattern.exec(text)?.[1];
	if (known === undefined || name === undefined) {
		return { rule, severity: 'error', message: known?.message ?? 'This template cannot be read: {0}', args: [text], range };
	}
	const nearest = nearestName(name, known.names?.() ?? []);
	const place = findName(template, name, range);
	return nearest === undefined
		? { rule, severity: 'error', message: known.message, args: [name], range: place }
		: { rule, severity: 'error', message: `${known.message} Did you mean "{1}"?`, args: [name, nearest], range: place };
}

/** A YAML reader's error about the front matter a template made, placed at the line of the template it came from. */
export function yamlProblem(message: string, yaml: string, offset: number, template: string): Problem {
	return { rule, severity: 'error', message: 'The front matter of this template is not YAML: {0}', args: [message], range: templateLine(yaml, offset, template) };
}

/** What the engine's messages mean to the author of a template. Group 1 of a pattern is a name. */
const engineMessages: readonly { readonly pattern: RegExp; readonly message: string; readonly names?: () => string[] }[] = [
	{ pattern: /^undefined variable: (.+[.[].+)$/, message: 'No variable has "{0}".' },
	{ pattern: /^undefined variable: ([^.[]+)/, message: 'Unknown variable "{0}".', names: variableNames },
	{ pattern: /^undefined filter: (.+)$/, message: 'Unknown filter "{0}".', names: () => Object.keys(createTemplateEngine([], '2000-01-01').filters) },
	{ pattern: /^tag "(.+)" not found$/, message: 'Unknown tag "{0}".', names: () => Object.keys(createTemplateEngine([], '2000-01-01').tags) },
	{ pattern: /^(?:output|memory alloc) limit exceeded$/, message: 'This template makes too much text.' },
	{ pattern: /^template render limit exceeded$/, message: 'This template takes too long.' },
	{ pattern: /^parse length limit exceeded$/, message: 'This template is too long.' },
];

/** Parses past unknown filters, so that all of them and the variables beside them are found. */
function parseAll(engine: Liquid, source: string, problems: Problem[]): Template[] | undefined {
	for (;;) {
		try {
			return engine.parse(source);
		} catch (error) {
			const problem = readTemplateError(error, source);
			problems.push(problem);
			if (!problem.message.startsWith('Unknown filter')) {
				return undefined;
			}
			engine.registerFilter(String(problem.args![0]), value => value as unknown);
		}
	}
}

/** What may follow the name of a list or text after a dot. */
const listParts: ReadonlySet<string> = new Set(['size', 'first', 'last']);

function unknownVariables(engine: Liquid, parsed: Template[], source: string): Problem[] {
	const names = variableNames();
	const known = new Set(names);
	const isKnown = ([name, part]: readonly unknown[]): boolean => known.has(String(name)) && (part === undefined || typeof part !== 'string' || listParts.has(part));
	const lineStarts = [0, ...[...source.matchAll(/\n/g)].map(match => match.index + 1)];
	return Object.values(engine.analyzeSync(parsed).globals).flat().filter(({ segments }) => !isKnown(segments)).map(({ segments, location }) => {
		const name = String(segments[0]);
		const start = lineStarts[location.row - 1]! + location.col - 1;
		if (known.has(name)) {
			const path = segments.join('.');
			return { rule, severity: 'error', message: 'No variable has "{0}".', args: [path], range: { start, end: start + path.length } };
		}
		const nearest = nearestName(name, names);
		return { rule, severity: 'error', message: nearest === undefined ? 'Unknown variable "{0}".' : 'Unknown variable "{0}". Did you mean "{1}"?', args: nearest === undefined ? [name] : [name, nearest], range: { start, end: start + name.length } };
	});
}

/** The name itself within the token that holds it. */
function findName(template: string, name: string, { start, end }: TextRange): TextRange {
	const at = template.slice(start, end).lastIndexOf(name);
	return at === -1 ? { start, end } : { start: start + at, end: start + at + name.length };
}

/** The line of the template that made the line at `offset` of its front matter: the one that holds its longest literal part. */
function templateLine(yaml: string, offset: number, template: string): TextRange {
	const all = findFrontMatter(template)?.yaml ?? { start: 0, end: template.length };
	const start = yaml.lastIndexOf('\n', offset - 1) + 1;
	const line = yaml.slice(start, `${yaml}\n`.indexOf('\n', start));
	const literal = line.split(placeholder).filter((_, index) => index % 2 === 0).map(part => part.trim()).sort((a, b) => b.length - a.length)[0]!;
	const at = literal === '' ? -1 : template.slice(0, all.end).indexOf(literal, all.start);
	if (at === -1) {
		return all;
	}
	const lineStart = template.lastIndexOf('\n', at - 1) + 1;
	return { start: lineStart, end: lineStart + /^[^\r\n]*/.exec(template.slice(lineStart))![0].length };
}
