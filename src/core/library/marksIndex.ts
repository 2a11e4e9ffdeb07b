import type { MarkedPaper, Marks, PaperMarks } from '../marks';
import type { KeptApart } from './clusters';
import { identityNames } from './identifiers';
import { normalTitle } from './normalTitle';
import { nameFromText } from './placeNames';
import type { FoundMark } from '../marks/foundMark';
import type { Identifiers, Paper } from '../paper';
import type { Reading } from './readings';
import { monthsApart, thresholds } from './similarity';

/** Finds what the user says of a paper. */
export interface MarksIndex {
	/** The marks of the paper that these readings are; those of several blocks together, the first one's word counting. */
	of(readings: readonly Reading[]): PaperMarks;
	/** What was looked up and accepted of the paper that these readings are, with the identifiers it has by that. */
	foundOf(readings: readonly Reading[]): AcceptedFound | undefined;
	/** A reading that has no identifier, with the names of the one it has by an accepted lookup. */
	named(reading: Reading): Reading;
	/** The joins the user rejected, or `undefined` where there are none. */
	readonly keptApart: KeptApart | undefined;
	/** The joins that are the user's: pairs of names, each an identifier or a title. */
	readonly sameAs: readonly (readonly [string, string])[];
}

/** An accepted lookup. */
export interface AcceptedFound {
	readonly mark: FoundMark;
	readonly identifiers: Identifiers;
}

/** No marks at all, one object for all papers without. */
export const noMarks: PaperMarks = {};

/**
 * An index of marks by everything a paper can be known by. A block is a paper's if they share an identifier, or a
 * title while their identifiers do not contradict each other: so a mark made before the identifier was known stays.
 */
export function createMarksIndex({ papers }: Marks): MarksIndex {
	const byName = new Map<string, MarkedPaper[]>();
	for (const paper of papers) {
		for (const name of namesOf(paper)) {
			const found = byName.get(name);
			if (found === undefined) { byName.set(name, [paper]); } else { found.push(paper); }
		}
	}
	const hasFound = papers.some(({ found }) => found !== undefined);
	return {
		of: readings => byName.size === 0 ? noMarks : mergeMarks(blocksOf(readings, byName)),
		foundOf: readings => {
			const block = hasFound ? blocksOf(readings, byName).find(each => readings.some(reading => isFoundOf(each, reading))) : undefined;
			return block && { mark: block.found!, identifiers: { arxiv: block.arxiv, doi: block.doi } };
		},
		named: reading => {
			const block = hasFound && reading.names.length === 0 ? byName.get(`title:${reading.normal}`)?.find(each => isFoundOf(each, reading)) : undefined;
			return block === undefined ? reading : { ...reading, names: identityNames(block) };
		},
		keptApart: createKeptApart(papers.filter(({ notSameAs = [] }) => notSameAs.length > 0)),
		sameAs: papers.flatMap(block => (block.sameAs ?? []).flatMap(text => ownNamesOf(block).map(name => [name, nameFromText(text)] as const))),
	};
}

/** True if a block of the marks file speaks of this paper: by a shared identifier, or by the title where no identifiers contradict; never if it says it is another. */
export function isBlockOf(block: MarkedPaper, { title, identifiers }: Pick<Paper, 'title' | 'identifiers'>): boolean {
	const [ofBlock, ofPaper] = [identityNames(block), new Set(identityNames(identifiers))];
	return !denies(block, ofPaper) && (ofBlock.some(name => ofPaper.has(name)) || normalTitle(block.title) === normalTitle(title) && !contradicts(ofBlock, ofPaper));
}

/**
 * Whether what was found for a block was found for this reading. Two papers may have one title, and where neither has an
 * identifier a wrong author would be written: then time and number of authors have to be those that were looked up.
 */
function isFoundOf(block: MarkedPaper, { names, published, authorCount }: Reading): boolean {
	const { found } = block;
	if (found === undefined) { return false; }
	const own = identityNames(block);
	if (names.some(name => own.includes(name))) { return true; }
	const date = found.dated ?? found.published;
	const isOfItsTime = date === undefined || monthsApart(published, { iso: date, yearInferred: false }) <= thresholds.months;
	return isOfItsTime && (authorCount === undefined || authorCount === (found.counted ?? found.authors.length));
}

function blocksOf(readings: readonly Reading[], byName: ReadonlyMap<string, readonly MarkedPaper[]>): readonly MarkedPaper[] {
	const names = new Set(readings.flatMap(reading => reading.names));
	const found = new Set([...names].flatMap(name => byName.get(name) ?? []));
	for (const { normal } of readings) {
		for (const block of byName.get(`title:${normal}`) ?? []) {
			if (!contradicts(identityNames(block), names)) { found.add(block); }
		}
	}
	return [...found].filter(block => !denies(block, names));
}

/** True if the block says that its paper is not the one with these identifiers: two papers may have one title, and were one before they were told apart. */
function denies({ notSameAs = [] }: MarkedPaper, names: ReadonlySet<string>): boolean {
	return notSameAs.some(text => names.has(nameFromText(text)));
}

/** Two identifiers of one kind that differ. */
function contradicts(ofBlock: readonly string[], names: ReadonlySet<string>): boolean {
	return ofBlock.some(name => !names.has(name) && [...names].some(other => kindOf(other) === kindOf(name)));
}

function kindOf(name: string): string {
	return name.slice(0, name.indexOf(':'));
}

function namesOf(paper: MarkedPaper): readonly string[] {
	return [...identityNames(paper), `title:${normalTitle(paper.title)}`];
}

/** A title names a block only where it has no identifier: another paper may have the title, too. */
function ownNamesOf(block: MarkedPaper): readonly string[] {
	const names = identityNames(block);
	return names.length > 0 ? names : [`title:${normalTitle(block.title)}`];
}

function mergeMarks(blocks: readonly MarkedPaper[]): PaperMarks {
	return blocks.length === 0 ? noMarks : blocks.length === 1 ? blocks[0]! : Object.assign({}, ...[...blocks].reverse());
}

/** `notSameAs` names papers as people write them: an arXiv identifier, a DOI, or a title. */
function createKeptApart(blocks: readonly MarkedPaper[]): KeptApart | undefined {
	if (blocks.length === 0) { return undefined; }
	const rejected = new Map<string, Set<string>>();
	const add = (name: string, other: string) => rejected.set(name, (rejected.get(name) ?? new Set()).add(other));
	for (const block of blocks) {
		for (const other of block.notSameAs!.map(nameFromText)) {
			for (const name of namesOf(block)) {
				add(name, other);
				add(other, name);
			}
		}
	}
	const namesOfReading = ({ names, normal }: Reading) => [...names, `title:${normal}`];
	// Of two papers with one title, one is rejected by identifier and title: what both have of that does not tell two places of it apart.
	const ownNames = (reading: Reading, { names }: Reading) => namesOfReading(reading).filter(name => !names.includes(name));
	return {
		concerns: reading => namesOfReading(reading).some(name => rejected.has(name)),
		apart: (a, b) => ownNames(a, b).some(name => ownNames(b, a).some(other => rejected.get(name)?.has(other) ?? false)),
	};
}
