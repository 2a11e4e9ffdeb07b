// Imported by a lazily loaded part only, as the YAML library is heavy.
import { isMap, isPair, isScalar, isSeq, parse, parseDocument, stringify, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { applyEdits, type TextEdit } from '../edit';
import { renderCslPaper } from '../export/cslJson';
import type { Paper } from '../paper';
import { isCountNote } from './entry';

/**
 * Completes an item of CSL YAML that we have written (it counts the authors instead of naming them, or names nobody), when more
 * is known of its paper: fields that are wanting are added behind its `id`, the note goes. All else stays byte for byte; no
 * edits where there is no such item, it is not ours, or it is written in a way that cannot be edited safely.
 */
export function completeCslYamlItem(text: string, key: string, paper: Paper): readonly TextEdit[] {
	const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false });
	const item = document.errors.length > 0 ? undefined : itemsIn(document).find(each => String(each.get('id')) === key);
	const note = item && pairOf(item, 'note');
	const isCounted = note !== undefined && isCountNote(String(item!.get('note')));
	if (item === undefined || item.flow === true || !isCounted && item.has('author')) { return []; }
	const wanted = Object.entries(renderCslPaper({ ...paper, key })).filter(([name, value]) => completed.includes(name) && value !== undefined && !item.has(name));
	const edits = [...addFields(text, pairOf(item, 'id')!, wanted), ...(isCounted && paper.authors?.length ? [removeField(text, item, note)] : [])];
	return edits.length > 0 && changesOnly(text, edits, key, Object.fromEntries(wanted)) ? edits : [];
}

const completed: readonly string[] = ['author', 'issued', 'number', 'DOI', 'URL'];

function itemsIn({ contents }: Document): readonly YAMLMap[] {
	const list = isMap(contents) ? contents.get('references') : contents;
	return isSeq(list) ? list.items.filter(item => isMap(item)) : [];
}

type Field = Pair<Scalar, Scalar>;

function pairOf(item: YAMLMap, name: string): Field | undefined {
	return item.items.find((pair): pair is Field => isPair(pair) && isScalar(pair.key) && pair.key.value === name && isScalar(pair.value));
}

/** Behind the line of a field, each as far to the right as that one. */
function addFields(text: string, { key, value }: Field, fields: readonly (readonly [string, unknown])[]): readonly TextEdit[] {
	if (fields.length === 0) { return []; }
	const lineStart = text.lastIndexOf('\n', key.range![0] - 1) + 1;
	const indent = ' '.repeat(key.range![0] - lineStart);
	const newline = text.includes('\r\n') ? '\r\n' : '\n';
	const end = lineEnd(text, value!.range![1]);
	const added = stringify(Object.fromEntries(fields), { lineWidth: 0 }).trimEnd().split('\n').map(line => newline + indent + line).join('');
	return [{ range: { start: end, end }, text: added }];
}

/** A field goes with its lines; the first one, beside the dash, up to the next one. */
function removeField(text: string, item: YAMLMap, field: Field): TextEdit {
	const index = item.items.indexOf(field);
	const next = item.items[index + 1];
	if (index === 0 && next !== undefined) { return { range: { start: field.key.range![0], end: (next.key as Scalar).range![0] }, text: '' }; }
	const start = text.lastIndexOf('\n', field.key.range![0] - 1) + 1;
	const end = lineEnd(text, field.value!.range![1]);
	return { range: { start, end: end + /^\r?\n?/.exec(text.slice(end))![0].length }, text: '' };
}

function lineEnd(text: string, offset: number): number {
	return offset + /^[^\r\n]*/.exec(text.slice(offset))![0].length;
}

/** True when the changed YAML says the same but for what was added to the item, and its note. */
function changesOnly(text: string, edits: readonly TextEdit[], key: string, added: Readonly<Record<string, unknown>>): boolean {
	try {
		const [before, after] = [text, applyEdits(text, edits)].map(yaml => parse(yaml, { logLevel: 'silent' }) as unknown);
		const complete = (value: unknown): unknown => Array.isArray(value) ? value.map(each => isItem(each) && String(each.id) === key ? sorted({ ...each, ...added, note: undefined }) : each) : value;
		const whole = (value: unknown) => JSON.stringify(Array.isArray(value) ? complete(value) : { ...value as object, references: complete((value as { references?: unknown }).references) });
		return whole(before) === whole(after);
	} catch {
		return false;
	}
}

function isItem(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function sorted(item: object): object {
	return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined).sort(([a], [b]) => a < b ? -1 : 1));
}
