import { readBibtex } from '../bibliography/bibtex';
import { createInheritance } from '../bibliography/bibtexInheritance';
import { readLatex } from '../bibliography/latex';

/** Titles as CSL wants them: as a sentence is written, with the words marked that keep their capitals in every style. */
export interface CaseTitles {
	readonly title?: string;
	readonly 'container-title'?: string;
	readonly 'collection-title'?: string;
	readonly 'title-short'?: string;
}

/**
 * The titles of a BibTeX entry, which are written with capitals and say by braces which of them are meant. pandoc does the
 * same when it reads such an entry; titles in other languages than English, and of journals, stay as they are. Text that
 * is no entry has none.
 */
export function caseTitles(entryText: string): CaseTitles {
	const file = readBibtex(entryText);
	const entry = file.entries[0];
	if (entry === undefined) { return {}; }
	const values = createInheritance(file)(entry);
	const language = readLatex(values.get('langid') ?? values.get('language') ?? values.get('hyphenation') ?? 'en').toLowerCase();
	const toSentence = /^(?:en|american|british|usenglish|ukenglish|canadian|australian)/.test(language) ? sentenceCase : (text: string) => text;
	const render = (field: string) => {
		const latex = values.get(field);
		return latex === undefined ? undefined : markKept(toSentence(readLatex(markBraces(latex)))) || undefined;
	};
	const title = values.has('subtitle') || values.has('titleaddon') ? undefined : render('title');
	const titles: { [Name in keyof CaseTitles]: string | undefined } = {
		title,
		'container-title': values.has('journal') || values.has('journaltitle') || values.has('booksubtitle') ? undefined : render('booktitle'),
		'collection-title': render('series'),
		'title-short': render('shorttitle') ?? shortTitle(title),
	};
	return Object.fromEntries(Object.entries(titles).filter(([, text]) => text !== undefined));
}

/** What stands around words in braces while LaTeX is read and capitals are changed; private use characters, which no title has. */
const keptOpen = '\uE00A';
const keptClose = '\uE00B';

/** Marks what braces protect, which the argument of a command is not. */
function markBraces(latex: string): string {
	let result = '';
	const stack: boolean[] = [];
	for (let at = 0; at < latex.length; at++) {
		const character = latex[at]!;
		if (character === '\\') {
			result += latex.slice(at, at + 2);
			at++;
		} else if (character === '{') {
			const isProtection = !stack.includes(true) && !/\\(?:[a-zA-Z]+\s*|[^a-zA-Z])(?:\[[^\]]*\])?$/.test(latex.slice(0, at)) && latex[at - 1] !== '}';
			stack.push(isProtection);
			result += isProtection ? `{${keptOpen}` : '{';
		} else if (character === '}') {
			result += stack.pop() ? `${keptClose}}` : '}';
		} else {
			result += character;
		}
	}
	return result;
}

/** Words that only begin with a capital get a small one, but for the first of a sentence and the first behind a colon. */
function sentenceCase(title: string): string {
	let kept = 0;
	return title.replace(/\uE00A|\uE00B|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?/gu, (word, at: number) => {
		if (word === keptOpen) { kept++; } else if (word === keptClose) { kept--; }
		const isFirst = /(?:^|[.?!:]\s+)[^\p{L}\p{N}]*$/u.test(title.slice(Math.max(0, at - 20), at).replace(/^[^]*\uE00B/, 'x'));
		return kept > 0 || isFirst || !/^\p{Lu}[\p{Ll}\p{M}'’]*$/u.test(word) ? word : word.toLowerCase();
	});
}

/** The engine's own mark for words whose capitals stay. */
function markKept(title: string): string {
	return title.replaceAll('<', lessThan).replaceAll(keptOpen, '<span class="nocase">').replaceAll(keptClose, '</span>');
}

/** Where the engine would read `<i>` in a title as markup, it gets this for `<`. */
export const lessThan = '\uE003';

function shortTitle(title: string | undefined): string | undefined {
	const [short, rest] = title?.split(/:\s/, 2) ?? [];
	return rest === undefined || short!.split('<span').length !== short!.split('</span').length ? undefined : short;
}
