import { plainLine } from '../markdown';
import type { AskedPaper } from './foundPaper';
import { renderEvidence } from './evidence';
import type { Choice, LookupResult, Outcome } from './lookup';
import { renderPerson } from './names';

type Render = (papers: readonly AskedPaper[], result: LookupResult) => string;

/** How the outcome of a lookup is printed. */
export const lookupFormats = {
	text: (papers, { outcomes }) => papers.map(paper => `${renderOutcome(paper, outcomes.get(paper.key))}\n`).join('') + renderCounts(papers, outcomes),
	json: (papers, { outcomes }) => `${JSON.stringify(papers.map(paper => jsonOf(paper, outcomes.get(paper.key))), undefined, '\t')}\n`,
} as const satisfies Readonly<Record<string, Render>>;

/** One line a paper, and one below it for each work it might be. */
function renderOutcome(paper: AskedPaper, outcome: Outcome | undefined): string {
	const title = plainLine(paper.title);
	switch (outcome?.kind) {
		case 'found': return `found    ${title}\n         ${renderChoice(outcome.choice)}`;
		case 'unsure': return [`unsure   ${title}`, ...outcome.choices.map(choice => `     ?   ${plainLine(choice.found.title)} · ${renderChoice(choice)}`)].join('\n');
		case 'missing': return `missing  ${title}`;
		default: return `not asked ${title}`;
	}
}

function renderChoice({ found, evidence }: Choice): string {
	const { arxiv, doi } = found.identifiers;
	const people = found.authors.length === 0 ? 'no names' : `${renderPerson(found.authors[0]!)}${found.authors.length > 1 ? ` and ${found.authors.length - 1} more` : ''}`;
	return plainLine([arxiv === undefined ? undefined : `arXiv:${arxiv}`, doi, people, found.service, renderEvidence(evidence)].filter(part => part !== undefined).join(' · '));
}

function renderCounts(papers: readonly AskedPaper[], outcomes: LookupResult['outcomes']): string {
	const count = (kind: Outcome['kind']) => papers.filter(({ key }) => outcomes.get(key)?.kind === kind).length;
	return `${count('found')} found, ${count('unsure')} unsure, ${count('missing')} missing, ${papers.length - count('found') - count('unsure') - count('missing')} not asked\n`;
}

function jsonOf({ key, title }: AskedPaper, outcome: Outcome | undefined): object {
	const choiceOf = ({ found, evidence }: Choice) => ({ ...found, authors: found.authors.map(renderPerson), evidence: renderEvidence(evidence) });
	return {
		key, title, outcome: outcome?.kind ?? 'failed',
		...(outcome?.kind === 'found' ? { found: choiceOf(outcome.choice) } : {}),
		...(outcome?.kind === 'unsure' ? { choices: outcome.choices.map(choiceOf) } : {}),
	};
}
