/**
 * A title reduced to what tells two titles apart: its letters and digits in lower case, accents folded, without markup
 * (`A$^2$`, `<i>`, `\text{}`), punctuation and blanks. Empty for a title that has neither letter nor digit.
 */
export function normalTitle(title: string): string {
	const text = foldedTitle(title);
	return text.replace(notAscii.test(text) ? notWord : notAsciiWord, '');
}

/** A title in lower case without accents and markup, its words still apart. */
export function foldedTitle(title: string): string {
	const text = /[\\<]/.test(title) ? title.replace(/<\/?[a-z]{1,10}>/gi, '').replace(/\\[a-z]{1,20}/gi, '') : title;
	return (notAscii.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text).toLowerCase();
}

const notAscii = /[^\x00-\x7f]/;
const notWord = /[^\p{L}\p{N}]+/gu;
const notAsciiWord = /[^a-z0-9]+/g;
