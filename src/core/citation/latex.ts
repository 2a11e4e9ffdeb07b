// A scan of our own, not the LaTeX parser that tests compare with: this is asked on every keystroke, and only commands that cite matter.
import { plainLine } from '../markdown';
import type { TextRange } from '../paper';
import type { Citation, CitationItem, CitationMode } from './citation';
import type { CitationFormat, CitedItem } from './citationFormat';
import type { NamedBibliography } from './languages';

/** The commands of natbib and biblatex that cite, in lower case, by how they cite; `…s` take a list of citations. */
const modes: Readonly<Record<CitationMode, readonly string[]>> = {
	'normal': ['cite', 'cites', 'citep', 'citealp', 'citenum', 'parencite', 'parencites', 'footcite', 'footcites', 'footcitetext', 'smartcite', 'smartcites', 'autocite', 'autocites',
		'supercite', 'supercites', 'fullcite', 'footfullcite', 'nocite', 'citetitle', 'citeurl', 'notecite', 'pnotecite', 'fnotecite', 'onlinecite', 'shortcite'],
	'narrative': ['citet', 'citealt', 'textcite', 'textcites', 'citeauthor'],
	'suppress-author': ['citeyear', 'citeyearpar', 'citedate'],
};
const modeOf = new Map((Object.keys(modes) as CitationMode[]).flatMap(mode => modes[mode].map(name => [name, mode] as const)));

const verbatim = ['verbatim', 'verbatim*', 'Verbatim', 'lstlisting', 'minted', 'comment'];

/** The citations of a LaTeX text in the order of their places, a `\\cite{}` that names nobody yet among them; comments and verbatim text have none. Never throws, in linear time. */
export function readLatexCitations(text: string): readonly Citation[] {
	const citations: Citation[] = [];
	for (const { name, star, start, end } of commandsIn(text)) {
		const mode = modeOf.get(name.toLowerCase());
		if (mode === undefined) { continue; }
		const citation = readCitation(text, start, end, mode === 'normal' && star ? 'suppress-author' : mode, name.endsWith('s'));
		if (citation) { citations.push(citation); }
	}
	return citations;
}

/** The bibliographies that `\bibliography{}` and `\addbibresource{}` name, with the places of their names. */
export function latexBibliographies(text: string): readonly NamedBibliography[] {
	return commandsIn(text).flatMap(({ name, end }) => {
		const isList = name === 'bibliography' || name === 'nobibliography';
		if (!isList && !/^add(?:bibresource|globalbib|sectionbib)$/.test(name)) { return []; }
		const group = groupAt(text, afterOptions(text, end).end);
		return group === undefined ? [] : partsOf(text, group).map(range => {
			const written = text.slice(range.start, range.end);
			return { name: isList && !/\.bib$/i.test(written) ? `${written}.bib` : written, range };
		});
	});
}

/** The edit that makes a LaTeX text name the bibliography at `path`, in place of the one it names first. */
export function nameLatexBibliography(text: string, path: string): { readonly range: TextRange; readonly text: string } {
	const stem = path.replace(/\.bib$/i, '');
	const [named] = latexBibliographies(text);
	if (named) { return { range: named.range, text: named.name === text.slice(named.range.start, named.range.end) ? path : stem }; }
	const usesBiblatex = /\\usepackage(?:\[[^\]]*\])?\{biblatex\}/.test(text);
	const at = text.lastIndexOf(usesBiblatex ? '\\begin{document}' : '\\end{document}');
	const offset = at < 0 ? text.length : at;
	const style = /\\bibliographystyle\s*\{/.test(text) ? '' : '\\bibliographystyle{plain}\n';
	const line = usesBiblatex ? `\\addbibresource{${path}}\n` : `${style}\\bibliography{${stem}}\n`;
	return { range: { start: offset, end: offset }, text: `${offset > 0 && text[offset - 1] !== '\n' ? '\n' : ''}${line}` };
}

/** Citations of plain LaTeX and natbib. */
export const latexFormat = latexFormatOf('LaTeX', '\\cite[see][p. 3]{key}', { 'normal': 'cite', 'narrative': 'citet', 'suppress-author': 'citeyearpar' });

/** Citations of biblatex. */
export const biblatexFormat = latexFormatOf('LaTeX with biblatex', '\\autocite[see][p. 3]{key}', { 'normal': 'autocite', 'narrative': 'textcite', 'suppress-author': 'autocite*' });

