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

/** The name by which a text of the marks file stands for a paper: an arXiv identifier, a DOI, or else a title. */
export function nameFromText(text: string): string {
	return identityNames({ arxiv: text, doi: text })[0] ?? `title:${normalTitle(text)}`;
}

/** Whether a text of the marks file stands for this place's paper. */
export function isNameOf(text: string, { title, identifiers }: PaperPlace): boolean {
	return [...identityNames(identifiers), `title:${normalTitle(title)}`].includes(nameFromText(text));
}

/**
 * What keeps two places apart: the identifiers that they do not share, or their titles where there are none.
 * `undefined` for places of one title of which one has no identifier of its own, as no file can tell these apart.
 */
export function rejectionOf(place: PaperPlace, other: PaperPlace): Named | undefined {
	const [names, others] = [identityNames(place.identifiers), identityNames(other.identifiers)];
	const [own, theirs] = [names.filter(name => !others.includes(name)), others.filter(name => !names.includes(name))];
	if (normalTitle(place.title) === normalTitle(other.title) && (own.length === 0 || theirs.length === 0)) { return undefined; }
	return named(place, own, other, theirs);
}

/** What makes one paper of two places: the other's identifier, or its title where it has none. */
export function unionOf(place: PaperPlace, other: PaperPlace): Named {
	return named(place, identityNames(place.identifiers), other, identityNames(other.identifiers));
}

function named({ title }: PaperPlace, own: readonly string[], other: PaperPlace, theirs: readonly string[]): Named {
	// Identifiers as the marks file has them, also where a place has only an address.
	const identifiers = Object.fromEntries(own.map(name => [name.slice(0, name.indexOf(':')), withoutKind(name)]));
	return { paper: { title, identifiers }, name: theirs[0] === undefined ? other.title : withoutKind(theirs[0]) };
}

function withoutKind(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
