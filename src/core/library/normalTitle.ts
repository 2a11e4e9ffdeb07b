/**
 * A title reduced to what tells two titles apart: its letters and digits in lower case, accents folded, without markup
 * (`A$^2$`, `<i>`, `\text{}`), punctuation and blanks. Empty for a title that has neither letter nor digit.
 */
export function normalTitle(title: string): string {
	return normalWords(title).join('');
}

/** The words of which `normalTitle` is made, in order. */
export function normalWords(title: string): readonly string[] {
	return withoutMarkup(title).normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function withoutMarkup(title: string): string {
	return /[\\<]/.test(title) ? title.replace(/<\/?[a-z]{1,10}>/gi, '').replace(/\\[a-z]{1,20}/gi, '') : title;
}
