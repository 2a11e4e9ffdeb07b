import type { Reference } from '../bibliography/reference';
import { createReferenceFinder } from '../library/findReference';
import { checkEvidence, readEvidence } from '../note/evidence';
import type { CheckedPaper, CheckInput } from './checkInput';
import type { Known } from './known';
import type { Found } from './rules';

const messages = {
	'edited': 'This quote of {0} is no longer what was taken from the paper.',
	'not-in-source': 'This quote is not in the abstract of {0}.',
} as const;

/** Quotes that back claims in notes and were changed since they were taken from the paper. */
export function checkEvidenceEdited(input: CheckInput, known: Known): readonly Found[] {
	return checkQuotes(input, known, 'edited');
}

/** Quotes that the paper's abstract does not have (any more), as after the digest or the bibliography was corrected. */
export function checkEvidenceSource(input: CheckInput, known: Known): readonly Found[] {
	return checkQuotes(input, known, 'not-in-source');
}

function checkQuotes({ documents }: CheckInput, known: Known, kind: keyof typeof messages): readonly Found[] {
	return documents.flatMap(document => readEvidence(document.text)
		.filter(evidence => checkEvidence(evidence, sourcesOf(known.papersNamed(evidence.key), known.referenceOf(document, evidence.key)?.reference)) === kind)
		.map(({ key, quoteRange }): Found => ({ file: document.path, range: quoteRange, message: messages[kind], args: [key] })));
}

/** The abstracts of the paper a key means: the entry in the document's own bibliography says which paper that is, and may have an abstract itself. */
function sourcesOf(papers: readonly CheckedPaper[], reference: Reference | undefined): readonly string[] {
	const isMeant = reference && createReferenceFinder([reference]);
	return [reference?.abstract, ...papers.filter(paper => !isMeant || isMeant(paper) !== undefined).map(({ abstract }) => abstract)].filter(abstract => abstract !== undefined);
}
