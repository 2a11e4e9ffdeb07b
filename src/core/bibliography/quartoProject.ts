// Imported by a lazily loaded part only, as the YAML library is heavy.
import { readBibliographyNames } from '../frontMatter';
import { readStyleFields } from '../typeset/documentStyle';
import { joinPath, parentOf } from './resolve';

/** What the files of a Quarto project say for the documents of a folder that do not say it themselves. */
export interface QuartoProject {
	/** The bibliographies that are named, and the folder of the file that names them, from which their paths are meant. */
	readonly bibliographies: readonly string[];
	readonly folder: string | undefined;
	/** `csl:`, an absolute path where it is the name of a file. */
	readonly style: string | undefined;
	readonly language: string | undefined;
}

interface ProjectFile {
	readonly folder: string;
	readonly text: string;
}

const projectNames = ['_quarto.yml', '_quarto.yaml'];
const folderNames = ['_metadata.yml', '_metadata.yaml'];

/**
 * The project a folder belongs to: that of the nearest `_quarto.yml` from it up to the workspace folder. What a `_metadata.yml`
 * on the way says of its folder comes first, the nearest before those above.
 */
export async function readQuartoProject(folder: string | undefined, root: string | undefined, readText: (path: string) => Promise<string | undefined>): Promise<QuartoProject> {
	const files = await projectFiles(folder, root, readText);
	const first = <Value>(read: (file: ProjectFile) => Value | undefined) => files.map(read).find(value => value !== undefined);
	const naming = first(({ folder, text }) => { const bibliographies = readBibliographyNames(text, 'yaml'); return bibliographies.length === 0 ? undefined : { bibliographies, folder }; });
	return {
		bibliographies: naming?.bibliographies ?? [], folder: naming?.folder,
		style: first(({ folder, text }) => { const { style } = readStyleFields(text); return style !== undefined && /\.csl$/i.test(style) && !/^[a-z][a-z+.-]+:\/\//i.test(style) ? joinPath(folder, style) : style; }),
		language: first(({ text }) => readStyleFields(text).language),
	};
}

/** The files that count, the first first; none outside of a project. */
async function projectFiles(folder: string | undefined, root: string | undefined, readText: (path: string) => Promise<string | undefined>): Promise<readonly ProjectFile[]> {
	const found: ProjectFile[] = [];
	for (let at = folder; at !== undefined; at = at === root || at === parentOf(at) ? undefined : parentOf(at)) {
		const read = async (names: readonly string[]) => {
			const texts = await Promise.all(names.map(name => readText(at!.endsWith('/') ? at! + name : `${at}/${name}`)));
			return texts.find(text => text !== undefined);
		};
		const [own, project] = await Promise.all([read(folderNames), read(projectNames)]);
		if (own !== undefined) { found.push({ folder: at, text: own }); }
		if (project !== undefined) { return [...found, { folder: at, text: project }]; }
	}
	return [];
}
