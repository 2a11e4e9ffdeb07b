import { plainLine } from '../markdown';
import { methodName } from './titleWords';

/**
 * Plain text as it is written in a field: TeX's own characters escaped, ligatures it would make of two characters kept
 * apart, on one line and without characters that disguise it. pandoc and biber read the same text back, except that they set
 * a straight apostrophe as a typographic one, and that pandoc 2.17 leaves out braces that do not pair.
 */
export function escapeTeX(text: string): string {
	return withPairedBraces(escapeCharacters(plainLine(text)));
}

/**
 * A title as it is written in a field: escaped, and with braces around what must keep its capitals when a style sets
 * titles in sentence case: the method's name, acronyms, words with a capital or digit inside, and known proper nouns.
 */
export function protectTitle(title: string): string {
	const plain = plainLine(title);
	const name = nameLength(plain);
	const sentenceCase = isSentenceCase(plain);
	let afterStop = true;
	const protectedName = name === 0 ? '' : protectedText(plain.slice(0, name));
	return withPairedBraces(protectedName + plain.slice(name).split(/( |(?<=:)(?=\S))/).map(run => {
		if (run === ' ' || run === '') { return run; }
		const starts = afterStop && name === 0;
		afterStop = /[:?!.]$/.test(run);
		return protectWord(run, sentenceCase && !starts);
	}).join(''));
}

/** A web address for a field that is read verbatim; `undefined` if it is none. What would end the field or disguise it is percent-encoded, as browsers do. */
export function verbatimUrl(url: string | undefined): string | undefined {
	if (url === undefined || !/^(?:https?|ftp):\/\/[^\s/]/i.test(url)) { return undefined; }
	return url.trim().replace(/[\s{}\\^`<>"|\p{Cc}\p{Bidi_Control}]/gu, character => encodeURIComponent(character));
}

/** A DOI for a field that is read verbatim; `undefined` for one with TeX's own characters or a disguise in it, which could not stand there. */
export function verbatimDoi(doi: string | undefined): string | undefined {
	return doi === undefined || /[{}\\\s%\p{Cc}\p{Bidi_Control}]/u.test(doi) ? undefined : doi;
}

function escapeCharacters(text: string): string {
	return text.replace(/[\\{}$&#%_~^`]|-(?=-)|'(?=')/g, character => escapes.get(character)!);
}

/** BibTeX and biber count escaped braces, too, and lose the entry and the next where they do not pair: there commands stand for them. */
function withPairedBraces(written: string): string {
	let depth = 0;
	for (const brace of written.match(/[{}]/g) ?? []) {
		depth += brace === '{' ? 1 : -1;
		if (depth < 0) { break; }
	}
	return depth === 0 ? written : written.replace(/\\[{}]/g, brace => brace === '\\{' ? '\\textbraceleft{}' : '\\textbraceright{}');
}

/** How much of the title's start is the method's name, up to its colon: one word, or words that nobody would write in small letters. */
function nameLength(title: string): number {
	const colon = title.indexOf(':');
	const head = title.slice(0, Math.max(colon, 0)).trimEnd();
	const words = head.split(' ');
	const isName = head.length <= 40 && methodName(title).length > 0 && words.length <= 3 && (words.length === 1 || words.some(word => capitalInside.test(word) || /\d/.test(word)));
	return isName ? head.length : 0;
}

/** Two capitalised words in the middle of a title in sentence case are names; in title case nearly all words are capitalised and tell nothing. */
function isSentenceCase(title: string): boolean {
	const words = title.split(' ').slice(1).filter(word => word.length > 3);
	return words.length >= 3 && words.filter(word => /^[a-z]/.test(word)).length * 2 > words.length;
}

function protectWord(run: string, capitalIsName: boolean): string {
	const start = run.search(/[\p{L}\p{N}]/u);
	if (start < 0) { return escapeCharacters(run); }
	let end = run.length;
	while (end > start && !/[\p{L}\p{N}\p{M}\uDC00-\uDFFF+^]/u.test(run[end - 1]!)) { end--; }
	const [before, word, after] = [run.slice(0, start), run.slice(start, end), run.slice(end)];
	const parts = word.split(/(?<=[^-]-)(?=[^-])/).map((part, index, all) => keepsCapitals(part, capitalIsName && index === 0, all.length > 1) ? protectedText(part) : escapeCharacters(part));
	return escapeCharacters(before) + parts.join('') + escapeCharacters(after);
}

/** `part` is a word or, in a compound, a part of one with its hyphen: "X-Ray" keeps its X, "A Survey" does not keep its A. */
function keepsCapitals(part: string, capitalIsName: boolean, compound: boolean): boolean {
	const word = part.replace(/-$/, '').replace(/['’]s$/, '');
	return capitalInside.test(word) || properNouns.has(word) || capitalIsName && /^\p{Lu}/u.test(word)
		|| /^\p{Lu}$/u.test(word) && (compound || word !== 'A');
}

/** BibTeX takes `{\` for one accented letter, so text that begins with a command needs a second pair of braces. */
function protectedText(text: string): string {
	if (text.endsWith('-')) { return `${protectedText(text.slice(0, -1))}-`; }
	const escaped = escapeCharacters(text);
	return escaped.startsWith('\\') ? `{{${escaped}}}` : `{${escaped}}`;
}

/** "LLMs", "CoPilot", "3D", "R1", "R&B". */
const capitalInside = /[\p{L}\p{N}&^_+]\p{Lu}|\p{Lu}\p{N}/u;

/** Proper nouns that stand in titles of the field; a style must not write "chinese" or "gaussian". */
const properNouns = new Set(('African American Arabic Asian Bangla Bengali Brazilian British Chinese Czech Danish Dutch English European Finnish French German Greek Hebrew Hindi Hungarian Indian Indic '
	+ 'Indonesian Iranian Irish Italian Japanese Kazakh Korean Latin Mandarin Norwegian Persian Polish Portuguese Romanian Russian Sanskrit Spanish Swahili Swedish Tamil Thai Tibetan Turkish '
	+ 'Ukrainian Urdu Vietnamese Africa America Asia China Europe Germany India Japan Korea '
	+ 'Bayes Bayesian Bernoulli Boltzmann Brownian Dirichlet Euclidean Euler Fourier Frobenius Gaussian Gaussians Gibbs Gumbel Hamiltonian Hessian Hilbert Jacobian Kalman Kolmogorov Koopman '
	+ 'Lagrangian Langevin Laplace Laplacian Lipschitz Markov Markovian Monte Carlo Nash Newton Nyström Poisson Riemannian Schrödinger Shannon Shapley Socratic Stein Turing Wasserstein Wiener '
	+ 'Android Claude Copilot Docker Ethereum Gemini Gemma Google Kubernetes Linux Llama Mamba Microsoft Minecraft Mistral Python Qwen Reddit Twitter Wikipedia').split(' '));

const escapes = new Map(Object.entries({
	'\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '$': '\\$', '&': '\\&', '#': '\\#', '%': '\\%', '_': '\\_',
	'~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '`': '\\`{}', '-': '{-}', '\'': '\'{}',
}));
