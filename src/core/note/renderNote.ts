import { Context, toValueSync, type Emitter } from 'liquidjs';
import type { Problem } from '../paper';
import { createTemplateEngine, outputLimit } from './engine';
import { findFrontMatter } from '../frontMatterRange';
import { fillYaml } from './frontMatter';
import { fillMarkdown } from './markdownText';
import { cursor, takeCursors, withoutMarks } from './placeholders';
import { asText, type PutValue } from './putValue';
import { analyzeTemplate, readTemplateError, yamlProblem } from './templateAnalysis';
import { noteVariables, type NoteInput, type NoteValue } from './variables';

/** A note made from a template; where there are problems there is no text. */
export interface RenderedNote {
	readonly text: string;
	/** Where the caret may stop, in the order of typing, as offsets into the text. */
	readonly tabStops: readonly number[];
	/** What is wrong with the template, with ranges in it. */
	readonly problems: readonly Problem[];
}

export interface RenderOptions {
	/** `body` leaves the front matter out. */
	readonly part?: 'whole' | 'body';
	/** Milliseconds after which a template is given up. */
	readonly timeLimit?: number;
}

/**
 * The note that `template` makes of `input`. Never throws: a template that cannot be rendered yields problems and no text.
 * Text of the paper is data: it never acts as template, YAML, Markdown or HTML.
 */
export function renderNote(template: string, input: NoteInput, options: RenderOptions = {}): RenderedNote {
	const values: PutValue[] = [];
	try {
		const rendered = renderTemplate(withoutMarks(template), input, values, options.timeLimit);
		const { text, problems } = fillNote(rendered.replaceAll('\r\n', '\n'), template, values, options.part ?? 'whole');
		return problems.length > 0 ? { text: '', tabStops: [], problems } : { ...takeCursors(template.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text), problems };
	} catch (error) {
		const known = analyzeTemplate(template);
		return { text: '', tabStops: [], problems: known.length > 0 ? known : [readTemplateError(error, template)] };
	}
}

/** The template's text with a placeholder for each value, which goes to `values`. */
function renderTemplate(template: string, input: NoteInput, values: PutValue[], timeLimit: number | undefined): string {
	const engine = createTemplateEngine(values, input.today, timeLimit);
	const context = new Context(scopeOf(input), engine.options, { sync: true });
	return toValueSync(engine.renderer.renderTemplates(engine.parse(template), context, new BoundedEmitter())) as string;
}

function fillNote(rendered: string, template: string, values: readonly PutValue[], part: 'whole' | 'body'): { text: string; problems: readonly Problem[] } {
	const frontMatter = findFrontMatter(rendered);
	const bodyStart = frontMatter?.bodyStart ?? 0;
	const body = fillMarkdown(rendered.slice(bodyStart), values.map(asText));
	if (frontMatter === undefined || part === 'body') {
		return { text: frontMatter === undefined ? body : body.replace(/^\n+/, ''), problems: [] };
	}
	const { start, end } = frontMatter.yaml;
	const { text, errors } = fillYaml(rendered.slice(start, end), values);
	return {
		text: rendered.slice(0, start) + text + rendered.slice(end, bodyStart) + body,
		problems: errors.map(error => yamlProblem(error.message, rendered.slice(start, end), error.range.start, template)),
	};
}

/** All names of all variables. What is not known is `null`: false in a condition, nothing in a text, no error. */
function scopeOf(input: NoteInput): Record<string, unknown> {
	const scope = Object.create(null) as Record<string, unknown>;
	for (const { name, aliases, value } of noteVariables) {
		const known = cleanValue(value(input));
		[name, ...aliases].forEach(each => { scope[each] = known; });
	}
	scope.cursor = cursor;
	return scope;
}

function cleanValue(value: NoteValue): unknown {
	if (typeof value === 'object') {
		return value.length === 0 ? null : value.map(item => typeof item === 'string' ? withoutMarks(item) : cleanFields(item));
	}
	return value === undefined || value === '' ? null : typeof value === 'string' ? withoutMarks(value) : value;
}

function cleanFields(item: object): Record<string, string | null> {
	return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, typeof value === 'string' ? withoutMarks(value) : null]));
}

/** Ends a template that would fill the memory. */
class BoundedEmitter implements Emitter {
	buffer = '';

	write(value: unknown): void {
		this.buffer += String(value ?? '');
		if (this.buffer.length > outputLimit) {
			throw new Error('output limit exceeded');
		}
	}
}
