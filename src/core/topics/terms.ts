import { addRow, createRows, type Rows } from './rows';
import { eachWord, stemOf } from './words';

/** The words and pairs of words of a library that tell its papers apart, numbered, with how rare each is. */
export interface Vocabulary {
	readonly stems: Map<string, number>;
	/** Number of a term by the number of its stem, for a pair by both together. */
	readonly terms: ReadonlyMap<number, number>;
	readonly rarity: Float32Array;
	/** What `terms` has as a key, by number of the term. */
	readonly keys: readonly number[];
}

/** Words without which a text says the same, and those that every abstract has. */
const stopWords = new Set(`a about above achieve achieved achieving across address after against aim all allow allowing almost along also although among an analysis and another any appear applied apply approach are around as at available based be because been before being below benchmark best better between beyond both broad but by can cannot case challenge challenging code combine common compare compared comparable comprehensive consistent consistently contrast could critical crucial current currently dataset datasets demonstrate demonstrated demonstrating despite develop developed different difficult directly diverse do does due during each effective effectively effectiveness efficient efficiently either enable enabled enabling end enhance enhanced enhancing ensure especially et etc evaluate evaluation even evidence example existing experiment experimental explore extensive extensively few find finding first five focus following for found four framework from full fully further furthermore gain general generally given github good great had handle has have he help her here high higher highly his how however http i idea identify if impact important improve improved improvement improving in including increase increasing increasingly independent input insight instead into introduce introduced investigate is issue it its itself joint just key know known large largely largest lead leading least less level leverage leveraging limit limitation limited little low lower made main mainly major make making many may mean method methodology metric might model more moreover most much multiple must namely necessary need new next no nor not notable notably novel now number observe obtain of often on once one only open or order other others our out outperform outperforming output over overall own page paper particular particularly perform performance performed performing perspective possible potential practical present presented previous previously primarily prior problem procedure process propose proposed provide provided providing public publicly question quite rather real recent recently related release released relevant rely remain remarkable represent require required requires requiring research result reveal review robust same scale second see set setting several shall she should show showing shown significant significantly similar simple since single small so solution solve some source specific specifically state step still strong study such suggest support surpass system systematic systematically take task technique term than that the their them then there therefore these they this those three through throughout thus time to together too toward towards train trained training true two type typical typically under understand understanding unique up upon us use used useful user using usually validate value various very via was way we well were what when where whether which while who whose why wide widely will with within without work would yet you your art project www com via e g s t llm language learning data https approaches advance capability capable`.split(/\s+/));

/** The most papers that terms are learned from; a fixed stride picks them from a larger library. */
const mostTeachers = 4000;
const mostTerms = 40_000;
const mostStems = 1_048_576;

/** The papers that terms are learned from: all, or of a large library a fixed stride. */
export function chooseTeachers(papers: number): Int32Array {
	const count = Math.min(papers, mostTeachers);
	return Int32Array.from({ length: count }, (_, index) => Math.floor(index * papers / count));
}

/** Reads the texts' terms: the vocabulary they make, and one weighed row (of length 1) a text. Pauses now and then. */
export function* createVocabulary(texts: readonly { readonly title: string; readonly abstract?: string }[]): Generator<void, { readonly vocabulary: Vocabulary; readonly rows: Rows }> {
	const stems = new Map<string, number>();
	const found = new Map<number, number>();
	const counted: Map<number, number>[] = [];
	for (const { title, abstract = '' } of texts) {
		const counts = countTerms(stems, title, abstract, true);
		for (const key of counts.keys()) { found.set(key, (found.get(key) ?? 0) + 1); }
		if (counted.push(counts) % 40 === 0) { yield; }
	}
	const vocabulary = chooseTerms(stems, found, texts.length);
	const rows = createRows();
	for (const counts of counted) {
		if (addTermRow(vocabulary, rows, counts) % 200 === 199) { yield; }
	}
	return { vocabulary, rows };
}

/** One row of a paper that the vocabulary was not made from; words it does not know are left out. */
export function readTerms(vocabulary: Vocabulary, title: string, abstract: string): Rows {
	const rows = createRows(4, 256);
	addTermRow(vocabulary, rows, countTerms(vocabulary.stems, title, abstract, false));
	return rows;
}

/** A function that gives a term in words. */
export function spellingOf({ stems, keys }: Vocabulary): (term: number) => string {
	const words = [...stems.keys()];
	return term => {
		const key = keys[term]!;
		return key < mostStems ? words[key]! : `${words[Math.floor(key / mostStems) - 1]!} ${words[key % mostStems]!}`;
	};
}

/** Words without which a text says the same. */
export function isStopWord(word: string): boolean {
	return stopWords.has(word);
}

function chooseTerms(stems: Map<string, number>, found: ReadonlyMap<number, number>, papers: number): Vocabulary {
	const least = papers < 400 ? 2 : 3;
	const most = Math.max(4, papers * 0.25);
	let kept = [...found].filter(([, count]) => count >= least && count <= most);
	if (kept.length > mostTerms) { kept = kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostTerms); }
	const terms = new Map(kept.map(([key], index) => [key, index]));
	return { stems, terms, keys: kept.map(([key]) => key), rarity: Float32Array.from(kept, ([, count]) => Math.log((papers + 1) / (count + 0.5))) };
}

function addTermRow(vocabulary: Vocabulary, rows: Rows, counts: ReadonlyMap<number, number>): number {
	const pairs: [number, number][] = [];
	let squares = 0;
	for (const [key, count] of counts) {
		const term = vocabulary.terms.get(key);
		if (term === undefined) { continue; }
		const value = (1 + Math.log(count)) * vocabulary.rarity[term]!;
		squares += value * value;
		pairs.push([term, value]);
	}
	const length = Math.sqrt(squares) || 1;
	return addRow(rows, pairs.map(([term]) => term), pairs.map(([, value]) => value / length));
}

/** Counts single words and pairs of neighbours; what the title has counts twice. With `grow` new stems are given numbers. */
function countTerms(stems: Map<string, number>, title: string, abstract: string, grow: boolean): Map<number, number> {
	const counts = new Map<number, number>();
	let before = -1;
	let weight = 2;
	const count = (surface: string) => {
		const stem = stopWords.has(surface) || surface.length < 2 ? undefined : numberOf(stems, stemOf(surface), grow);
		if (stem !== undefined) {
			counts.set(stem, (counts.get(stem) ?? 0) + weight);
			if (before >= 0) {
				const pair = (before + 1) * mostStems + stem;
				counts.set(pair, (counts.get(pair) ?? 0) + weight);
			}
		}
		before = stem ?? -1;
	};
	eachWord(title, count);
	before = -1;
	weight = 1;
	eachWord(abstract, count);
	return counts;
}

function numberOf(stems: Map<string, number>, stem: string, grow: boolean): number | undefined {
	let number = stems.get(stem);
	if (number === undefined && grow && stems.size < mostStems) {
		number = stems.size;
		stems.set(stem, number);
	}
	return number;
}
