import { decodeEntities } from '../digest/markup';
import { collapse } from '../digest/whiteSpace';
import { asText } from '../jsonValue';

/** Tags of HTML, JATS and MathML as services leave them in titles and abstracts; not every `<`, since mathematics has those, too. */
const tag = /<\/?(?:(?:jats|mml|m):)?[a-z][a-z0-9-]{0,14}(?:\s[^<>]{0,300})?\/?>/gi;

/** A title or name of a service as plain text in one line: without markup, entities as characters. `undefined` where nothing is left. */
export function plainText(value: unknown): string | undefined {
	const text = asText(value);
	return text === undefined ? undefined : asText(collapse(decodeEntities(text.includes('<') ? text.replace(tag, '') : text)));
}

/** An abstract of a service as plain text, without the heading some put before it. */
export function plainAbstract(value: unknown): string | undefined {
	const text = asText(value)?.replace(/<(?:jats:)?title>[^<]{0,40}<\/(?:jats:)?title>/gi, ' ');
	return asText(plainText(text?.replace(/<\/(?:jats:)?p>/gi, ' '))?.replace(/^abstract[.:]?\s+(?=\p{Lu})/iu, ''));
}
