/**
 * A text without what we knowingly do otherwise than pandoc: it sets English titles in sentence case, writes formatting as
 * HTML, and leaves an accented i without its dot undone.
 */
export function foldedLikePandoc(text: string): string {
	return text.replace(/<[^<>]*>/g, '').replace(/ı(?=[\u0300-\u036f])/g, 'i').normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
