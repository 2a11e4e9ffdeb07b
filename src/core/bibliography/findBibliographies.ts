// Imported by a lazily loaded part only, as the YAML library is heavy.
import { readCitationMetadata, type CitationMetadata } from '../frontMatter';
import type { TextRange } from '../paper';
import { readQuartoProject, type QuartoProject } from './quartoProject';
import { bibliographiesLookedAt, bibliographyCandidates, bibliographyToWrite, parentOf, usedBibliographies, type BibliographyCandidate, type LookedAt } from './resolve';

/** How files are looked at, in the editor and on the command line. Paths are absolute, with `/`. */
export interface FileAccess {
	exists(path: string): Promise<boolean>;
	/** A file's text, or `undefined` where there is none to read. */
	readText(path: string): Promise<string | undefined>;
	/** The bibliographies in the workspace folder or beside the document; asked only where nobody names one. */
	nearby(): Promise<readonly string[]>;
}

/** A document that wants its bibliographies; the fields are those of `BibliographyFacts`. */
export interface BibliographyQuery {
	readonly document: string | undefined;
	readonly text: string;
	/** What a document in another language than Markdown names; it stands for the front matter. */
	readonly named?: CitationMetadata['bibliographies'];
	readonly root: string | undefined;
	readonly setting: readonly string[];
	readonly given?: readonly string[];
	readonly home?: string;
}

/** Which bibliographies a document uses, which one is written to, where was looked, and what its front matter says of its works. */
export interface FoundBibliographies {
	readonly used: readonly BibliographyCandidate[];
	readonly target: BibliographyCandidate & { readonly exists: boolean } | undefined;
	/** With the place in the document where its front matter names the file. */
	readonly lookedAt: readonly (LookedAt & { readonly range?: TextRange })[];
	readonly metadata: CitationMetadata;
	/** What the document's Quarto project says of how references are typeset. */
	readonly project: Pick<QuartoProject, 'style' | 'language'>;
}

/** The one resolver: reads the document's front matter and its Quarto project, and looks which files exist. */
export async function findBibliographies(query: BibliographyQuery, files: FileAccess): Promise<FoundBibliographies> {
	const { document, text, named, root, setting, given = [], home } = query;
	const metadata = named ? { bibliographies: named, inlineKeys: [] } : readCitationMetadata(text);
	const frontMatter = metadata.bibliographies.map(({ name }) => name);
	const isNamed = given.length > 0 || frontMatter.length > 0;
	const project = await readQuartoProject(document === undefined ? root : parentOf(document), root, files.readText);
	const quarto = isNamed ? [] : project.bibliographies;
	const nearby = isNamed || quarto.length > 0 || setting.length > 0 ? [] : await files.nearby();
	const candidates = bibliographyCandidates({ document, root, project: project.folder, given, frontMatter, quarto, setting, nearby, home });
	const there = await Promise.all(candidates.map(async ({ path }) => await files.exists(path) ? path : undefined));
	const existing = new Set(there.filter(path => path !== undefined));
	const isThere = (path: string) => existing.has(path);
	const target = bibliographyToWrite(candidates, isThere);
	const ranges = new Map(metadata.bibliographies.flatMap(({ name, range }) =>
		bibliographyCandidates({ document, root, frontMatter: [name], quarto: [], setting: [], nearby: [], home }).slice(0, 1).map(({ path }) => [path, range] as const)));
	return {
		used: usedBibliographies(candidates, isThere),
		target: target && { ...target, exists: isThere(target.path) },
		lookedAt: bibliographiesLookedAt(candidates, isThere).map(looked => ({ ...looked, range: looked.source === 'front-matter' ? ranges.get(looked.path) : undefined })),
		metadata, project,
	};
}
