import type { Severity } from '../paper';
import { runToEnd, type Steps } from '../steps';
import { checkBibliographyFound, checkBibliographyRead } from './bibliographyRules';
import type { CheckInput, Finding } from './checkInput';
import { checkDuplicateKeys, checkIncomplete, checkProvisional, checkUnused } from './entryRules';
import { createKnownSteps, type Known } from './known';
import { checkEvidenceEdited, checkEvidenceSource } from './evidenceRules';
import { checkMalformed } from './malformedCitation';
import { checkMissingKeys } from './missingKey';
import { checkTables } from './tableRules';

/** What a rule is told apart by, how grave its findings usually are, what it says in general, and how it looks. */
export interface Rule {
	readonly severity: Severity;
	readonly description: string;
	/** What it finds has no effect, and an editor shows it faded. */
	readonly fades?: true;
	/** A rule that may find thousands finds them one after the other, so that the checks can give way in between. */
	readonly check: (input: CheckInput, known: Known) => Iterable<Found>;
}

/** A finding before it has the rule's name; a severity of its own counts more than the rule's. */
export type Found = Omit<Finding, 'rule' | 'severity'> & Partial<Pick<Finding, 'severity'>>;

/** All checks. The command line, the Problems panel and the documentation derive from this table. */
export const rules = {
	'missing-bibliography-key': { severity: 'warning', description: 'A citation names a key that no bibliography of the document has.', check: checkMissingKeys },
	'duplicate-bibliography-key': { severity: 'warning', description: 'Two entries of a document\'s bibliographies have the same key.', fades: true, check: checkDuplicateKeys },
	'bibliography-load-error': { severity: 'error', description: 'A bibliography, or an entry of it, cannot be read.', check: checkBibliographyRead },
	'bibliography-not-found': { severity: 'error', description: 'The bibliography that a document names, or any at all, is not there.', check: checkBibliographyFound },
	'incomplete-entry': { severity: 'warning', description: 'An entry lacks what a reference of its type needs.', check: checkIncomplete },
	'unused-bibliography-entry': { severity: 'hint', description: 'No checked document cites the entry.', fades: true, check: checkUnused },
	'provisional-paper': { severity: 'hint', description: 'The authors of a cited paper are not known yet.', check: checkProvisional },
	'evidence-edited': { severity: 'warning', description: 'A quote that backs a claim was changed since it was taken from its paper.', check: checkEvidenceEdited },
	'evidence-not-in-source': { severity: 'warning', description: 'A quote that backs a claim is not in the abstract of its paper (any more).', check: checkEvidenceSource },
	'synthesis-table': { severity: 'warning', description: 'A synthesis table has no end, or says something that no query can say.', check: checkTables },
	'malformed-citation': { severity: 'hint', description: 'Something looks like a citation, but is none.', check: checkMalformed },
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleId = keyof typeof rules;

/** The rules of a live check: not every document is open, so nobody can say there that an entry is cited nowhere. */
export const liveRules: readonly RuleId[] = (Object.keys(rules) as RuleId[]).filter(rule => rule !== 'unused-bibliography-entry');

/** All findings of all rules, or of those named, in the order of files and places. */
export function check(input: CheckInput, ids?: readonly RuleId[]): readonly Finding[] {
	return runToEnd(checkInSteps(input, ids));
}

/** What a step finds at most; to find what an unknown key was meant to be takes a tenth of a millisecond where there are ten thousand. */
const foundAtOnce = 40;

/** The same, a rule in each step or in several, for a host that must not be kept busy. */
export function* checkInSteps(input: CheckInput, ids: readonly RuleId[] = Object.keys(rules) as RuleId[]): Steps<readonly Finding[]> {
	const known = yield* createKnownSteps(input);
	const findings: Finding[] = [];
	for (const rule of ids) {
		for (const found of (rules[rule] as Rule).check(input, known)) {
			findings.push({ severity: rules[rule].severity, ...found, rule });
			if (findings.length % foundAtOnce === 0) { yield; }
		}
		yield;
	}
	const order = new Map([...input.documents, ...input.bibliographies].map(({ path }, i) => [path, i]));
	const place = ({ file }: Finding) => order.get(file) ?? order.size;
	return findings.sort((a, b) => place(a) - place(b) || a.range.start - b.range.start || a.range.end - b.range.end);
}