function latexFormatOf(label: string, example: string, commands: Readonly<Record<CitationMode, string>>): CitationFormat {
	return {
		label, example,
		modes: ['normal', 'narrative', 'suppress-author'],
		needsEntry: true,
		needsReference: false,
		canName: key => key !== '' && !/[\s,{}\\%#~^&$"]/.test(key),
		cite: (items, mode) => ({ text: command(commands[mode], items) }),
		extend: (citation, items, _mode, document) => {
			const last = citation.items.at(-1)?.range.end;
			const separator = /,\s/.test(document.slice(citation.range.start, citation.range.end)) ? ', ' : ',';
			const keys = items.map(({ key }) => key).join(separator);
			if (items.every(({ prefix, locator }) => !prefix && !locator)) { return last === undefined ? { offset: citation.range.end - 1, text: keys } : { offset: last, text: separator + keys }; }
			// A command has one pair of notes for all its keys.
			const name = /^\\([A-Za-z]+\*?)/.exec(document.slice(citation.range.start, citation.range.end))![1]!;
			return { offset: citation.range.end, text: ` ${command(name, items)}` };
		},
	};
}

/** One command for all, as long as there are notes before the first and behind the last only; else one for each. */
function command(name: string, items: readonly CitedItem[]): string {
	const isOne = items.every(({ prefix, locator }, index) => (!prefix || index === 0) && (!locator || index === items.length - 1));
	if (!isOne) { return items.map(item => command(name, [item])).join(', '); }
	const prefix = items[0]?.prefix ?? '';
	const locator = items.at(-1)?.locator ?? '';
	const notes = prefix !== '' ? `[${note(prefix)}][${note(locator)}]` : locator !== '' ? `[${note(locator)}]` : '';
	return `\\${name}${notes}{${items.map(({ key }) => key).join(',')}}`;
}

/** A note as plain text; one with a bracket stands in braces. */
function note(text: string): string {
	const escaped = plainLine(text).replace(/[\\{}]/g, '').replace(/[%#&$_]/g, '\\$&').replace(/[~^]/g, '\\$&{}');
	return /[[\]]/.test(escaped) ? `{${escaped}}` : escaped;
}

interface Command {
	readonly name: string;
	readonly star: boolean;
	readonly start: number;
	/** Behind the name and its star. */
	readonly end: number;
}

/** The commands of a text that neither a comment nor verbatim text hides. */
function commandsIn(text: string): readonly Command[] {
	const commands: Command[] = [];
	const token = /%[^\n]*|\\verb\*?([^A-Za-z*\s]).{0,300}?\1|\\begin\{([A-Za-z]+\*?)\}|\\([A-Za-z]+)(\*?)|\\[^]/g;
	for (let match = token.exec(text); match; match = token.exec(text)) {
		const [, , environment, name, star] = match;
		if (environment !== undefined && verbatim.includes(environment)) {
			const end = text.indexOf(`\\end{${environment}}`, token.lastIndex);
			if (end < 0) { break; }
			token.lastIndex = end;
		} else if (name !== undefined) {
			commands.push({ name, star: star === '*', start: match.index, end: token.lastIndex });
		}
	}
	return commands;
}

function readCitation(text: string, start: number, from: number, mode: CitationMode, isList: boolean): Citation | undefined {
	const items: CitationItem[] = [];
	let end = from;
	let isRead = false;
	do {
		const { notes, end: open } = afterOptions(text, end);
		const group = groupAt(text, open);
		if (group === undefined) { break; }
		isRead = true;
		end = group.end + 1;
		const keys = partsOf(text, group);
		items.push(...keys.map((range, index): CitationItem => ({
			key: text.slice(range.start, range.end), keyRange: range, markRange: range, range, mode, crossReference: false,
			prefix: index === 0 && notes.length > 1 ? notes[0]! : '',
			suffix: index === keys.length - 1 ? notes.at(-1) ?? '' : '',
		})));
	} while (isList);
	return isRead ? { range: { start, end }, items, bracketed: true } : undefined;
}

/** The optional arguments from `position` on, and where what follows them begins. */
function afterOptions(text: string, position: number): { readonly notes: readonly string[]; readonly end: number } {
	const notes: string[] = [];
	let end = position;
	while (notes.length < 2) {
		const note = optionAt(text, afterSpace(text, end));
		if (note === undefined) { break; }
		notes.push(text.slice(note.start, note.end).replace(/^\{([^]*)\}$/, '$1'));
		end = note.end + 1;
	}
	return { notes, end };
}

/** What stands in the brackets that open at `position`, without them; a note is no longer than a few lines. */
function optionAt(text: string, position: number): TextRange | undefined {
	if (text[position] !== '[') { return undefined; }
	let depth = 0;
	for (let at = position + 1; at < Math.min(text.length, position + 1000); at++) {
		const character = text[at];
		if (character === ']' && depth === 0) { return { start: position + 1, end: at }; }
		if (character === '\\') { at++; }
		depth += character === '{' ? 1 : character === '}' ? -1 : 0;
		if (depth < 0) { return undefined; }
	}
	return undefined;
}

function afterSpace(text: string, position: number): number {
	const space = /\s{0,100}/y;
	space.lastIndex = position;
	return position + (space.exec(text)?.[0].length ?? 0);
}

/** What stands in the braces that open at `position`, without them. */
function groupAt(text: string, position: number): TextRange | undefined {
	const group = /\{([^{}\\%]{0,20000})\}/y;
	group.lastIndex = afterSpace(text, position);
	const match = group.exec(text);
	return match ? { start: group.lastIndex - 1 - match[1]!.length, end: group.lastIndex - 1 } : undefined;
}

/** The places of the parts between commas, without white space and empty ones. */
function partsOf(text: string, { start, end }: TextRange): TextRange[] {
	return [...text.slice(start, end).matchAll(/[^\s,](?:[^,]*[^\s,])?/g)].map(({ 0: part, index }) => ({ start: start + index, end: start + index + part.length }));
}
