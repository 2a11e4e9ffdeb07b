import { checkEvidence, readEvidence } from '../note/evidence';
import type { CheckInput } from './checkInput';
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

function checkQuotes({ documents, papers }: CheckInput, known: Known, kind: keyof typeof messages): readonly Found[] {
	const abstracts = new Map(papers.map(({ key, abstract }) => [key, abstract]));
	return documents.flatMap(document => readEvidence(document.text)
		.filter(evidence => checkEvidence(evidence, abstracts.get(evidence.key) ?? known.referenceOf(document, evidence.key)?.reference.abstract) === kind)
		.map(({ key, quoteRange }): Found => ({ file: document.path, range: quoteRange, message: messages[kind], args: [key] })));
}
