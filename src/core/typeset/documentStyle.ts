import { metadataRange } from '../frontMatterRange';

/** What a document's front matter says of how its references are typeset. */
export interface DocumentStyle {
	/** `csl:`, as written. */
	readonly style: string | undefined;
	/** `lang:`, as written. */
	readonly language: string | undefined;
}

/** Reads `csl:` (or pandoc's other name for it, `citation-style:`) and `lang:`, plain or quoted. It is asked on every keystroke, and so needs no YAML library. */
export function readDocumentStyle(text: string): DocumentStyle {
	const range = metadataRange(text);
	return readStyleFields(range === undefined ? '' : text.slice(range.start, range.end));
}

/** The same of a text that is YAML as a whole. */
export function readStyleFields(yaml: string): DocumentStyle {
	const field = (name: string) => {
		const [, , quoted, plain] = new RegExp(`^(?:${name})[ \\t]*:[ \\t]+(?:(["'])(.*?)\\1|([^\\s"'#|>&*!\\[{][^\\r\\n]*?))[ \\t]*(?: #[^\\r\\n]*)?\\r?$`, 'm').exec(yaml) ?? [];
		return quoted ?? plain;
	};
	return { style: field('csl|citation-style'), language: field('lang') };
}
