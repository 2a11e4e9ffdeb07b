import { identityNames } from '../library/identifiers';
import { normalTitle, foldedTitle } from '../library/normalTitle';
import { jaccard, monthsApart, thresholds, wordNumbers } from '../library/similarity';
import type { AskedPaper, FoundPaper } from './foundPaper';
import type { PersonName } from '../paper';

/** What speaks for and against a found paper's being the one asked about. Similarities are 0 to 1. */
export interface Evidence {
	/** `sure` may be accepted without asking, `unsure` is for a person to decide, `other` is another paper. */
	readonly verdict: 'sure' | 'unsure' | 'other';
	/** What decided. */
	readonly by: 'identifier' | 'abstract' | 'title';
	readonly title: number;
	/** Whether the titles have the same letters and digits. */
	readonly titleEqual: boolean;
	/** `undefined` where one of the two has no abstract that says enough. */
	readonly abstract: number | undefined;
	/** Months between the dates; `undefined` where one is not known. */
	readonly months: number | undefined;
	/** How many authors either names; `undefined` where one does not tell. */
	readonly authors: { readonly asked: number; readonly found: number } | undefined;
}

/** Fewer different words than these are no abstract: two "No abstract available." are not one paper. */
const fewestWords = 15;
/** Abstracts of one paper share half of their words in 99.95 %; with equal titles somewhat less is enough, but never what any two papers share. */
const abstractBesideTitle = 0.4;
/** Titles that share no half of their words are different ones: of 8 million pairs of papers none shared more than 55 %. */
const likeTitle = 0.5;

/**
 * Whether a found paper is the one asked about, by abstract, title, date and number of authors as measured (see
 * `thresholds`), never by what the service thinks of its answer:
 * - abstracts that share six words of ten are of one paper, whatever the titles, unless two of title, date and number
 *   of authors say otherwise;
 * - equal titles are of one paper if the dates fit, the number of authors is not another, and either it or the abstracts say the same;
 * - an identifier that was asked for is proof only together with a title or abstract that is not another paper's.
 */
export function compareFound(asked: AskedPaper, found: FoundPaper): Evidence {
	const facts = factsOf(asked, found);
	const identity = compareIdentifiers(asked, found);
	if (identity === 'differ') { return { ...facts, verdict: 'other', by: 'identifier' }; }
	if (identity === 'equal') {
		const fits = facts.titleEqual || facts.title >= likeTitle || (facts.abstract ?? 0) >= thresholds.abstract;
		return { ...facts, verdict: fits && !namesContradict(asked, found) ? 'sure' : 'unsure', by: 'identifier' };
	}
	if ((facts.abstract ?? 0) >= thresholds.abstract) { return { ...facts, verdict: isContradicted(facts) || namesContradict(asked, found) ? 'unsure' : 'sure', by: 'abstract' }; }
	if (facts.titleEqual) { return { ...facts, verdict: titleIsEnough(asked, facts) && !namesContradict(asked, found) ? 'sure' : 'unsure', by: 'title' }; }
	const isAlike = facts.title >= thresholds.title || facts.abstract === undefined ? facts.title >= likeTitle : facts.abstract >= thresholds.unrelated;
	return { ...facts, verdict: isAlike ? 'unsure' : 'other', by: facts.title >= likeTitle ? 'title' : 'abstract' };
}

type Facts = Omit<Evidence, 'verdict' | 'by'>;

function factsOf(asked: AskedPaper, found: FoundPaper): Facts {
	const [a, b] = [wordNumbers(asked.abstract ?? ''), wordNumbers(found.abstract ?? '')];
	const count = asked.authors?.length ?? asked.authorCount;
	return {
		title: jaccard(wordNumbers(foldedTitle(asked.title)), wordNumbers(foldedTitle(found.title))),
		titleEqual: normalTitle(asked.title) === normalTitle(found.title) && normalTitle(asked.title) !== '',
		abstract: a.length < fewestWords || b.length < fewestWords ? undefined : jaccard(a, b),
		months: asked.published === undefined || found.published === undefined ? undefined : monthsApart(asked.published, found.published),
		authors: count === undefined || found.authors.length === 0 ? undefined : { asked: count, found: found.authors.length },
	};
}

/** Of one paper with one abstract title, date and number of authors may each be another once: papers are renamed, revised, and gain an author. */
function isContradicted({ title, titleEqual, months, authors }: Facts): boolean {
	const against = [!titleEqual && title < likeTitle, months !== undefined && months > thresholds.months, authors !== undefined && authors.asked !== authors.found];
	return against.filter(Boolean).length >= 2;
}

function titleIsEnough({ title }: AskedPaper, { abstract, months, authors }: Facts): boolean {
	if (months === undefined || months > thresholds.months || authors !== undefined && authors.asked !== authors.found) { return false; }
	// "Introduction" is the title of many, and some of them have as many authors.
	return abstract !== undefined ? abstract >= abstractBesideTitle : authors !== undefined && normalTitle(title).length >= 12;
}

function compareIdentifiers(asked: AskedPaper, found: FoundPaper): 'equal' | 'differ' | 'unknown' {
	const [a, b] = [identityNames(asked.identifiers), identityNames(found.identifiers)];
	if (a.some(name => b.includes(name))) { return 'equal'; }
	const kinds = (names: readonly string[]) => names.map(name => name.slice(0, name.indexOf(':')));
	// A preprint and its publication may have two DOIs, but never two arXiv identifiers.
	return kinds(a).includes('arxiv') && kinds(b).includes('arxiv') ? 'differ' : 'unknown';
}

/** Where names are known already, as from a bibliography, the first author has to be among those found. */
function namesContradict({ authors }: AskedPaper, found: FoundPaper): boolean {
	const first = authors?.[0];
	if (first === undefined || found.authors.length === 0) { return false; }
	const families = new Set(found.authors.map(familyOf));
	return !families.has(familyOf(first));
}

function familyOf({ family, literal }: PersonName): string {
	const name = normalTitle(family ?? literal ?? '');
	return family === undefined ? name.slice(-40) : name;
}

/** What the evidence says in one line of English, for the marks file and the log: "abstract 98 %, title equal, 12 of 12 authors, same month". */
export function renderEvidence({ by, abstract, title, titleEqual, authors, months }: Evidence): string {
	return [
		by === 'identifier' ? 'identifier equal' : undefined,
		abstract === undefined ? undefined : `abstract ${percent(abstract)}`,
		titleEqual ? 'title equal' : `title ${percent(title)}`,
		authors === undefined ? undefined : `${authors.found} of ${authors.asked} authors`,
		months === undefined ? undefined : months === 0 ? 'same time' : `${months} ${months === 1 ? 'month' : 'months'} apart`,
	].filter(part => part !== undefined).join(', ');
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}
