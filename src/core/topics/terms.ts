import { addRow, createRows, type Rows } from './rows';
import { eachWord, stemOf } from './words';

/** The words of a library that tell its papers apart, numbered by how early they come, with how rare each is. */
export interface Vocabulary {
	/** Number of each stem that was met. */
	readonly stems: Map<string, number>;
	/** What a stem weighs; 0 for those too rare or too common to count. */
	readonly rarity: Float32Array;
}

/** Words without which a text says the same, and those that every abstract has. */
const stopWords = new Set(`a about above achieve achieved achieving across address after against aim all allow allowing almost along also although among an analysis and another any appear applied apply approach are around as at available based be because been before being below benchmark best better between beyond both broad but by can cannot case challenge challenging code combine common compare compared comparable comprehensive consistent consistently contrast could critical crucial current currently dataset datasets demonstrate demonstrated demonstrating despite develop developed different difficult directly diverse do does due during each effective effectively effectiveness efficient efficiently either enable enabled enabling end enhance enhanced enhancing ensure especially et etc evaluate evaluation even evidence example existing experiment experimental explore extensive extensively few find finding first five focus following for found four framework from full fully further furthermore gain general generally given github good great had handle has have he help her here high higher highly his how however http i idea identify if impact important improve improved improvement improving in including increase increasing increasingly independent input insight instead into introduce introduced investigate is issue it its itself joint just key know known large largely largest lead leading least less level leverage leveraging limit limitation limited little low lower made main mainly major make making many may mean method methodology metric might model more moreover most much multiple must namely necessary need new next no nor not notable notably novel now number observe obtain of often on once one only open or order other others our out outperform outperforming output over overall own page paper particular particularly perform performance performed performing perspective possible potential practical present presented previous previously primarily prior problem procedure process propose proposed provide provided providing public publicly question quite rather real recent recently related release released relevant rely remain remarkable represent require required requires requiring research result reveal review robust same scale second see set setting several shall she should show showing shown significant significantly similar simple since single small so solution solve some source specific specifically state step still strong study such suggest support surpass system systematic systematically take task technique term than that the their them then there therefore these they this those three through throughout thus time to together too toward towards train trained training true two type typical typically under understand understanding unique up upon us use used useful user using usually validate value various very via was way we well were what when where whether which while who whose why wide widely will with within without work would yet you your art project www com via e g s t llm language learning data https approaches advance capability capable`.split(/\s+/));

/** The most papers that terms are learned from; a fixed stride picks them from a larger library. */
const mostTeachers = 4000;
/** Terms are numbered in 16 bits; a library of 4,000 abstracts has some 25,000 stems. */
const mostStems = 65_000;

/** The papers that terms are learned from: all, or of a large library a fixed stride. */
export function chooseTeachers(papers: number): Int32Array {
	const count = Math.min(papers, mostTeachers);
	return Int32Array.from({ length: count }, (_, index) => Math.floor(index * papers / count));
}

/** Reads the texts' terms: the vocabulary they make, and one weighed row (of length 1) a text. Pauses now and then. */
export function* createVocabulary(texts: readonly { readonly title: string; readonly abstract?: string }[]): Generator<void, { readonly vocabulary: Vocabulary; readonly rows: Rows }> {
	const stems = new Map<string, number>();
	const counted = createRows(texts.length + 2, texts.length * 100);
	for (const { title, abstract = '' } of texts) {
		const counts = countTerms(stems, title, abstract, true);
		if (addRow(counted, [...counts.keys()], [...counts.values()]) % 5 === 4) { yield; }
	}
	const vocabulary = { stems, rarity: weighTerms(counted, stems.size) };
	const rows = createRows(texts.length + 2, counted.starts[counted.count]);
	for (let row = 0; row < counted.count; row++) {
		const start = counted.starts[row]!;
		const end = counted.starts[row + 1]!;
		if (addTermRow(vocabulary, rows, counted.columns.subarray(start, end), counted.values.subarray(start, end)) % 500 === 499) { yield; }
	}
	return { vocabulary, rows };
}

/** One row of a paper that the vocabulary was not made from; words it does not know are left out. */
export function readTerms(vocabulary: Vocabulary, title: string, abstract: string): Rows {
	const rows = createRows(4, 256);
	const counts = countTerms(vocabulary.stems, title, abstract, false);
	addTermRow(vocabulary, rows, [...counts.keys()], [...counts.values()]);
	return rows;
}

/** Words without which a text says the same. */
export function isStopWord(word: string): boolean {
	return stopWords.has(word);
}

/** A word of one paper relates it to no other, and one in a quarter of all papers tells none apart. */
function weighTerms(counted: Rows, stems: number): Float32Array {
	const papers = counted.count;
	const found = new Uint32Array(stems);
	for (let i = 0; i < counted.starts[papers]!; i++) { found[counted.columns[i]!]!++; }
	const least = papers < 400 ? 2 : 3;
	const most = Math.max(4, papers * 0.25);
	return Float32Array.from(found, count => count >= least && count <= most ? Math.log((papers + 1) / (count + 0.5)) : 0);
}

function addTermRow({ rarity }: Vocabulary, rows: Rows, stems: ArrayLike<number>, counts: ArrayLike<number>): number {
	const kept: number[] = [];
	const values: number[] = [];
	let squares = 0;
	for (let i = 0; i < stems.length; i++) {
		const weight = rarity[stems[i]!]!;
		if (weight === 0) { continue; }
		const value = (1 + Math.log(counts[i]!)) * weight;
		squares += value * value;
		kept.push(stems[i]!);
		values.push(value);
	}
	const length = Math.sqrt(squares) || 1;
	for (let i = 0; i < values.length; i++) { values[i] = values[i]! / length; }
	return addRow(rows, kept, values);
}

/** Counts words by the number of their stem; what the title has counts twice. With `grow` new stems are given numbers. */
function countTerms(stems: Map<string, number>, title: string, abstract: string, grow: boolean): Map<number, number> {
	const counts = new Map<number, number>();
	let weight = 2;
	const count = (surface: string) => {
		if (surface.length < 2 || stopWords.has(surface)) { return; }
		const stem = stemOf(surface);
		let number = stems.get(stem);
		if (number === undefined) {
			if (!grow || stems.size >= mostStems) { return; }
			number = stems.size;
			stems.set(stem, number);
		}
		counts.set(number, (counts.get(number) ?? 0) + weight);
	};
	eachWord(title, count);
	weight = 1;
	eachWord(abstract, count);
	return counts;
}
