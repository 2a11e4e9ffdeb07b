import { tagPlaceAt } from '../../../src/core/note/tagPlace';

/** The note with `tag` written where `|` stands, or what is typed there; `undefined` where no tag is typed. */
export function completed(fields: string, tag?: string): string | undefined {
	const marked = `---\n${fields}\n---\nText\n`;
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const place = tagPlaceAt(text, offset);
	if (place === undefined) { return undefined; }
	const written = tag === undefined ? text.slice(place.typed.start, place.typed.end) : place.write(tag);
	return tag === undefined || written === undefined ? written : text.slice(0, place.whole.start) + written + text.slice(place.whole.end);
}
