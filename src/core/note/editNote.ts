// Fields are edited through the ranges that `yaml` reports, not by printing its document anew: printing would reflow
// what the user wrote. A line scan of our own would do for `status: read`, but not for block lists, comments and quotes.
import { isMap, isScalar, isSeq, parse, parseDocument, type Document, type Node, type Pair, type Scalar, type YAMLSeq } from 'yaml';
import { applyEdits, type TextEdit } from '../edit';
import { findFrontMatter } from '../frontMatterRange';
import { findPair, noteFieldNames } from './readNote';
import { renderDoubleQuoted, renderValue } from './yamlScalar';

/** What a field of front matter may be set to; `undefined` takes the field out. */
export type NoteFieldValue = string | number | readonly string[] | undefined;

/**
 * The edits that set one field of a note's front matter, given by its name or as a key of `noteFieldNames`, under the name
 * the note already uses for it, and leave every other byte. A note without front matter gets one. `undefined` where the front matter is no YAML map that could be
 * edited safely: the result is read back first, and nothing else may have changed by it.
 */
export function setFrontMatterField(text: string, field: string, value: NoteFieldValue): readonly TextEdit[] | undefined {
	const { name, names } = fieldNames(field);
	const frontMatter = findFrontMatter(text);
	const eol = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
	if (frontMatter === undefined) {
		const start = text.startsWith('\uFEFF') ? 1 : 0;
		return value === undefined ? [] : [insertion(start, ['---', `${name}: ${renderField(value)}`, '---', '', ''].join(eol))];
	}
	const { start, end } = frontMatter.yaml;
	const yaml = text.slice(start, end);
	const document = parseDocument(yaml, { logLevel: 'silent', prettyErrors: false });
	if (document.errors.length > 0 || !(document.contents === null || isMap(document.contents) && document.contents.flow !== true)) {
		return undefined;
	}
	const pair = findPair(document, names);
	const edits = pair === undefined ? value === undefined ? [] : [insertion(yaml.length, `${indentOf(document, yaml)}${name}: ${renderField(value)}${eol}`)]
		: value === undefined ? [removeLines(yaml, pair)] : setValue(yaml, pair, value, eol);
	const safe = changesOnly(document, applyEdits(yaml, edits), pair?.key.value as string ?? name, value);
	return safe ? edits.map(edit => ({ ...edit, range: { start: start + edit.range.start, end: start + edit.range.end } })) : undefined;
}

function fieldNames(field: string): { readonly name: string; readonly names: readonly string[] } {
	const found = Object.entries(noteFieldNames).find(([id, names]: [string, readonly string[]]) => id === field || names.includes(field));
	return found === undefined ? { name: field, names: [field] } : { name: found[0] === field ? found[1][0] : field, names: found[1] };
}

function renderField(value: Exclude<NoteFieldValue, undefined>): string {
	return value === '' ? '""' : renderValue(value);
}

function setValue(yaml: string, pair: Pair<Scalar, Node | null>, value: Exclude<NoteFieldValue, undefined>, eol: string): TextEdit[] {
	const node = pair.value;
	const colon = yaml.indexOf(':', pair.key.range![1]) + 1;
	if (isSeq(node) && node.flow !== true && typeof value === 'object' && value.length > 0) {
		return setItems(yaml, node, value, eol);
	}
	if (!node?.range || isScalar(node) && node.source === '' && node.type === 'PLAIN') {
		return [insertion(colon, ` ${renderField(value)}`)];
	}
	const written = isScalar(node) && node.type === 'QUOTE_DOUBLE' && typeof value === 'string' ? renderDoubleQuoted(value) : renderField(value);
	const end = node.range[0] + yaml.slice(node.range[0], node.range[1]).trimEnd().length;
	const sameLine = !yaml.slice(colon, node.range[0]).includes('\n');
	return [{ range: { start: sameLine ? node.range[0] : colon, end }, text: sameLine ? written : ` ${written}` }];
}

/** In a block list the items that stay keep their lines; only the others go and come. */
function setItems(yaml: string, list: YAMLSeq, values: readonly string[], eol: string): TextEdit[] {
	const items = list.items.filter((item): item is Scalar => isScalar(item) && item.range !== undefined && item.range !== null);
	const wanted = new Set(values);
	const kept = new Set(items.map(item => String(item.value)).filter(item => wanted.has(item)));
	const removed = items.filter(item => !wanted.has(String(item.value))).map(item => ({ range: lineRange(yaml, item.range![0], item.range![1]), text: '' }));
	const last = items.at(-1);
	// Nothing tells where a line would go, as in a list of `[[links]]`, which YAML takes for lists; what is read back then is not what was wanted.
	if (last === undefined) { return []; }
	const indent = /^[ \t]*/.exec(yaml.slice(lineRange(yaml, last.range![0], last.range![0]).start))![0];
	const added = values.filter(value => !kept.has(value)).map(value => `${indent}- ${renderField(value)}${eol}`).join('');
	return added === '' ? removed : [...removed, insertion(lineRange(yaml, last.range![0], last.range![1]).end, added)];
}

function removeLines(yaml: string, pair: Pair<Scalar, Node | null>): TextEdit {
	const end = Math.max(pair.key.range![1], pair.value?.range?.[1] ?? 0);
	return { range: lineRange(yaml, pair.key.range![0], end), text: '' };
}

/** The whole lines from the one `start` is in to the one the last character before `end` is in. */
function lineRange(text: string, start: number, end: number): TextEdit['range'] {
	const last = Math.max(start, end - (text[end - 1] === '\n' ? 1 : 0));
	const newline = text.indexOf('\n', last);
	return { start: text.lastIndexOf('\n', start - 1) + 1, end: newline === -1 ? text.length : newline + 1 };
}

function insertion(offset: number, text: string): TextEdit {
	return { range: { start: offset, end: offset }, text };
}

function indentOf(document: Document, yaml: string): string {
	const first = isMap(document.contents) ? document.contents.range![0] : 0;
	return /^ *$/.exec(yaml.slice(yaml.lastIndexOf('\n', first - 1) + 1, first))?.[0] ?? '';
}

/** True when the changed YAML says the same but for the one field, and that field what was wanted. */
function changesOnly(before: Document, after: string, name: string, value: NoteFieldValue): boolean {
	try {
		const { [name]: _old, ...rest } = (before.toJS() ?? {}) as Record<string, unknown>;
		const { [name]: now, ...others } = (parse(after, { logLevel: 'silent' }) ?? {}) as Record<string, unknown>;
		return JSON.stringify(rest) === JSON.stringify(others) && JSON.stringify(now) === JSON.stringify(value);
	} catch {
		return false;
	}
}
