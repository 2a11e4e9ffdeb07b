import { runToEnd, type Steps } from '../steps';
import { readBibtexSteps } from './bibtex';
import { bibtexReferencesSteps } from './bibtexReference';
import { readCslJson, type ReadReferences } from './cslJson';
import { readRis } from './ris';

/**
 * One form of bibliographies. `read` is missing where a lazily loaded part reads it, as for YAML; `edits` says that
 * entries can be added and changed in place.
 */
export interface BibliographyFormat {
	readonly label: string;
	readonly extensions: readonly string[];
	/** Whether a text looks like this form; only its beginning is looked at. */
	readonly detect: (beginning: string) => boolean;
	readonly read?: (text: string) => ReadReferences;
	/** The same in steps, where reading many megabytes takes seconds. */
	readonly readSteps?: (text: string) => Steps<ReadReferences>;
	readonly edits: boolean;
}

/** All forms of bibliographies, in the order in which their content is asked for. */
export const bibliographyFormats = {
	'csl-json': { label: 'CSL JSON', extensions: ['json'], detect: text => /^\s*[[{]/.test(text) && /"(?:id|title|DOI|citation-key)"\s*:/.test(text), read: readCslJson, edits: false },
	'ris': { label: 'RIS', extensions: ['ris'], detect: text => /^\s*(?:[A-Z][A-Z0-9] {1,2}- [^\n]*\n){0,5}TY {1,2}- /.test(text), read: readRis, edits: false },
	'bibtex': {
		label: 'BibTeX', extensions: ['bib', 'bibtex'], detect: text => /^[ \t]*@[a-z]+[ \t]*[{(]/im.test(text), edits: true,
		read: text => runToEnd(readBibtexReferences(text)), readSteps: readBibtexReferences,
	},
	'csl-yaml': { label: 'CSL YAML', extensions: ['yaml', 'yml'], detect: text => /^(?:references:|-[ \t]+id:|-[ \t]+\w[\w-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*?[ \t]+id:)/m.test(text), edits: false },
	'hayagriva': { label: 'Hayagriva', extensions: ['yml', 'yaml'], detect: text => /^[^\s#:-][^\n]*:[ \t]*\r?\n(?:[ \t]+[^\n]*\n){0,10}?[ \t]+type:/m.test(text), edits: false },
} as const satisfies Record<string, BibliographyFormat>;

function* readBibtexReferences(text: string): Steps<ReadReferences> {
	const file = yield* readBibtexSteps(text);
	return { references: yield* bibtexReferencesSteps(file), problems: file.problems };
}

/** The name of a form of bibliographies. */
export type BibliographyFormatId = keyof typeof bibliographyFormats;

/** Which form a file has: by its content among those its name's ending allows, else by the ending, else by the content alone. */
export function bibliographyFormatOf(path: string, text: string): BibliographyFormatId | undefined {
	const beginning = text.slice(0, 4000).replace(/^\ufeff/, '');
	const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
	const ids = Object.keys(bibliographyFormats) as BibliographyFormatId[];
	const formatOf = (id: BibliographyFormatId): BibliographyFormat => bibliographyFormats[id];
	const named = ids.filter(id => formatOf(id).extensions.includes(extension));
	return named.find(id => formatOf(id).detect(beginning)) ?? (named.length > 0 && extension !== 'json' && extension !== 'yaml' && extension !== 'yml' ? named[0] : undefined)
		?? (named.length > 0 ? undefined : ids.find(id => formatOf(id).detect(beginning)));
}
