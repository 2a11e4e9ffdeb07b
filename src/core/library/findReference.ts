import type { Reference } from '../bibliography/reference';
import type { Paper } from '../paper';
import { identityNames } from './identifiers';
import { normalTitle } from './normalTitle';
import { issuedOf } from './reference';
import { monthsApart, thresholds } from './similarity';

/** What a reference is found by. */
export type Findable = Pick<Paper, 'title' | 'identifiers' | 'published'>;

/**
 * Looks up the reference that is a paper: by identifier, else by its title, unless both have identifiers that differ or
 * dates further apart than those of one paper. The first of several wins.
 */
export function createReferenceFinder(references: readonly Reference[]): (paper: Findable) => Reference | undefined {
	const byName = new Map<string, Reference>();
	const byTitle = new Map<string, Reference[]>();
	for (const reference of references) {
		for (const name of identityNames(reference.identifiers)) {
			if (!byName.has(name)) { byName.set(name, reference); }
		}
		const title = normalTitle(reference.title ?? '');
		if (title !== '') { byTitle.set(title, [...byTitle.get(title) ?? [], reference]); }
	}
	return ({ title, identifiers, published }) => {
		const names = identityNames(identifiers);
		const found = names.map(name => byName.get(name)).find(reference => reference !== undefined);
		return found ?? byTitle.get(normalTitle(title))?.find(reference => !differs(names, identityNames(reference.identifiers)) && monthsApart(published, issuedOf(reference)) <= thresholds.months);
	};
}

/** Two papers have two identifiers of the same kind. */
function differs(names: readonly string[], others: readonly string[]): boolean {
	const kind = (name: string) => name.slice(0, name.indexOf(':'));
	return names.some(name => others.some(other => kind(other) === kind(name) && other !== name));
}
