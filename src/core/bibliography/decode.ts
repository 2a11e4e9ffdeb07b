/** The encodings a bibliography is read in. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file's text, without a byte order mark, and how it was written. `note` is what the user should know, in English. */
export interface DecodedText {
	readonly text: string;
	readonly encoding: Encoding;
	readonly note?: string;
}

/** Turns UTF-8 into text; `undefined` where the bytes are none. `new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })` in a `try`. */
export type DecodeUtf8 = (bytes: Uint8Array) => string | undefined;

/**
 * The text of a file by its bytes: its byte order mark decides, else UTF-8 if it is that throughout, else UTF-16 if
 * every other byte is zero, else Windows-1252, which is Latin-1 with typographic quotes and dashes and reads any bytes;
 * the note says so. The host hands UTF-8's decoder in, which it has natively; the others need a line each, and Node's small builds lack them.
 */
export function decodeBibliography(bytes: Uint8Array, decodeUtf8: DecodeUtf8): DecodedText {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) {
		return { text: fromUtf16(bytes, 2, false), encoding: 'utf-16le' };
	}
	if (bytes[0] === 0xfe && bytes[1] === 0xff) {
		return { text: fromUtf16(bytes, 2, true), encoding: 'utf-16be' };
	}
	const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	const zeros = zerosOf(bytes);
	if (!marked && zeros !== undefined) {
		return { text: fromUtf16(bytes, 0, zeros === 'utf-16be'), encoding: zeros };
	}
	const text = decodeUtf8(marked ? bytes.subarray(3) : bytes);
	if (text !== undefined) {
		return { text, encoding: marked ? 'utf-8-bom' : 'utf-8' };
	}
	return { text: fromWindows1252(bytes), encoding: 'windows-1252', note: 'This file is not in UTF-8; it was read as Windows-1252 (Latin-1).' };
}

/** The bytes of a text in an encoding; `undefined` where Windows-1252 lacks a character. UTF-8's encoder is the host's. */
export function encodeBibliography(text: string, encoding: Encoding, encodeUtf8: (text: string) => Uint8Array): Uint8Array | undefined {
	switch (encoding) {
		case 'utf-8': return encodeUtf8(text);
		case 'utf-8-bom': return encodeUtf8('\ufeff' + text);
		case 'utf-16le': return toUtf16(text, false);
		case 'utf-16be': return toUtf16(text, true);
		case 'windows-1252': return toWindows1252(text);
	}
}

/**
 * Whether a text may be edited and written back: one with U+FFFD was most likely decoded wrongly, and to save it would
 * lose what stood there.
 */
export function isEditableText(text: string): boolean {
	return !text.includes('\ufffd');
}

/** Long texts are put together in pieces, as a call takes only so many arguments. */
const piece = 8192;

/** The characters of the bytes 80 to 9F, as the Encoding Standard has them: the five bytes that mean none stand for themselves, so that every byte can be written back. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function fromWindows1252(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let i = 0; i < bytes.length; i += piece) {
		parts.push(String.fromCharCode(...bytes.subarray(i, i + piece)).replace(/[\x80-\x9f]/g, character => windows1252[character.charCodeAt(0) - 0x80]!));
	}
	return parts.join('');
}

function toWindows1252(text: string): Uint8Array | undefined {
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const byte = code < 0x80 || code > 0x9f && code < 0x100 ? code : windows1252.indexOf(text[i]!) + 0x80;
		if (byte < 0x80 && code >= 0x80) { return undefined; }
		bytes[i] = byte;
	}
	return bytes;
}

function fromUtf16(bytes: Uint8Array, from: number, bigEndian: boolean): string {
	const parts: string[] = [];
	for (let i = from; i + 1 < bytes.length; i += 2 * piece) {
		const units: number[] = [];
		for (let j = i; j + 1 < bytes.length && j < i + 2 * piece; j += 2) {
			units.push(bigEndian ? bytes[j]! << 8 | bytes[j + 1]! : bytes[j + 1]! << 8 | bytes[j]!);
		}
		parts.push(String.fromCharCode(...units));
	}
	return parts.join('');
}

function toUtf16(text: string, bigEndian: boolean): Uint8Array {
	const bytes = new Uint8Array(2 * text.length + 2);
	for (let i = -1; i < text.length; i++) {
		const unit = i === -1 ? 0xfeff : text.charCodeAt(i);
		bytes[2 * i + (bigEndian ? 2 : 3)] = unit >> 8;
		bytes[2 * i + (bigEndian ? 3 : 2)] = unit & 0xff;
	}
	return bytes;
}

/** UTF-16 without its mark: nearly all of a bibliography is ASCII, so nearly every other byte of its beginning is zero. */
function zerosOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const length = Math.min(bytes.length, 512) & ~1;
	let even = 0;
	let odd = 0;
	for (let i = 0; i < length; i += 2) {
		even += bytes[i] === 0 ? 1 : 0;
		odd += bytes[i + 1] === 0 ? 1 : 0;
	}
	const most = length / 2 * 0.8;
	return length < 4 ? undefined : even >= most && odd === 0 ? 'utf-16be' : odd >= most && even === 0 ? 'utf-16le' : undefined;
}
