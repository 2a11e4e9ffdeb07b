// A table and a scanner of our own: the one well-kept parser of LaTeX (@unified-latex) reads documents, brings half a
// megabyte and builds a tree for each value, and the decoders inside the readers of BibTeX cannot be had alone. What
// stands in bibliographies is accents, a few hundred symbols and some formatting, and there are 30,000 values to a file.
import { accents, letterAccents, symbols, wrappers } from './latexTables';

/**
 * A value of a `.bib` field as the plain text it stands for: accents, symbols, dashes, quotes and spaces as Unicode,
 * braces and formatting commands taken away, white space one blank. Never throws; an unknown command leaves its argument.
 */
export function readLatex(latex: string): string {
	if (!marks.test(latex)) {
		return latex;
	}
	if (!commands.test(latex)) {
		return latex.includes('{') || latex.includes('}') ? latex.replace(/[{}]/g, '').trim() : latex;
	}
	const scan: Scan = { text: latex, at: 0 };
	let result = '';
	while (scan.at < latex.length) {
		result += readGroup(scan, false, 0);
		scan.at++; // A closing brace without its opening one.
	}
	if (oddSpace.test(result)) {
		result = result.replace(/[ \t\n\r\f\v]+/g, ' ').replace(/^ | $/g, '');
	}
	return nonLatin.test(result) ? result.normalize('NFC') : result;
}

interface Scan {
	readonly text: string;
	at: number;
}

