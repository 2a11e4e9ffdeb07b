import type { Identifiers, Paper } from '../paper';
import { identityNames } from './identifiers';
import type { PaperPlace } from './merge';
import { normalTitle } from './normalTitle';

/** What the marks file has to say of one place's paper, so that it is known from another's, which has this name there. */
export interface Named {
	readonly paper: Pick<Paper, 'title' | 'identifiers'>;
	readonly name: string;
}

/** How a place's paper is named to a person and in the marks file, besides its title. */
export function nameOf({ arxiv, doi }: Identifiers): string | undefined {
	return arxiv ?? doi;
}

/**
 * What keeps two places apart: their identifiers, or their titles where they share an identifier or one has none.
 * `undefined` for places of one title that have no identifiers of their own, as no file can tell these apart.
 */
export function rejectionOf(place: PaperPlace, other: PaperPlace): Named | undefined {
	const [names, others] = [identityNames(place.identifiers), identityNames(other.identifiers)];
	const shared = names.some(name => others.includes(name));
	if (normalTitle(place.title) === normalTitle(other.title) && (shared || names.length === 0 || others.length === 0)) { return undefined; }
	return { paper: { title: place.title, identifiers: shared ? {} : bareIdentifiers(names) }, name: shared || others.length === 0 ? other.title : withoutKind(others[0]!) };
}

/** Identifiers as the marks file has them, also where a place has only an address. */
function bareIdentifiers(names: readonly string[]): Identifiers {
	return Object.fromEntries(names.map(name => [name.slice(0, name.indexOf(':')), withoutKind(name)]));
}

function withoutKind(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
