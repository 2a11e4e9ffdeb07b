import { bibliographyFormats } from '../bibliography/formats';
import type { Reference } from '../bibliography/reference';
import type { Digest, DigestPaper, PaperDate, TextRange } from '../paper';
import { withoutTitle } from './digestProblems';
import { readJsonItems } from './jsonItems';
import { createPaper, uncovered } from './plainPaper';
import { detectionLength } from './readOptions';

/** The forms of bibliographies a digest can have. */
export type BibliographyKind = 'bibtex' | 'csl-json' | 'ris';

/** Whether a text begins as a bibliography of a kind. JSON of papers is told from CSL JSON by the names of its fields. */
export function matchesBibliography(kind: BibliographyKind, text: string): boolean {
	const head = text.slice(0, detectionLength).replace(/^\ufeff/, '');
	if (kind === 'bibtex' && !head.includes('@')) { return false; }
	if (!bibliographyFormats[kind].detect(kind === 'bibtex' ? head : head.slice(0, 4000))) { return false; }
	return kind !== 'csl-json' || (/"(?:issued|container-title|citation-key|family|literal)"\s{0,20}:/.test(head) && !/"(?:paper|publishedAt|upvotes)"\s{0,20}:/.test(head));
}

/** Reads a bibliography as a digest: each entry with a title is a paper; the others are left to problems. */
export function readBibliography(kind: BibliographyKind, text: string): Digest {
	const { references, problems: found } = bibliographyFormats[kind].read(text);
	const problems = [...found];
	const papers: DigestPaper[] = [];
	const entries = kind === 'csl-json' ? readJsonItems(text).map(item => item.range) : [];
	let entry = 0;
	for (const reference of references) {
		// What CSL JSON tells of is the place of the key; the paper is the whole object around it.
		while (entry < entries.length && entries[entry]!.end <= reference.range.start) { entry++; }
		const range = entries[entry] ?? reference.range;
		const paper = toPaper(text, { ...reference, range });
		if (paper === undefined || range.start < (papers.at(-1)?.range.end ?? 0)) {
			problems.push(withoutTitle(range));
		} else {
			papers.push(paper);
		}
	}
	return { format: kind, papers, headers: uncovered(text, papers, problems), problems };
}

function toPaper(text: string, { title, authors, abstract, identifiers, issued, range, keyRange }: Reference): DigestPaper | undefined {
	if (title === undefined || title === '') { return undefined; }
	return createPaper({ title, abstract, authors: authors.length === 0 ? undefined : authors, published: toDate(issued), identifiers, range, titleRange: titleIn(text, title, range) ?? keyRange });
}

/** Titles are searched for only in their entry; with markup in them they are not found. */
function titleIn(text: string, title: string, range: TextRange): TextRange | undefined {
	const start = text.slice(range.start, range.end).indexOf(title);
	return start === -1 ? undefined : { start: range.start + start, end: range.start + start + title.length };
}

function toDate(issued: string | undefined): PaperDate | undefined {
	const iso = /^\d{4}(?:-\d{2}){0,2}(?=$|\/)/.exec(issued ?? '')?.[0];
	return iso === undefined ? undefined : { iso, yearInferred: false };
}
