import { renderPeople } from '../export/facts';
import { plainLine } from '../markdown';
import { paperAddress } from '../paperAddress';
import { yearOf, type Paper } from '../paper';
import type { CitedFacts } from './citationFormat';

/** What a citation can say of a paper. `note` is the name of its note, empty where it has none; `reference` is its typeset reference, if it was asked for. */
export function citedFacts(paper: Paper, note: string, reference = plainReference(paper)): CitedFacts {
	return {
		title: plainLine(paper.title), people: renderPeople(paper), year: String(yearOf(paper.published) ?? ''), address: paperAddress(paper), note, reference,
	};
}

/** An honest reference in plain text, for where none is typeset: people as far as they are known, year, title, where it appeared and where it can be read. */
export function plainReference(paper: Paper): string {
	const { title, organization, identifiers, published } = paper;
	const year = yearOf(published);
	const known = identifiers.arxiv ?? identifiers.doi ?? identifiers.url;
	const who = [renderPeople(paper), year === undefined ? '' : `(${year})`].filter(part => part !== '').join(' ');
	const parts = [who, plainLine(title), plainLine(organization?.name ?? ''), known === undefined ? '' : paperAddress(paper)];
	return parts.filter(part => part !== '').map(part => /[.!?]$/.test(part) || part.startsWith('http') ? part : `${part}.`).join(' ');
}
