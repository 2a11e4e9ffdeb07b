/**
 * The name a paper gives its method, in words that can stand in a citation key: `['We', 'Math', '2']` for
 * "We-Math 2.0: A Versatile…", `['AutoTutor']` for "AutoTutor meets Large Language Models: …".
 * Empty where the title has no such name. Words are ASCII letters and digits, in the title's own case.
 */
export function methodName(title: string): readonly string[] {
	const { head, divided } = headOf(title);
	if (divided && (isInCapitals(head) || isName(wordsOf(head)))) { return keyWords(head); }
	const first = keyWords(firstRun(head));
	return first.length <= 3 && first.some(isCoined) && !common.has(first.join('').toLowerCase()) ? first : [];
}

/**
 * The words of a title, up to its colon or question mark, that tell it from others, in order, as ASCII letters and
 * digits: no articles, prepositions or auxiliaries, well-known phrases as the field abbreviates them ("Large Language
 * Models" is `LLMs`). All its words where it has no other; none where nothing of it can be written in ASCII.
 */
export function significantWords(title: string): readonly string[] {
	const { head, divided } = headOf(title);
	const ofHead = wordsOf(abbreviate(head)).filter(word => isSignificant(word) || divided && isInCapitals(head));
	if (ofHead.length > 0) { return ofHead; }
	const words = wordsOf(abbreviate(withoutTeX(title.slice(0, 400))));
	const significant = words.filter(isSignificant);
	return significant.length > 0 ? significant : words;
}

function isSignificant(word: string): boolean {
	return !stopWords.has(word.toLowerCase());
}

/**
 * The words of a text as ASCII letters and digits, each run of them one word, so that "GPT-4.1" is `GPT`, `4`, `1`;
 * accents and Greek letters are spelled in ASCII, a final ".0" of a version is left out.
 */
export function keyWords(text: string): readonly string[] {
	const ascii = foldToAscii(text);
	return (ascii.includes('.0') ? ascii.replace(/(\d)\.0(?![\d.])/g, '$1') : ascii).match(/[A-Za-z0-9]+/g) ?? [];
}

/** `text` in ASCII as far as its letters have a spelling there: accents are dropped, Greek letters named, ligatures written out; anything else stays. */
export function foldToAscii(text: string): string {
	if (isAscii(text)) { return text; }
	return text.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[^\x00-\x7f]/g, character => spelled.get(character.toLowerCase()) ?? character);
}

function isAscii(text: string): boolean {
	for (let index = 0; index < text.length; index++) {
		if (text.charCodeAt(index) > 127) { return false; }
	}
	return true;
}

/** The part of a title before its colon, question mark or dash, leaving out a label such as "Position:"; no more than a line's worth is looked at. */
function headOf(title: string): { head: string; divided: boolean } {
	const text = withoutTeX(title.slice(0, 200));
	const divider = /: ?|[?!] |：| (?:-{1,3}|[–—]) |—| technical report$/i.exec(text);
	if (divider === null) { return { head: text, divided: false }; }
	const head = text.slice(0, divider.index);
	const rest = text.slice(divider.index + divider[0].length);
	const label = head.trim().toLowerCase();
	if ((labels.has(label) || labelsUnlessInCapitals.has(label) && !isInCapitals(head)) && rest !== '') { return headOf(rest); }
	return { head, divided: divider[0].trim() !== '?' };
}

