import { WordReader } from './words';

const reader = new WordReader();

/** The folded words of a text with a space before, between and behind them, so that a search for ` word ` finds whole words. */
export function foldText(text: string): string {
	const words: string[] = [''];
	reader.open(text);
	while (reader.next()) {
		if (reader.kind !== 'joined') { words.push(String.fromCharCode.apply(undefined, reader.bytes.subarray(0, reader.length) as unknown as number[])); }
	}
	words.push('');
	return words.join(' ');
}
