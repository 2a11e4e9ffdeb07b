import type { Citation } from '../core/citation/citation';
import { readFrontMatterCitations } from '../core/citation/frontMatter';
import { readCitations } from '../core/citation/readCitations';
import type { TextFile } from './files';

const known = new WeakMap<TextFile, readonly Citation[]>();

/** The citations of a file that is not open, read once as long as the file does not change. */
export function readFileCitations(file: TextFile): readonly Citation[] {
	const citations = known.get(file) ?? [...readFrontMatterCitations(file.text).citations, ...readCitations(file.text)];
	known.set(file, citations);
	return citations;
}
