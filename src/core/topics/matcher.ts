import type { TaxonomyTopic } from './taxonomy';
import { eachWord, stemOf } from './words';

/** Every pattern of a taxonomy, laid out so that one walk over a text finds them all. */
export interface Matcher {
	/** The patterns as written, numbered by position: the unit that evidence is kept in. */
	readonly patterns: readonly string[];
	/** For each pattern, which topics it speaks for. */
	readonly uses: readonly (readonly PatternUse[])[];
	readonly root: TrieNode;
	/** Symbols by word form, by stem and by prefix; a symbol is an edge of the trie. */
	readonly forms: ReadonlyMap<string, number>;
	readonly stems: ReadonlyMap<string, number>;
	/** Prefixes by their first two letters. */
	readonly prefixes: ReadonlyMap<number, readonly Prefix[]>;
	/** What a word form can be, worked out once per form. */
	readonly known: Map<string, readonly number[]>;
}

/** One topic a pattern speaks for; `partner` is the other pattern that must occur too. */
export interface PatternUse {
	readonly topic: number;
	readonly weight: number;
	readonly partner: number | undefined;
}

interface Prefix { readonly text: string; readonly symbol: number }

/** Most nodes are ends, and most others have one child only, so that few need a table. */
interface TrieNode {
	symbol: number;
	child: TrieNode | undefined;
	/** All children, once there is a second one. */
	next: Map<number, TrieNode> | undefined;
	pattern: number | undefined;
}

/** Where a pattern stands in a run of words: from word `start` up to before word `end`. */
export interface Match {
	readonly pattern: number;
	readonly start: number;
	readonly end: number;
}

/** Lays out the phrases of the topics for matching; each counts `weight` times its own weight for its topic. */
export function createMatcher(topics: readonly WeighedTopic[]): Matcher {
	const steps = createMatcherSteps(topics);
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
	}
}

type WeighedTopic = Pick<TaxonomyTopic, 'phrases'> & { readonly weight: number };

/** Phrases laid out between two pauses: a few milliseconds when the code runs for the first time. */
const phrasesAStep = 150;

/** The same with pauses, for an editor that must not stand still. */
export function* createMatcherSteps(topics: readonly WeighedTopic[]): Generator<void, Matcher> {
	let laidOut = 0;
	const building: Building = { patterns: [], uses: [], root: createNode(), forms: new Map(), stems: new Map(), prefixes: new Map(), prefixSymbols: new Map(), symbols: 0, numbers: new Map() };
	for (const [topic, { phrases, weight: factor }] of topics.entries()) {
		for (const { patterns, weight } of phrases) {
			if (++laidOut % phrasesAStep === 0) { yield; }
			const first = addPattern(building, patterns[0]!);
			if (first === undefined) { continue; }
			building.uses[first]!.push({ topic, weight: weight * factor, partner: patterns.length < 2 ? undefined : addPattern(building, patterns[1]!) });
		}
	}
	return { ...building, known: new Map() };
}

interface Building {
	readonly patterns: string[];
	readonly uses: PatternUse[][];
	readonly root: TrieNode;
	readonly forms: Map<string, number>;
	readonly stems: Map<string, number>;
	readonly prefixes: Map<number, Prefix[]>;
	readonly prefixSymbols: Map<string, number>;
	readonly numbers: Map<string, number>;
	symbols: number;
}

function addPattern(building: Building, text: string): number | undefined {
	const known = building.numbers.get(text);
	if (known !== undefined) { return known; }
	let node = building.root;
	for (const part of text.split(' ')) {
		for (const symbol of symbolsOfPart(building, part)) {
			node = childOf(node, symbol);
		}
	}
	if (node === building.root) { return undefined; }
	if (node.pattern === undefined) {
		node.pattern = building.patterns.push(text) - 1;
		building.uses.push([]);
	}
	building.numbers.set(text, node.pattern);
	return node.pattern;
}

function symbolsOfPart(building: Building, part: string): number[] {
	const exact = part.startsWith('=');
	const open = part.endsWith('*');
	const plain = part.slice(exact ? 1 : 0, open ? -1 : undefined);
	if (plainWord.test(plain)) { return [symbolOfWord(building, plain, exact, open)]; }
	const words: string[] = [];
	eachWord(plain, word => words.push(word));
	return words.map((word, index) => symbolOfWord(building, word, exact, open && index === words.length - 1));
}

