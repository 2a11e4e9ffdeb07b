import { isAlias, isScalar, parseDocument, visit, type Document, type Scalar } from 'yaml';
import type { TextRange } from '../paper';
import { cursor, placeholder } from './placeholders';
import { asText, type PutValue } from './putValue';
import { findYamlMistake } from './yamlMistake';
import { renderScalar } from './yamlScalar';

export interface FilledYaml {
	readonly text: string;
	/** What the YAML reader says of the template itself, with the place in the text that still has placeholders. */
	readonly errors: readonly { readonly message: string; readonly range: TextRange }[];
}

/**
 * YAML whose placeholders are replaced by their values, each written as the scalar it stands in demands.
 * The result, where there are no errors, is YAML that reads back with exactly these values.
 */
export function fillYaml(text: string, values: readonly PutValue[]): FilledYaml {
	const document = parseDocument(text, { logLevel: 'silent' });
	const mistake = findYamlMistake(document, text);
	if (mistake) {
		return { text, errors: [{ message: firstLine(mistake.message), range: mistake.range }] };
	}
	let filled = '';
	let position = 0;
	for (const scalar of scalarsWithPlaceholders(document)) {
		const [start, end] = scalar.range!;
		filled += fillOutside(text.slice(position, start), values) + renderScalar(scalar, text.slice(start, end), values, indentAt(text, start));
		position = end;
	}
	filled += fillOutside(text.slice(position), values);
	const check = parseDocument(filled, { logLevel: 'silent' });
	return { text: filled, errors: check.errors.map(error => ({ message: firstLine(error.message), range: { start: 0, end: text.length } })) };
}

function scalarsWithPlaceholders(document: Document): Scalar[] {
	const found: Scalar[] = [];
	visit(document, {
		Node: (_key, node) => {
			if (!isAlias(node) && isScalar(node) && node.range && typeof node.source === 'string' && /[\uFDD0-\uFDD2]/.test(node.source)) {
				found.push(node);
			}
		},
	});
	return found.sort((a, b) => a.range![0] - b.range![0]);
}

/** Comments, anchors and tags: a value there becomes words in one line, and cannot end what it stands in. */
function fillOutside(text: string, values: readonly PutValue[]): string {
	return text.replaceAll(cursor, '').replace(placeholder, (_, index: string) => {
		const words = asText(values[Number(index)]).replace(/[^\p{L}\p{N}\p{P} ]+/gu, ' ');
		return /[^\s#&!*]/.test(words) ? words : '';
	});
}

function indentAt(text: string, offset: number): string {
	const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
	return /^ */.exec(text.slice(lineStart, offset))![0];
}

function firstLine(message: string): string {
	return message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '');
}
