import type { PersonName, Problem, TextRange } from '../paper';
import type { ReadReferences } from './cslJson';
import { bareArxiv, bareDoi, type Reference } from './reference';

/**
 * Reads RIS as Zotero, EndNote and publishers write it: lines `TY  - JOUR` up to `ER  - `. A record without a key of
 * its own (`ID`) gets none. Lines that are none of RIS continue the value before them.
 */
export function readRis(text: string): ReadReferences {
	const references: Reference[] = [];
	const problems: Problem[] = [];
	let record: RisRecord | undefined;
	for (const line of linesOf(text)) {
		const [, tag, value] = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/.exec(line.text) ?? [];
		if (tag === 'TY') {
			if (record !== undefined) {
				problems.push(unclosed(record));
				references.push(readRecord(record));
			}
			record = { start: line.start, end: line.end, fields: [{ tag, value: value!, line }] };
		} else if (tag === 'ER') {
			if (record !== undefined) { references.push(readRecord({ ...record, end: line.end })); }
			record = undefined;
		} else if (record !== undefined && tag !== undefined) {
			record.fields.push({ tag, value: value!, line });
			record.end = line.end;
		} else if (record !== undefined && line.text.trim() !== '') {
			const last = record.fields[record.fields.length - 1]!;
			last.value += ` ${line.text.trim()}`;
			record.end = line.end;
		}
	}
	if (record !== undefined) {
		problems.push(unclosed(record));
		references.push(readRecord(record));
	}
	return { references, problems };
}

