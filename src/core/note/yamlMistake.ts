import { isCollection, isScalar, visit, type Document, type Node, type YAMLError } from 'yaml';
import type { TextRange } from '../paper';

/** What makes a text no YAML, and the place in it where a person has to mend it. */
export interface YamlMistake {
	readonly message: string;
	readonly range: TextRange;
}

/**
 * The first mistake of a parsed text; what the reader says after it mostly comes of it. The reader tells where it could not go on: of a
 * bracket or quote that is never closed that is the line after it, or the end. The mistake is where it was opened.
 */
export function findYamlMistake(document: Document, yaml: string): YamlMistake | undefined {
	const [error] = document.errors;
	return error && { message: error.message, range: unclosedAt(error, document, yaml) ?? badIndent(error, document.errors, yaml) ?? { start: error.pos[0], end: error.pos[1] } };
}

/** From the bracket or quote that is missing its end to the end of its line; of several the inner one. */
function unclosedAt({ code, pos: [place] }: YAMLError, document: Document, yaml: string): TextRange | undefined {
	if (code !== 'BAD_INDENT' && code !== 'MISSING_CHAR') { return undefined; }
	let start: number | undefined;
	visit(document, { Node: (_key, node) => { if (canBeUnclosed(node) && node.range?.[1] === place) { start = node.range[0]; } } });
	return start === undefined ? undefined : { start, end: endOfLine(yaml, start) };
}

function canBeUnclosed(node: Node): boolean {
	return isCollection(node) ? node.flow === true : isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
}

/** A line indented too far goes on with the value above it, and the reader then finds a key of two lines: the last of them is meant. */
function badIndent({ code, pos: [place] }: YAMLError, errors: readonly YAMLError[], yaml: string): TextRange | undefined {
	const key = code === 'BLOCK_AS_IMPLICIT_KEY' ? errors.find(other => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === place) : undefined;
	if (!key) { return undefined; }
	const start = yaml.lastIndexOf('\n', key.pos[1] - 1) + 1;
	return { start, end: endOfLine(yaml, start) };
}

function endOfLine(text: string, offset: number): number {
	return offset + /^[^\r\n]*/.exec(text.slice(offset))![0].length;
}
