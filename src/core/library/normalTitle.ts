/**
 * A title reduced to what tells two titles apart: its letters and digits in lower case, accents folded, without markup
 * (`A$^2$`, `<i>`, `\text{}`), punctuation and blanks. Empty for a title that has neither letter nor digit.
 */
export function normalTitle(title: string): string {
	return folded(title).replace(notWord, '');
}

/** The words of which `normalTitle` is made, in order, without repetitions. */
export function normalWords(title: string): ReadonlySet<string> {
	return new Set(folded(title).split(notWord).filter(word => word !== ''));
}

function folded(title: string): string {
	const text = /[\\<]/.test(title) ? title.replace(/<\/?[a-z]{1,10}>/gi, '').replace(/\\[a-z]{1,20}/gi, '') : title;
	return (notAscii.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text).toLowerCase();
}

const notAscii = /[^\x00-\x7f]/;
const notWord = /[^\p{L}\p{N}]+/gu;
