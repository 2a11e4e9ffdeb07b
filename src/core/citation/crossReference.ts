/**
 * What Quarto's cross-references begin with, before their `-`: the reserved prefixes of its guide ("Cross
 * References"), those of its block lists included, and `vid`, `dia`, `suppfig` and the like only where a project
 * defines them, which is why they are not here.
 */
const crossReferencePrefixes = new Set([
	'fig', 'tbl', 'lst', 'eq', 'sec',
	'thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg',
	'nte', 'tip', 'wrn', 'imp', 'cau',
]);

/** Whether `key` names a figure, table, section … of the document by Quarto's convention (`fig-plot`, at the start of a sentence `Fig-plot`). */
export function isCrossReference(key: string): boolean {
	const dash = key.indexOf('-');
	return dash > 0 && crossReferencePrefixes.has(key.slice(0, 1).toLowerCase() + key.slice(1, dash));
}
