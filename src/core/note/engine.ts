import { Liquid } from 'liquidjs';
import { holdsPlaceholder, renderPlaceholder } from './placeholders';
import { asText, toPutValue, type PutValue } from './putValue';

/** Tags that read files or write HTML tables, and filters that are not the same twice. */
const forbiddenTags = ['include', 'render', 'layout', 'block', 'tablerow'];
const forbiddenFilters = ['sample'];
const dateFilters = ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string'];

/** In UTF-16 units: the longest template that is read. */
const templateLimit = 200_000;
/** Milliseconds a template may take; the default one takes about one. */
export const defaultTimeLimit = 500;
/** How much a template may make, in UTF-16 units; a note of a long abstract has some 4,000. */
export const outputLimit = 1_000_000;
/** In liquidjs' own count of what filters and ranges make. */
const memoryLimit = 1_000_000;

type FilterFunction = (this: unknown, value: unknown, ...rest: unknown[]) => unknown;

/**
 * A Liquid engine for one note: strict, without files, prototypes or clock, bounded in time and memory.
 * Each value it puts out goes to `values`, and a placeholder into the text. `today` is what its date filters take for now.
 */
export function createTemplateEngine(values: PutValue[], today: string, timeLimit = defaultTimeLimit): Liquid {
	/** What `join` made of a list is put out as its items, so that `[{{ tags | join: ", " }}]` in YAML is a list of them. */
	const joined = new Map<string, { readonly items: readonly unknown[]; readonly separator: string }>();
	let length = 0;
	const put = (value: unknown): string => {
		length += asText(value).length;
		if (length > outputLimit) {
			throw new Error('output limit exceeded');
		}
		return renderPlaceholder(values.push(toPutValue(value)) - 1);
	};
	const putOut = (value: unknown): string => {
		if (value === null || value === undefined || value === '') {
			return '';
		}
		const list = typeof value === 'string' ? joined.get(value) : undefined;
		if (list !== undefined) {
			return list.items.map(put).join(list.separator);
		}
		return typeof value === 'string' && holdsPlaceholder(value) ? value : put(value);
	};
	const engine = new Liquid({
		strictVariables: true, strictFilters: true, ownPropertyOnly: true, templates: {},
		timezoneOffset: 0, locale: 'en-US', parseLimit: templateLimit, renderLimit: timeLimit, memoryLimit, outputEscape: putOut,
	});
	forbiddenTags.forEach(tag => delete engine.tags[tag]);
	forbiddenFilters.forEach(filter => engine.unregisterFilter(filter));
	for (const name of dateFilters) {
		const filter = engine.filters[name] as FilterFunction;
		engine.registerFilter(name, function (value: unknown, ...rest: unknown[]) { return filter.call(this, value === 'now' || value === 'today' ? today : value, ...rest); });
	}
	// Liquid's own `raw` would let a value through unescaped.
	engine.registerFilter('raw', (value: unknown) => value);
	engine.registerFilter('quote', (value: unknown) => asText(value).split(/\r?\n/).map(line => line.trim() === '' ? '>' : `> ${put(line)}`).join('\n'));
	engine.registerFilter('join', (value: unknown, separator: unknown = ' ') => {
		const items: readonly unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
		const text = items.map(asText).join(String(separator));
		if (/^, *$/.test(String(separator))) {
			joined.set(text, { items, separator: String(separator) });
		}
		return text;
	});
	return engine;
}
