import type { PersonName } from '../paper';
import { readLatex } from './latex';

/**
 * The people of an `author` or `editor` field, by BibTeX's rules: names are parted by the word "and", a name is
 * `First von Last`, `von Last, First` or `von Last, Jr, First`, or, as BibLaTeX has it, `family=…, given=…`. A name
 * wholly in braces is a `literal`; "and others" is the literal `others`, as for pandoc. Where pandoc and BibTeX part
 * "Van de Graaff, R." differently, this does as pandoc: a particle is written small.
 */
export function readNames(latex: string): readonly PersonName[] {
	return splitNames(latex).map(readName).filter(name => name !== undefined);
}

function readName(latex: string): PersonName | undefined {
	if (latex.toLowerCase() === 'others') {
		return { literal: 'others' };
	}
	if (isOneGroup(latex)) {
		return literalName(latex);
	}
	const parts = latex.includes('{') ? splitOutside(latex, ',').map(part => part.trim()) : latex.split(',');
	const pairs = latex.includes('=') ? parts.map(part => /^"?\s*([a-z]+)\s*=\s*(.*?)"?$/is.exec(part)) : [];
	if (pairs.length > 0 && pairs.every(pair => pair !== null)) {
		return extendedName(new Map(pairs.map(pair => [pair![1]!.toLowerCase(), readLatex(pair![2]!)])));
	}
	const words = parts.map(part => splitWords(part));
	if (words[0]!.length === 0) {
		return literalName(latex);
	}
	switch (parts.length) {
		case 1: return firstVonLast(words[0]!);
		case 2: return vonLast(words[0]!, words[1]!);
		default: return { ...vonLast(words[0]!, words.slice(2).flat()), ...suffix(words[1]!) };
	}
}

function firstVonLast(words: readonly string[]): PersonName {
	const firstLower = words.findIndex((word, i) => i < words.length - 1 && isLowerCase(word));
	const split = firstLower === -1 ? words.length - 1 : firstLower;
	return vonLast(words.slice(split), words.slice(0, split));
}

/** Where a second particle is hidden in the braces of the family name, the first one belongs to the given name ("Christian a. {van Aken}"). */
function vonLast(words: readonly string[], given: readonly string[]): PersonName {
	let split = 0;
	while (split < words.length - 1 && isLowerCase(words[split]!)) {
		split++;
	}
	const particle = joined(words.slice(0, split));
	const family = joined(words.slice(split));
	if (!family.includes(' ')) {
		return personName(family, joined(given), particle);
	}
	const last = family.split(' ');
	const hidden = last.findIndex(word => !isLowerCase(word) || /['’]\p{Lu}/u.test(word));
	return hidden > 0
		? personName(last.slice(hidden).join(' '), joined([...given, ...words.slice(0, split)]), last.slice(0, hidden).join(' '))
		: personName(last.join(' '), joined(given), particle);
}

function personName(family: string, given: string, particle: string): PersonName {
	if (particle !== '') {
		return given === '' ? { family, particle } : { family, given, particle };
	}
	return given === '' ? { family } : { family, given };
}

function suffix(words: readonly string[]): PersonName {
	const text = joined(words);
	return text === '' ? {} : { suffix: text };
}

function extendedName(parts: ReadonlyMap<string, string>): PersonName | undefined {
	if (!parts.has('family') && !parts.has('given')) {
		return undefined; // `xdata=…` names people who are written down elsewhere.
	}
	const names = { family: parts.get('family'), given: parts.get('given'), particle: parts.get('prefix'), suffix: parts.get('suffix') };
	return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined)) as PersonName;
}

function literalName(latex: string): PersonName | undefined {
	const text = readLatex(latex);
	return /[\p{L}\p{N}]/u.test(text) ? { literal: text } : undefined;
}

function joined(words: readonly string[]): string {
	return words.length === 0 ? '' : readLatex(words.length === 1 ? words[0]! : words.join(' '));
}

/** The names of a field, parted at the word "and" outside of braces, each trimmed. */
export function splitNames(latex: string): readonly string[] {
	const names: string[] = [];
	let depth = 0;
	let start = 0;
	for (let i = 0; i < latex.length; i++) {
		const code = latex.charCodeAt(i);
		if (code === 92) {
			i++; // An escaped brace opens nothing.
		} else if (code === 123) {
			depth++;
		} else if (code === 125) {
			depth--;
		} else if (depth === 0 && (code === 97 || code === 65) && isAnd(latex, i)) {
			names.push(latex.slice(start, i).trim());
			start = i + 3;
			i += 2;
		}
	}
	names.push(latex.slice(start).trim());
	return names.filter(name => name !== '' && name.toLowerCase() !== 'and');
}

function isAnd(latex: string, i: number): boolean {
	return isBlank(latex[i + 3]) && (i === 0 || isBlank(latex[i - 1])) && latex.slice(i, i + 3).toLowerCase() === 'and';
}

function isBlank(character: string | undefined): boolean {
	return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

function splitOutside(latex: string, separator: string): readonly string[] {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	for (let i = 0; i < latex.length; i++) {
		const character = latex[i];
		if (character === '\\') {
			i++;
			continue;
		}
		depth += character === '{' ? 1 : character === '}' ? -1 : 0;
		if (character === separator && depth === 0) {
			parts.push(latex.slice(start, i));
			start = i + 1;
		}
	}
	return [...parts, latex.slice(start)];
}

/** The words of a name: blanks and ties outside of braces part them. */
function splitWords(latex: string): readonly string[] {
	if (!/[\\{}~]/.test(latex)) {
		return latex.split(/\s+/).filter(word => word !== '');
	}
	const words: string[] = [];
	let depth = 0;
	let word = '';
	for (let i = 0; i < latex.length; i++) {
		const character = latex[i]!;
		depth += character === '{' ? 1 : character === '}' ? -1 : 0;
		if (character === '\\' && i + 1 < latex.length) {
			word += character + latex[++i]!;
			if (latex[i] === '{') { continue; }
		} else if (depth === 0 && (isBlank(character) || character === '~')) {
			words.push(word);
			word = '';
		} else {
			word += character;
		}
	}
	return joinAccents([...words, word].filter(part => part !== ''));
}

/** `\v S` is one letter, though a blank stands in it. */
function joinAccents(words: readonly string[]): readonly string[] {
	const result: string[] = [];
	for (const word of words) {
		const last = result[result.length - 1];
		if (last !== undefined && /\\[a-zA-Z]+$/.test(last)) {
			result[result.length - 1] = `${last} ${word}`;
		} else {
			result.push(word);
		}
	}
	return result;
}

/** Whether BibTeX takes the word for a "von": its first letter outside of braces is small; a `{\'e}` counts as its letter, `{Other}` groups as none. */
function isLowerCase(word: string): boolean {
	for (let i = 0; i < word.length; i++) {
		const character = word[i]!;
		if (character === '{' && word[i + 1] !== '\\') {
			return false;
		}
		if (character === '{' || character === '\\') {
			const letter = readLatex(word.slice(i)).charAt(0);
			return letter !== letter.toUpperCase();
		}
		if (character.toLowerCase() !== character.toUpperCase()) {
			return character !== character.toUpperCase();
		}
	}
	return false;
}

function isOneGroup(latex: string): boolean {
	if (latex[0] !== '{' || latex[1] === '\\' || latex[latex.length - 1] !== '}') {
		return false;
	}
	let depth = 0;
	for (let i = 0; i < latex.length - 1; i++) {
		depth += latex[i] === '{' ? 1 : latex[i] === '}' ? -1 : 0;
		if (depth === 0) {
			return false;
		}
	}
	return true;
}