/** Copied titles keep the bare names of TeX commands whose backslash was lost: `R^textbf{2AI}` is "R2AI". */
function withoutTeX(text: string): string {
	return !text.includes('{') ? text : text.replace(/\\?(?:text|math)(?:bf|it|rm|sf|tt|sc|cal|bb)\s*\{/g, '{');
}

/** One word in capitals before a divider is a name, though it may be spelt like a common word: "ARE: Scaling Up…". */
function isInCapitals(head: string): boolean {
	return /^\s*[A-Z]{2,24}\s*$/.test(head);
}

/** A short head is a name unless all of it is stop words; a longer one only tells what the paper does. */
function isName(words: readonly string[]): boolean {
	const telling = words.filter(word => !stopWords.has(word.toLowerCase()));
	return telling.length > 0 && telling.length === words.length && words.length <= 3 && words.join('').length <= 24;
}

function isCoined(word: string): boolean {
	return coined.test(word) && !common.has(word.toLowerCase());
}

function firstRun(text: string): string {
	return /^\s*\S+/.exec(text)?.[0] ?? '';
}

/** Hyphens and other marks inside a word join its parts, blanks, slashes and dashes part words. */
function wordsOf(text: string): readonly string[] {
	return text.split(/[\s/–—:]+/).map(word => keyWords(word)).filter(parts => parts.length > 0).map(joinWords);
}

/** Words run together as one; where two digits would meet, a hyphen keeps the numbers apart. */
export function joinWords(words: readonly string[]): string {
	return words.length === 1 ? words[0]! : words.reduce((joined, word) => /\d$/.test(joined) && /^\d/.test(word) ? `${joined}-${word}` : joined + word, '');
}

function abbreviate(title: string): string {
	return !/large|vision|reinforcement|retrieval/i.test(title) ? title : abbreviations.reduce((text, [phrase, short]) => text.replace(phrase, short), title);
}

/** A capital after a small letter, or a letter beside a digit: nobody writes a dictionary word so. */
const coined = /[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]{2}/;

/** Coined words that name the field's common goods, not the method of one paper. */
const common = new Set(('llm llms mllm mllms vlm vlms lvlm lvlms vlas slms lrms gpt2 gpt3 gpt4 gpt4o gpt4v gpt5 chatgpt lora nerf nerfs vit vits gans cnns rnns dnns gnns '
	+ 'mdps pdes bert deeprl rlhf rlvr text2sql text2image text2video img2img 2d 3d 4d 6d 6dof 1bit 2bit 3bit 4bit 8bit github youtube arxiv').split(' '));

const labels = new Set(['position', 'position paper', 'survey', 'tutorial', 'technical report', 'extended abstract', 'correction', 'erratum', 'perspective', 'research note', 'case study']);
/** Labels that are method names where they stand in capitals; those above name a kind of text, however it is written. */
const labelsUnlessInCapitals = new Set(['demo', 'new']);

const stopWords = new Set(('a an the and or nor but if as at by for from in into of off on onto out over per than that this these those to toward towards under up upon via vs versus with within without '
	+ 'about above across after against along among around before behind beneath beside besides between beyond during through throughout until while '
	+ 'is are was were be been being am do does did has have had can could may might must shall should will would '
	+ 'how much many what when where which who whom whose why whether it its they them their there here we us our you your i my he she his her so such both either neither each every any some all most only just also very well yet using').split(' '));

const abbreviations: readonly (readonly [RegExp, string])[] = [
	[/\blarge language (model)(s?)\b/gi, 'LLM$2'],
	[/\blarge reasoning (model)(s?)\b/gi, 'LRM$2'],
	[/\b(?:large )?vision[- ]language (model)(s?)\b/gi, 'VLM$2'],
	[/\b(reinforcement) learning\b/gi, 'RL'],
	[/\b(retrieval)[- ]augmented generation\b/gi, 'RAG'],
];

/** What Unicode's decomposition leaves outside ASCII though it has a customary spelling there. */
const spelled = new Map(Object.entries({
	'α': 'alpha', 'β': 'beta', 'γ': 'gamma', 'δ': 'delta', 'ε': 'epsilon', 'ζ': 'zeta', 'η': 'eta', 'θ': 'theta', 'ι': 'iota', 'κ': 'kappa', 'λ': 'lambda', 'μ': 'mu',
	'ν': 'nu', 'ξ': 'xi', 'ο': 'omicron', 'π': 'pi', 'ρ': 'rho', 'σ': 'sigma', 'ς': 'sigma', 'τ': 'tau', 'υ': 'upsilon', 'φ': 'phi', 'χ': 'chi', 'ψ': 'psi', 'ω': 'omega',
	'ß': 'ss', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'æ': 'ae', 'œ': 'oe', 'ı': 'i', 'ħ': 'h', '∞': 'infinity', '’': '', '‘': '', 'ʼ': '',
}));
