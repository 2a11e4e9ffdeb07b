// Imported by a lazily loaded part only, as the YAML library is heavy.
import { frontMatterOf } from '../frontMatter';
import type { Problem } from '../paper';
import { readBibtex, type BibtexFile } from './bibtex';
import { bibtexReferences } from './bibtexReference';
import { readCslJson, type ReadReferences } from './cslJson';
import { bibliographyFormatOf, type BibliographyFormatId } from './formats';
import type { Reference } from './reference';
import { readRis } from './ris';
import { readCslYaml, readHayagriva } from './yamlReferences';

/** A bibliography of any form; `bibtex` stands where it is a `.bib`, whose entries can be edited in place. */
export interface Bibliography {
	readonly format: BibliographyFormatId;
	readonly references: readonly Reference[];
	readonly problems: readonly Problem[];
	readonly bibtex?: BibtexFile;
}

/** Reads a bibliography in the form that its content, else its name's ending, tells; what is none of any form is read as BibTeX. */
export function readBibliography(path: string, text: string): Bibliography {
	const format = bibliographyFormatOf(path, text) ?? formatByEnding(path);
	if (format === 'bibtex') {
		const bibtex = readBibtex(text);
		return { format, references: bibtexReferences(bibtex), problems: bibtex.problems, bibtex };
	}
	return { format, ...readers[format](text) };
}

/** The works that a document's front matter lists itself, under `references:`. */
export function readInlineReferences(text: string): readonly Reference[] {
	return frontMatterOf(text) === undefined ? [] : readCslYaml(text).references;
}

const readers: Readonly<Record<Exclude<BibliographyFormatId, 'bibtex'>, (text: string) => ReadReferences>> = {
	'csl-json': readCslJson,
	'ris': readRis,
	'csl-yaml': readCslYaml,
	'hayagriva': readHayagriva,
};

function formatByEnding(path: string): BibliographyFormatId {
	return /\.json$/i.test(path) ? 'csl-json' : /\.ya?ml$/i.test(path) ? 'csl-yaml' : 'bibtex';
}
