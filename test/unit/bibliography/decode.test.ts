import * as assert from 'node:assert';
import { decodeBibliography, encodeBibliography, isEditableText, type Encoding } from '../../../src/core/bibliography/decode';

function decodeUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
const encodeUtf8 = (text: string) => new TextEncoder().encode(text);

suite('bibliography: encodings', () => {
	const text = '@misc{a, title = {Ärger}}\n'.repeat(400);
	for (const encoding of ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const satisfies readonly Encoding[]) {
		test(`${encoding} is told and read, and written back to the same bytes`, () => {
			const bytes = encodeBibliography(text, encoding, encodeUtf8)!;
			const decoded = decodeBibliography(bytes, decodeUtf8);
			assert.deepStrictEqual([decoded.text, decoded.encoding, decoded.note !== undefined], [text, encoding, encoding === 'windows-1252']);
			assert.deepStrictEqual(encodeBibliography(decoded.text, decoded.encoding, encodeUtf8), bytes);
		});
	}

	test('UTF-16 without its mark is told by its zeros', () => {
		const bytes = encodeBibliography('@misc{a, title = {B}}', 'utf-16be', encodeUtf8)!.subarray(2);
		assert.deepStrictEqual(decodeBibliography(bytes, decodeUtf8), { text: '@misc{a, title = {B}}', encoding: 'utf-16be' });
	});

	test('Windows-1252 has typographic quotes and dashes, and every byte is written back', () => {
		const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
		const { text, encoding } = decodeBibliography(bytes, () => undefined);
		assert.deepStrictEqual([text.slice(0x91, 0x98), text[0x80], text[0x9f], text[0xe9], encoding], ['‘’“”•–—', '€', 'Ÿ', 'é', 'windows-1252']);
		assert.deepStrictEqual(encodeBibliography(text, encoding, encodeUtf8), bytes);
	});

	test('Windows-1252 cannot hold every character, and says so', () => {
		for (const text of ['Łódź', '\x80', '😀']) { assert.strictEqual(encodeBibliography(text, 'windows-1252', encodeUtf8), undefined); }
	});

	test('an empty file is an empty text', () => {
		assert.deepStrictEqual(decodeBibliography(new Uint8Array(), decodeUtf8), { text: '', encoding: 'utf-8' });
	});

	test('a text that was decoded wrongly is not to be edited', () => {
		assert.deepStrictEqual([isEditableText('25\ufffd C'), isEditableText('25° C')], [false, true]);
	});
});
