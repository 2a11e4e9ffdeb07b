import { monthsApart, thresholds } from '../library/similarity';
import { normalTitle } from '../library/normalTitle';
import { sortedMark, type FoundMark } from '../marks/foundMark';
import type { Identifiers } from '../paper';
import { renderEvidence } from './evidence';
import type { AskedPaper } from './foundPaper';
import type { Choice } from './lookup';
import { renderPerson } from './names';

/** What is written into the marks file when a choice is accepted: the mark, and the identifiers the paper is known by from then on. */
export interface Acceptance {
	readonly found: FoundMark;
	readonly identifiers: Identifiers;
}

/**
 * The acceptance of a choice on an ISO day, by the evidence or (`byHand`) by the user. `undefined` for a choice without
 * names, which would say nothing.
 */
export function acceptChoice(asked: AskedPaper, { found, evidence }: Choice, today: string, byHand = false): Acceptance | undefined {
	if (found.authors.length === 0) { return undefined; }
	const { publication, published } = found;
	const isElsewhere = published !== undefined && monthsApart(asked.published, published) > thresholds.months;
	const { arxiv, doi } = found.identifiers;
	return {
		identifiers: { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined ? {} : { doi }) },
		found: sortedMark({
			from: found.service, on: today, evidence: byHand ? `chosen by you: ${renderEvidence(evidence)}` : renderEvidence(evidence),
			authors: found.authors.map(renderPerson), published: published?.iso, categories: found.categories, code: found.code, key: found.key,
			abstract: asked.abstract === undefined ? found.abstract : undefined, title: normalTitle(found.title) === normalTitle(asked.title) ? undefined : found.title,
			counted: asked.authorCount === found.authors.length ? undefined : asked.authorCount, dated: isElsewhere ? asked.published?.iso : undefined,
			...(publication === undefined ? {} : {
				type: publication.type, venue: publication.venue, year: publication.year, volume: publication.volume, issue: publication.issue, page: publication.page, publisher: publication.publisher,
			}),
		}),
	};
}
