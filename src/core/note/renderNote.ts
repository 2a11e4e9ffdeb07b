import { Context, LiquidError, toValueSync, type Emitter } from 'liquidjs';
import type { Problem, TextRange } from '../paper';
import { createTemplateEngine } from './engine';
import { fillYaml, findFrontMatter } from './frontMatter';
import { fillMarkdown } from './markdownText';
import { cursor, takeCursors, withoutMarks } from './placeholders';
import { noteVariables, type NoteInput } from './variables';
import type { YamlValue } from './yamlScalar';

/** A note made from a template. Where `problems` holds an error the text is empty. */
export interface RenderedNote {
	readonly text: string;
	/** Where the caret may stop, in the order of typing, as offsets into the text. */
	readonly tabStops: readonly number[];
	/** What is wrong with the template, with ranges in it. */
	readonly problems: readonly Problem[];
}

/** How much a template may make, in UTF-16 units; the longest abstracts have some 3,000. */
const outputLimit = 1_000_000;

/**
 * The note that `template` makes of `input`. Never throws; a template that cannot be rendered yields problems and no text.
 * Text of the paper is data: it never acts as template, YAML, Markdown or HTML. `body` leaves the front matter out.
 */
export function renderNote(template: string, input: NoteInput, options: { readonly part?: 'whole' | 'body' } = {}): RenderedNote {
	const source = withoutMarks(template).replace(/^\uFEFF/, ' ');
	const values: YamlValue[] = [];
	try {
		const { text, problems } = fill(renderTemplate(source, input, values), source, values, options.part ?? 'whole');
		return { ...takeCursors(text), problems };
	} catch (error) {
		return { text: '', tabStops: [], problems: [templateProblem(error, source)] };
	}
}

/** The template's text with a placeholder for each value, which goes to `values`. */
function renderTemplate(template: string, input: NoteInput, values: YamlValue[]): string {
	const engine = createTemplateEngine(values, input.today);
	const context = new Context(scopeOf(input), engine.options, { sync: true });
	return toValueSync(engine.renderer.renderTemplates(engine.parse(template), context, new BoundedEmitter())) as string;
}

function fill(rendered: string, template: string, values: readonly YamlValue[], part: 'whole' | 'body'): { text: string; problems: readonly Problem[] } {
	const frontMatter = findFrontMatter(rendered);
	const start = frontMatter?.bodyStart ?? 0;
	const body = fillMarkdown(rendered.slice(start), values.map(value => Array.isArray(value) ? value.join(', ') : String(value ?? '')));
	if (part === 'body' || frontMatter === undefined) {
		return { text: body.replace(/^\n+/, ''), problems: [] };
	}
	const { yaml } = frontMatter;
	const { text, errors } = fillYaml(rendered.slice(yaml.start, yaml.end), values);
	if (errors.length > 0) {
		const range = findFrontMatter(template)?.yaml ?? { start: 0, end: template.length };
		return { text: '', problems: errors.map(({ message }) => ({ rule: 'note-template', severity: 'error', message: 'The front matter of this template is not YAML: {0}', args: [message], range })) };
	}
	return { text: rendered.slice(0, yaml.start) + text + rendered.slice(yaml.end, start) + body, problems: [] };
}

/** All names of all variables; what is not known is `null`, which is false in a condition and nothing in a text. */
function scopeOf(input: NoteInput): Record<string, unknown> {
	const scope: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
	for (const { name, aliases, value } of noteVariables) {
		const known = cleanValue(value(input));
		for (const each of [name, ...aliases]) {
			scope[each] = known;
		}
	}
	scope.cursor = cursor;
	return scope;
}

function cleanValue(value: ReturnType<(typeof noteVariables)[number]['value']>): unknown {
	if (typeof value === 'object') {
		return value.length === 0 ? null : value.map(withoutMarks);
	}
	return value === undefined || value === '' ? null : typeof value === 'string' ? withoutMarks(value) : value;
}

function templateProblem(error: unknown, template: string): Problem {
	const range: TextRange = LiquidError.is(error) && error.token !== undefined ? { start: error.token.begin, end: error.token.end } : { start: 0, end: template.length };
	const message = (error instanceof Error ? error.message : String(error)).replace(/, (?:file:[^,]*, )?line:\d+, col:\d+$/, '');
	return { rule: 'note-template', severity: 'error', message: 'This template cannot be used: {0}', args: [message], range };
}

/** Ends a template that would fill the memory. */
class BoundedEmitter implements Emitter {
	buffer = '';

	write(value: unknown): void {
		this.buffer += String(value ?? '');
		if (this.buffer.length > outputLimit) {
			throw new Error(`it makes more than ${outputLimit} characters`);
		}
	}
}