/** What makes a value more than the text it is written as. */
const marks = /[\\{}$~`'\n\r\t\f\v\u0300-\u036f"]|--| {2}|^ | $/;
/** The same, braces left out: the many values that only protect their capitals take the short way. */
const commands = /[\\$~`'\n\r\t\f\v\u0300-\u036f"]|--| {2}|^[{}]* | [{}]*$| [{}]+ |-[{}]+-/;
const oddSpace = /[\t\n\r\f\v]| {2}|^ | $/;
const nonLatin = /[\u0300-\u036f]/;

/** Deeper groups than TeX could have are flattened, so that no text exhausts the stack. */
const deepest = 200;

/** Reads up to the brace that closes the group, or to the end; leaves `scan.at` at that brace. */
function readGroup(scan: Scan, math: boolean, depth: number): string {
	const { text } = scan;
	let result = '';
	while (scan.at < text.length) {
		switch (text.charCodeAt(scan.at)) {
			case 125: return result; // }
			case 123: result += readBraced(scan, math, depth); break; // {
			case 92: result += readCommand(scan, math, depth); break; // \
			case 36: // $
				scan.at += text.charCodeAt(scan.at + 1) === 36 ? 2 : 1;
				math = !math;
				break;
			case 126: scan.at++; result += '\u00a0'; break; // ~
			case 94: case 95: result += math ? readScript(scan, depth) : take(scan, 1); break; // ^ _
			case 45: case 96: case 39: case 34: result += math ? take(scan, 1) : readLigature(scan); break; // - ` ' "
			default: result += takePlain(scan);
		}
	}
	return result;
}

function readBraced(scan: Scan, math: boolean, depth: number): string {
	scan.at++;
	if (depth >= deepest) {
		return '';
	}
	const inner = readGroup(scan, math, depth + 1);
	scan.at++;
	return inner;
}

/** The run of characters up to the next one that means anything. */
function takePlain(scan: Scan): string {
	const { text } = scan;
	let end = scan.at + 1;
	while (end < text.length && !isMark(text.charCodeAt(end))) {
		end++;
	}
	return take(scan, end - scan.at);
}

function isMark(code: number): boolean {
	return code === 92 || code === 123 || code === 125 || code === 36 || code === 126 || code === 45 || code === 96 || code === 39 || code === 34 || code === 94 || code === 95;
}

function take(scan: Scan, length: number): string {
	scan.at += length;
	return scan.text.slice(scan.at - length, scan.at);
}

const ligatures: readonly (readonly [string, string])[] = [['---', '—'], ['--', '–'], ['``', '“'], ['\'\'', '”'], ['`', '‘'], ['\'', '’'], ['"', '"'], ['-', '-']];

function readLigature(scan: Scan): string {
	if (scan.text.charCodeAt(scan.at) === 45 && scan.text.charCodeAt(scan.at + 1) !== 45) {
		return take(scan, 1);
	}
	const [source, target] = ligatures.find(([source]) => scan.text.startsWith(source, scan.at))!;
	scan.at += source.length;
	return target;
}

/** A command from its backslash on, with the arguments it takes. */
function readCommand(scan: Scan, math: boolean, depth: number): string {
	const name = commandName(scan);
	const accent = accents.get(name) ?? (letterAccents.get(name));
	if (accent !== undefined && !math) {
		return withAccent(readArgument(scan, math, depth), accent);
	}
	const symbol = symbols.get(name);
	if (symbol !== undefined) {
		skipAfterWord(scan, name);
		return symbol;
	}
	const wrapper = wrappers.get(name);
	if (wrapper !== undefined) {
		return readWrapped(scan, wrapper, math, depth);
	}
	skipAfterWord(scan, name);
	if (scan.text[scan.at] === '[') {
		const close = scan.text.indexOf(']', scan.at);
		scan.at = close === -1 || close - scan.at > 200 ? scan.at : close + 1;
	}
	return isLetter(name.charCodeAt(0)) ? '' : name;
}

/** Reads `\name` and returns the name: letters, or the one character that follows. */
function commandName(scan: Scan): string {
	const { text } = scan;
	const start = scan.at + 1;
	let end = start;
	while (isLetter(text.charCodeAt(end))) {
		end++;
	}
	end = Math.max(end, Math.min(start + 1, text.length));
	scan.at = end;
	return text.slice(start, end);
}

/** A command of letters swallows the blanks behind it, and an empty group that only ends it. */
function skipAfterWord(scan: Scan, name: string): void {
	if (!isLetter(name.charCodeAt(0))) {
		return;
	}
	skipBlanks(scan);
	if (scan.text.startsWith('{}', scan.at)) {
		scan.at += 2;
	}
}

function skipBlanks(scan: Scan): void {
	while (/[ \t\r\n]/.test(scan.text[scan.at] ?? '')) {
		scan.at++;
	}
}

/** The argument of an accent or a script: a group, a command or one character. */
function readArgument(scan: Scan, math: boolean, depth: number): string {
	skipBlanks(scan);
	const character = scan.text[scan.at];
	if (character === undefined || character === '}') {
		return '';
	}
	if (character === '{') {
		return readBraced(scan, math, depth);
	}
	if (character === '\\' && depth < deepest) {
		return readCommand(scan, math, depth + 1);
	}
	return take(scan, scan.text.codePointAt(scan.at)! > 0xffff ? 2 : 1);
}

function withAccent(base: string, accent: string): string {
	const known = accented.get(accent + base);
	if (known !== undefined) {
		return known;
	}
	const plain = base.startsWith('ı') ? 'i' + base.slice(1) : base.startsWith('ȷ') ? 'j' + base.slice(1) : base;
	const [first = ''] = plain;
	const made = first === '' || first === ' ' ? standalone.get(accent) ?? '' : (first + accent + plain.slice(first.length)).normalize('NFC');
	if (base.length === 1) {
		accented.set(accent + base, made);
	}
	return made;
}

/** Accented letters put together before: to normalize each anew took a quarter of the reading of a file. */
const accented = new Map<string, string>();

/** What an accent over nothing looks like, as in `\~{}`. */
const standalone = new Map([['\u0303', '~'], ['\u0302', '^'], ['\u0300', '`'], ['\u0301', '´'], ['\u0308', '¨']]);

/** How a command shows its arguments: `%1` and `%2` stand for what they hold. */
function readWrapped(scan: Scan, wrapper: string, math: boolean, depth: number): string {
	const count = wrapper.includes('%2') || wrapper.includes('%0%0') ? 2 : 1;
	const shown: string[] = [];
	for (let i = 0; i < count; i++) {
		skipBlanks(scan);
		if (scan.text[scan.at] !== '{') {
			break;
		}
		shown.push(readBraced(scan, wrapper.startsWith('$') || math, depth));
	}
	return wrapper.replace(/^\$|%(\d)/g, (_, index: string | undefined) => index === undefined ? '' : shown[Number(index) - 1] ?? '');
}

/** `^{2}` or `_n` in a formula: Unicode's own raised and lowered characters where all have one. */
function readScript(scan: Scan, depth: number): string {
	const raised = take(scan, 1) === '^';
	const [from, to] = raised ? ['0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'] : ['0123456789+-=()aeijoruvx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₒᵣᵤᵥₓ'];
	const argument = readArgument(scan, true, depth);
	const targets = [...to];
	const mapped = [...argument].map(character => targets[from.indexOf(character)]);
	return mapped.every(character => character !== undefined) ? mapped.join('') : argument;
}

function isLetter(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
