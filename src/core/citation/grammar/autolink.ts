import type { Reader } from './reader';

/** Schemes that are common in writing; with another one `<scheme:…>` is a tag or text, and pandoc knows some three hundred. */
const schemes = 'https?|ftps?|sftp|mailto|doi|urn|file|tel|news|nntp|irc|ircs|git|ssh|svn|data|isbn|pmid|info|ldap|magnet|sms|xmpp|geo|gopher|about|chrome|javascript|zotero';
export const address = new RegExp(`<(?:${schemes}):(?![*_\\]])[^\\s<>][^\\s>]*>`, 'iy');
const mail = /<[\p{L}\p{N}][\p{L}\p{N}!"#$%&'*+\-/=?^_{|}~;]*(?:\.[\p{L}\p{N}][\p{L}\p{N}!"#$%&'*+\-/=?^_{|}~;]*)*@[\p{L}\p{N}](?:[\p{L}\p{N}]|-(?=[\p{L}\p{N}]))*(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}]|-(?=[\p{L}\p{N}]))*)*[^\s>]*>/uy;

/** After `<https://…>` or `<me@example.org>`, an address in angle brackets; -1 where none stands at `position`. */
export function afterAutolink(reader: Reader, position: number): number {
	for (const pattern of [address, mail]) {
		pattern.lastIndex = position;
		const end = pattern.test(reader.text) ? pattern.lastIndex : -1;
		if (end >= 0 && end <= reader.end) { return end; }
	}
	return -1;
}
