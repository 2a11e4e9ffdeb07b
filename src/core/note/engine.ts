import { Liquid } from 'liquidjs';
import { holdsPlaceholder, renderPlaceholder } from './placeholders';
import type { YamlValue } from './yamlScalar';

/** Tags that read files, write HTML or have a state beyond one note. */
const forbiddenTags = ['include', 'render', 'layout', 'block', 'tablerow'];

/**
 * A Liquid engine for one note: strict, without files, without own prototypes, bounded in time and memory.
 * Each value it puts out goes to `values`, and a placeholder into the text. `today` is what its date filter takes as now.
 */
export function createTemplateEngine(values: YamlValue[], today: string): Liquid {
	const put = (value: unknown): string => renderPlaceholder(values.push(toValue(value)) - 1);
	/** What `join` made of a list: put out as its items, so that `[{{ tags | join: ", " }}]` is a list of them. */
	const joined = new Map<string, { readonly items: readonly unknown[]; readonly separator: string }>();
	const escape = (value: unknown): string => {
		if (value === null || value === undefined || value === '') {
			return '';
		}
		if (typeof value !== 'string' || !joined.has(value)) {
			return typeof value === 'string' && holdsPlaceholder(value) ? value : put(value);
		}
		const { items, separator } = joined.get(value)!;
		return items.map(put).join(separator);
	};
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		lenientIf: true,
		ownPropertyOnly: true,
		templates: {},
		timezoneOffset: 0,
		locale: 'en-US',
		parseLimit: 200_000,
		renderLimit: 500,
		memoryLimit: 1_000_000,
		outputEscape: escape,
	});
	for (const tag of forbiddenTags) {
		delete engine.tags[tag];
	}
	// Without its flag this filter no longer lets a value through as it is.
	engine.registerFilter('raw', (value: unknown) => value);
	const date = engine.filters.date as (this: unknown, value: unknown, ...rest: unknown[]) => unknown;
	engine.registerFilter('date', function (value: unknown, ...rest: unknown[]) { return date.call(this, value === 'now' || value === 'today' ? today : value, ...rest); });
	engine.registerFilter('join', (value: unknown, separator: unknown = ' ') => {
		const items: readonly unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
		const text = items.map(plain).join(String(separator));
		if (/^, *$/.test(String(separator))) {
			joined.set(text, { items, separator: String(separator) });
		}
		return text;
	});
	engine.registerFilter('quote', (value: unknown) => plain(value).split(/\r?\n/).map(line => line.trim() === '' ? '>' : `> ${put(line)}`).join('\n'));
	return engine;
}

function plain(value: unknown): string {
	return Array.isArray(value) ? value.map(plain).join(', ') : String(value ?? '');
}

function toValue(value: unknown): YamlValue {
	if (Array.isArray(value)) {
		return value.map(toValue);
	}
	return typeof value === 'number' || typeof value === 'boolean' || value === undefined ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
