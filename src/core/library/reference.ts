import type { Reference } from '../bibliography/reference';
import type { PaperDate, PersonName } from '../paper';

/** The authors an entry names, without an "and others"; `undefined` where it names none. */
export function authorsOf({ authors }: Reference): readonly PersonName[] | undefined {
	const named = authors.filter(author => !isOthers(author));
	return named.length === 0 ? undefined : named;
}

/** How many authors a work has; not known where the entry leaves it open. */
export function authorCountOf({ authors }: Reference): number | undefined {
	return authors.length === 0 || authors.some(isOthers) ? undefined : authors.length;
}

function isOthers({ family, literal, given }: PersonName): boolean {
	return given === undefined && /^(?:others|et al\.?)$/i.test(literal ?? family ?? '');
}

/** The first day an entry says it was issued on, as precisely as it says. */
export function issuedOf({ issued }: Reference): PaperDate | undefined {
	const iso = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?/.exec(issued ?? '')?.[0];
	return iso === undefined ? undefined : { iso, yearInferred: false };
}
