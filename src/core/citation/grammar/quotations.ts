import { isAlphanumericAt } from '../keyGrammar';
import { readInline } from './inlines';
import { attemptOnce, codeAt, type Quotes, type Reader, readText, trimSpaces, write } from './reader';
import { isOneOf } from './verbatim';

/** `"`: a quotation, or the curly mark that fits. */
export function readDoubleQuote(reader: Reader): boolean {
	const code = codeAt(reader, reader.position);
	if (opensQuotation(reader, 2)) {
		if (!attemptOnce(reader, 5, reader => readQuotation(reader, 2, '\u201c', '\u201d', [34, 0x201d]))) {
			reader.position++;
			write(reader, '\u201c');
		}
		return true;
	}
	if (code !== 34) { return false; }
	reader.position++;
	write(reader, '\u201d');
	return true;
}

/** `'`: a quotation, or an apostrophe. */
export function readSingleQuote(reader: Reader): boolean {
	const code = codeAt(reader, reader.position);
	if (opensQuotation(reader, 1)) {
		if (!attemptOnce(reader, 6, reader => readQuotation(reader, 1, '\u2018', '\u2019', [39, 0x2019]))) {
			reader.position++;
			write(reader, '\u2019');
		}
		return true;
	}
	if (code !== 39) { return false; }
	reader.position++;
	write(reader, '\u2019');
	return true;
}

function opensQuotation(reader: Reader, quotes: Quotes): boolean {
	const next = codeAt(reader, reader.position + 1);
	return reader.quotes !== quotes && reader.afterWord !== reader.position && next >= 0 && !isOneOf(' \n', next);
}

function readQuotation(reader: Reader, quotes: Quotes, open: string, close: string, ends: readonly number[]): boolean {
	const outer = reader.quotes;
	reader.quotes = quotes;
	reader.position++;
	const start = reader.position;
	const isEnd = () => ends.includes(codeAt(reader, reader.position)) && (quotes === 2 || reader.position + 1 >= reader.end || !isAlphanumericAt(reader.text, reader.position + 1));
	let complete = true;
	const inner = readText(reader, reader => {
		while (complete && (reader.position === start || !isEnd())) { complete = reader.shared.budget >= 0 && readInline(reader); }
	});
	if (!complete) { return false; }
	reader.position++;
	reader.quotes = outer;
	write(reader, open + trimSpaces(inner) + close);
	return true;
}