interface Line {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

interface RisRecord {
	readonly start: number;
	end: number;
	readonly fields: { readonly tag: string; value: string; readonly line: Line }[];
}

/** RIS's types as CSL's; `GEN` and what is not listed is a document. */
const types: ReadonlyMap<string, string> = new Map([
	['JOUR', 'article-journal'], ['EJOUR', 'article-journal'], ['INPR', 'article-journal'], ['MGZN', 'article-magazine'], ['NEWS', 'article-newspaper'], ['BOOK', 'book'], ['EBOOK', 'book'], ['EDBOOK', 'book'],
	['CHAP', 'chapter'], ['ECHAP', 'chapter'], ['CONF', 'paper-conference'], ['CPAPER', 'paper-conference'], ['THES', 'thesis'], ['RPRT', 'report'], ['GOVDOC', 'report'], ['STAND', 'standard'],
	['ELEC', 'webpage'], ['WEB', 'webpage'], ['BLOG', 'post-weblog'], ['COMP', 'software'], ['DATA', 'dataset'], ['PAT', 'patent'], ['UNPB', 'manuscript'], ['MANSCPT', 'manuscript'], ['PCOMM', 'personal_communication'],
	['ENCYC', 'entry-encyclopedia'], ['DICT', 'entry-dictionary'], ['VIDEO', 'motion_picture'], ['MPCT', 'motion_picture'], ['SOUND', 'song'], ['MAP', 'map'], ['STAT', 'legislation'], ['CASE', 'legal_case'], ['PREPRINT', 'article'],
]);

/** Variables that are one tag's text, the first tag that has a value. */
const variables: readonly (readonly [variable: string, tags: readonly string[]])[] = [
	['volume', ['VL']], ['issue', ['IS']], ['publisher', ['PB']], ['publisher-place', ['CY', 'PP']], ['edition', ['ET']], ['collection-title', ['T3']], ['language', ['LA']], ['note', ['N1']],
	['archive', ['DB']], ['call-number', ['CN']], ['title-short', ['ST']], ['container-title-short', ['JA', 'J2']], ['genre', ['M3']],
];

function readRecord({ fields, start, end }: RisRecord): Reference {
	const all = (...tags: readonly string[]) => fields.filter(({ tag, value }) => tags.includes(tag) && value.trim() !== '').map(({ value }) => value.trim());
	const first = (...tags: readonly string[]) => tags.flatMap(tag => all(tag))[0];
	const type = first('TY') ?? '';
	const isSerial = type === 'BOOK' || type === 'EBOOK' || type === 'EDBOOK';
	const id = fields.find(({ tag, value }) => tag === 'ID' && value.trim() !== '');
	return {
		key: id?.value.trim() ?? '',
		type: types.get(type.toUpperCase()) ?? 'document',
		title: first('TI', 'T1', 'CT', 'BT'),
		authors: all('AU', 'A1').map(readName),
		editors: all('ED', ...(isSerial ? ['A3'] : ['A2'])).map(readName),
		issued: readDate(first('DA', 'PY', 'Y1')) ?? readDate(first('PY', 'Y1')),
		containerTitle: first('T2', 'JO', 'JF', 'BT', 'SO'),
		abstract: first('AB', 'N2'),
		identifiers: identifiersOf(first('DO'), first('UR', 'L2')),
		variables: variablesOf(first, all, type),
		people: new Map(all('TA', 'A4').length === 0 ? [] : [['translator', all('TA', 'A4').map(readName)]]),
		dates: new Map([['accessed', readDate(first('Y2'))] as const].flatMap(([name, date]) => date === undefined ? [] : [[name, date]])),
		range: { start, end },
		keyRange: id === undefined ? { start, end: start } : keyRange(id.line),
	};
}

function variablesOf(first: (...tags: readonly string[]) => string | undefined, all: (...tags: readonly string[]) => readonly string[], type: string): ReadonlyMap<string, string> {
	const [from, to] = [first('SP'), first('EP')];
	const serial = type === 'BOOK' || type === 'CHAP' ? 'ISBN' : 'ISSN';
	return new Map([
		...variables.map(([variable, tags]) => [variable, first(...tags)] as const),
		['page', from !== undefined && to !== undefined && !from.includes('-') ? `${from}-${to}` : from] as const,
		[serial, first('SN')] as const,
		['keyword', all('KW').join(', ') || undefined] as const,
	].flatMap(([variable, text]) => text === undefined ? [] : [[variable, text]]));
}

function identifiersOf(doi: string | undefined, url: string | undefined): Reference['identifiers'] {
	const bare = bareDoi(doi ?? '') ?? bareDoi(url ?? '');
	const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(bare ?? '')?.[1] ?? (url !== undefined && /arxiv\.org\//i.test(url) ? bareArxiv(url) : undefined);
	return { ...(arxiv === undefined ? {} : { arxiv }), ...(bare === undefined ? {} : { doi: bare }), ...(url === undefined ? {} : { url }) };
}

/** `Family, Given, Suffix`; a name without a comma has no parts. */
function readName(text: string): PersonName {
	const [family = '', given, suffix] = text.split(',').map(part => part.trim());
	return given === undefined ? { literal: family } : { family, ...(given === '' ? {} : { given }), ...(suffix === undefined || suffix === '' ? {} : { suffix }) };
}

/** `2020/05/17/…`, with parts left empty, or ISO 8601. */
function readDate(text: string | undefined): string | undefined {
	const match = /^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?:\D|$)/.exec(text?.trim() ?? '');
	if (match === null) {
		return undefined;
	}
	return match.slice(1).filter(part => part !== undefined).map(part => part.padStart(2, '0')).join('-');
}

function keyRange({ text, start, end }: Line): TextRange {
	const at = start + (/^ID {1,2}- */.exec(text)?.[0].length ?? 0);
	return { start: at, end: Math.max(at, end - (text.length - text.trimEnd().length)) };
}

function unclosed({ start, fields }: RisRecord): Problem {
	return { rule: 'bibliography-syntax', severity: 'warning', message: 'This record is never closed by "ER".', range: { start, end: start + fields[0]!.line.text.length } };
}

function linesOf(text: string): Line[] {
	const lines: Line[] = [];
	let start = text.startsWith('\ufeff') ? 1 : 0;
	while (start < text.length) {
		let end = start;
		while (end < text.length && text[end] !== '\n' && text[end] !== '\r') {
			end++;
		}
		lines.push({ text: text.slice(start, end), start, end });
		start = end + (text.startsWith('\r\n', end) ? 2 : 1);
	}
	return lines;
}