const plainWord = /^[a-z0-9]+$/;

function symbolOfWord(building: Building, word: string, exact: boolean, open: boolean): number {
	if (!open) { return exact ? symbolOf(building, building.forms, word) : symbolOf(building, building.stems, stemOf(word)); }
	const known = building.prefixSymbols.get(word);
	if (known !== undefined) { return known; }
	const prefix = { text: word, symbol: building.symbols++ };
	building.prefixSymbols.set(word, prefix.symbol);
	const there = building.prefixes.get(headOf(word));
	if (there === undefined) { building.prefixes.set(headOf(word), [prefix]); } else { there.push(prefix); }
	return prefix.symbol;
}

/** The first two letters as one number; a prefix of one letter has a list of its own. */
function headOf(word: string): number {
	return word.charCodeAt(0) + (word.length > 1 ? word.charCodeAt(1) * 65_536 : 0);
}

function symbolOf(building: Building, table: Map<string, number>, word: string): number {
	let symbol = table.get(word);
	if (symbol === undefined) {
		symbol = building.symbols++;
		table.set(word, symbol);
	}
	return symbol;
}

function childOf(node: TrieNode, symbol: number): TrieNode {
	const known = nextOf(node, symbol);
	if (known !== undefined) { return known; }
	const child = createNode();
	if (node.child === undefined) {
		node.symbol = symbol;
		node.child = child;
	} else {
		(node.next ??= new Map([[node.symbol, node.child]])).set(symbol, child);
	}
	return child;
}

function nextOf(node: TrieNode, symbol: number): TrieNode | undefined {
	return node.next === undefined ? node.symbol === symbol ? node.child : undefined : node.next.get(symbol);
}

function createNode(): TrieNode {
	return { symbol: -1, child: undefined, next: undefined, pattern: undefined };
}

/** How many word forms keep their symbols in memory; beyond that they are worked out again. */
const mostKnownForms = 60_000;
const noSymbols: readonly number[] = [];

/** The edges a word can go along: its own form, its stem, and each prefix that some pattern asks for. */
export function symbolsOf(matcher: Matcher, surface: string): readonly number[] {
	const known = matcher.known.get(surface);
	if (known !== undefined) { return known; }
	const found: number[] = [];
	const form = matcher.forms.get(surface);
	if (form !== undefined) { found.push(form); }
	const stem = matcher.stems.get(stemOf(surface));
	if (stem !== undefined) { found.push(stem); }
	for (const head of surface.length > 1 ? [headOf(surface), surface.charCodeAt(0)] : [headOf(surface)]) {
		for (const { text, symbol } of matcher.prefixes.get(head) ?? []) {
			if (surface.startsWith(text)) { found.push(symbol); }
		}
	}
	const symbols = found.length === 0 ? noSymbols : found;
	if (matcher.known.size < mostKnownForms) { matcher.known.set(surface, symbols); }
	return symbols;
}

/** All patterns in a run of words, by where they start and the longer before the shorter. */
export function findMatches(matcher: Matcher, words: readonly (readonly number[])[]): Match[] {
	const matches: Match[] = [];
	for (let start = 0; start < words.length; start++) {
		if (words[start]!.length === 0) { continue; }
		const from = matches.length;
		follow(matcher.root, words, start, start, matches);
		if (matches.length - from > 1) {
			const found = matches.splice(from).sort((a, b) => b.end - a.end || a.pattern - b.pattern);
			matches.push(...found);
		}
	}
	return matches;
}

function follow(node: TrieNode, words: readonly (readonly number[])[], start: number, at: number, matches: Match[]): void {
	for (const symbol of words[at] ?? noSymbols) {
		const child = nextOf(node, symbol);
		if (child === undefined) { continue; }
		if (child.pattern !== undefined) { matches.push({ pattern: child.pattern, start, end: at + 1 }); }
		if (child.child !== undefined) { follow(child, words, start, at + 1, matches); }
	}
}
