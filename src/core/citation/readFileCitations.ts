import type { Citation } from './citation';
import { readFrontMatterCitations } from './frontMatter';
import { readCitations } from './readCitations';
import { readNotebookCitations, readNotebookNocite } from './readNotebookCitations';

/** All citations of a file, those that its front matter names under `nocite` first. A Jupyter notebook is told by its name's ending. */
export function readFileCitations(path: string, text: string): readonly Citation[] {
	return isNotebook(path) ? [...readNotebookNocite(text), ...readNotebookCitations(text)] : [...readFrontMatterCitations(text).citations, ...readCitations(text)];
}

/** Whether a file is a Jupyter notebook, by its name. */
export function isNotebook(path: string): boolean {
	return /\.ipynb$/i.test(path);
}
