import { noteVariables } from './variables';

/** Names that templates for other purposes use, too: a daily note has a title and a date. */
const commonNames: ReadonlySet<string> = new Set(['title', 'date', 'today', 'currentDate', 'tags', 'status', 'type', 'page', 'link', 'url', 'key', 'topic', 'source', 'selection', 'comments', 'priority', 'cursor']);

/** True if a text is a template of literature notes rather than one for something else: it names a variable only papers have. */
export function isNoteTemplate(text: string): boolean {
	const ofPapers = new Set(noteVariables.flatMap(({ name, aliases }) => [name, ...aliases]).filter(name => !commonNames.has(name)));
	return [...text.matchAll(/\{[{%]-?([^{}]{1,200})/g)].some(([, inside]) => (inside!.match(/[A-Za-z]+/g) ?? []).some(word => ofPapers.has(word)));
}
