import { write, type Reader } from './reader';

const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/y;

/** The named references that stand in prefixes and locators; HTML has two thousand more, and only plain text depends on them. */
const named: ReadonlyMap<string, string> = new Map(Object.entries({
	amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…', sect: '§', para: '¶', copy: '©', reg: '®',
	lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', times: '×', middot: '·', deg: '°', plusmn: '±', thinsp: '\u2009', ensp: '\u2002', emsp: '\u2003', shy: '\u00ad',
	auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á', acirc: 'â', ccedil: 'ç', ntilde: 'ñ', oacute: 'ó', iacute: 'í', uacute: 'ú', oslash: 'ø', aring: 'å', aelig: 'æ',
	alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', mu: 'μ', pi: 'π', sigma: 'σ', le: '≤', ge: '≥', ne: '≠', rarr: '→', larr: '←', lbrack: '[', rbrack: ']', commat: '@', num: '#', ast: '*', lowbar: '_',
}));

/** `&amp;`, `&#64;`, `&#x40;`: the character, never the beginning of anything. */
export function readCharacterReference(reader: Reader): boolean {
	reference.lastIndex = reader.position;
	const text = reference.exec(reader.text)?.[0];
	if (text === undefined || reader.position + text.length > reader.end) { return false; }
	const character = characterOf(text.slice(1, -1));
	if (character === undefined) { return false; }
	reader.position += text.length;
	write(reader, character);
	return true;
}

function characterOf(name: string): string | undefined {
	if (!name.startsWith('#')) { return named.get(name); }
	const code = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
