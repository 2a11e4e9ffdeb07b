import { applyEdits, type TextEdit } from '../edit';
import { identityNames } from '../library/identifiers';
import { isBlockOf } from '../library/marksIndex';
import { normalTitle } from '../library/normalTitle';
import { conflictSides, fields, readMarks, type PaperMarks } from '../marks';
import type { Paper } from '../paper';
import { readJsonTree, type JsonMember, type JsonObject } from './jsonTree';

/** What to change: a field that is there with `undefined` is taken away, one that is not there stays. */
export type MarksChange = { readonly [K in keyof PaperMarks]?: PaperMarks[K] | undefined };

/**
 * The edits that change a paper's marks in the text of a marks file, an empty text being one without papers. All else
 * stays byte for byte, fields nobody knows included. A block is a paper's by its identifier or its title; a new one
 * stands where its title belongs in the alphabet, and has its lines to itself, so that git merges two people's changes
 * to different papers. `undefined` where the file cannot be read as JSON or has conflict markers: then a person must
 * look first.
 */
export function setMark(text: string, paper: Pick<Paper, 'title' | 'identifiers'>, change: MarksChange): readonly TextEdit[] | undefined {
	const whole = text.trim() === '' ? emptyFile : text;
	const { root, errors } = readJsonTree(whole);
	if (root?.kind !== 'object' || errors.length > 0 || conflictSides(whole).theirs !== undefined) { return undefined; }
	const style = styleOf(whole, root);
	const edits = editRoot(whole, root, paper, change, style);
	return whole === text ? edits : edits.length === 0 ? [] : [{ range: { start: 0, end: text.length }, text: applyEdits(whole, edits) }];
}

/** What stands in a file before and after its papers. The last member is always there, so that a block appended to the others changes none of their lines. */
const emptyFile = `{
	"$about": [
		"Your marks of papers, kept by Literature Notes. You may edit them by hand.",
		"Each block is a paper, named by its title and sorted by it. A paper is known by the arXiv identifier or DOI in",
		"its block; where the block has none, by the letters and digits of the title. So marks made before an identifier",
		"was known stay with their paper. Fields that are not known here are left alone.",
		"status: unread, to-read, reading, read or skipped. priority: high, medium or low. tags: [\\"…\\"]. topic: \\"…\\".",
		"key: the citation key you want. snoozedUntil, seen: days. notSameAs: papers it was taken for and is not.",
		"sameAs: papers that are this one. found: what a service told of the paper and you accepted, from where, when and why."
	],
	"$version": 1
}
`;

interface Style {
	readonly indent: string;
	readonly eol: string;
}

function styleOf(text: string, root: JsonObject): Style {
	const first = root.members[0]?.range.start ?? 0;
	const indent = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', first) + 1, first))?.[0];
	return { indent: indent || '\t', eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

function editRoot(text: string, root: JsonObject, paper: Pick<Paper, 'title' | 'identifiers'>, change: MarksChange, style: Style): readonly TextEdit[] {
	const values = new Map(Object.entries(change).filter(([name]) => Object.hasOwn(fields, name)));
	const own = readMarks(text).papers.find(block => isBlockOf(block, paper));
	const member = root.members.find(({ range }) => range.start === own?.range.start);
	if (member === undefined) { return addBlock(root, paper, values, style); }
	const block = member.value as JsonObject;
	const left = block.members.filter(({ name }) => !(values.has(name) && values.get(name) === undefined) && !['arxiv', 'doi'].includes(name));
	const added = [...values].some(([name, value]) => value !== undefined && !left.some(each => each.name === name));
	if (left.length === 0 && !added) { return [removeBlock(text, root, member)]; }
	return editBlock(text, block, new Map([...learned(paper, block), ...values]), style);
}

/** Identifiers that came to be known since the block was written. */
function learned({ identifiers }: Pick<Paper, 'identifiers'>, block: JsonObject): readonly (readonly [string, string | undefined])[] {
	return (['arxiv', 'doi'] as const).map(name => [name, identifiers[name]] as const).filter(([name, value]) => value !== undefined && !block.members.some(member => member.name === name));
}

/** Changed values in their places; with fields that come or go the block is written anew. */
function editBlock(text: string, block: JsonObject, values: ReadonlyMap<string, unknown>, style: Style): readonly TextEdit[] {
	const memberOf = (name: string) => block.members.find(member => member.name === name);
	const changed = [...values].filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(valueOf(memberOf(name))));
	if (changed.some(([name, value]) => value === undefined || memberOf(name) === undefined)) { return [rewriteBlock(text, block, new Map(changed), style)]; }
	return changed.map(([name, value]) => ({ range: memberOf(name)!.value.range, text: renderValue(value, style) }));
}

function valueOf(member: JsonMember | undefined): unknown {
	return member === undefined ? undefined : fields[member.name as keyof typeof fields].read(member.value) ?? null;
}

/** The whole block in its new state, values that do not change as they stand. */
function rewriteBlock(text: string, block: JsonObject, values: ReadonlyMap<string, unknown>, style: Style): TextEdit {
	const kept = block.members.filter(({ name }) => !values.has(name)).map(({ name, range }) => [name, text.slice(range.start, range.end)] as const);
	const written = [...values].filter(([, value]) => value !== undefined).map(([name, value]) => [name, renderMember(name, value, style)] as const);
	const members = [...kept, ...written].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, line]) => line);
	return { range: block.range, text: renderObject(members, style) };
}

function addBlock(root: JsonObject, paper: Pick<Paper, 'title' | 'identifiers'>, values: ReadonlyMap<string, unknown>, style: Style): readonly TextEdit[] {
	const { arxiv, doi } = paper.identifiers;
	const known = new Map<string, unknown>([['arxiv', arxiv], ['doi', doi], ...values]);
	const marks = [...known].filter(([, value]) => value !== undefined);
	if (marks.every(([name]) => name === 'arxiv' || name === 'doi')) { return []; }
	const members = marks.sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => renderMember(name, value, style));
	const block = `${JSON.stringify(nameFor(root, paper))}: ${renderObject(members, style)}`;
	const next = root.members.find(({ name, value }) => value.kind === 'object' && compareTitles(name, paper.title) > 0) ?? lastSetting(root);
	if (next !== undefined) { return [{ range: { start: next.range.start, end: next.range.start }, text: `${block},${style.eol}${style.indent}` }]; }
	const last = root.members.at(-1);
	const at = last?.range.end ?? root.range.start + 1;
	return [{ range: { start: at, end: at }, text: `${last === undefined ? '' : ','}${style.eol}${style.indent}${block}${last === undefined ? style.eol : ''}` }];
}

/** What stands behind all papers, as `$version` does. */
function lastSetting(root: JsonObject): JsonMember | undefined {
	const lastBlock = root.members.map(({ value }) => value.kind).lastIndexOf('object');
	return root.members.slice(lastBlock + 1).find(({ name }, index) => name === '$version' || lastBlock >= 0 && index === 0);
}

/** The title; where another paper or a setting has that name, with the identifier or at least a full stop behind it. */
function nameFor(root: JsonObject, { title, identifiers }: Pick<Paper, 'title' | 'identifiers'>): string {
	const identifier = identityNames(identifiers)[0]?.replace(/^\w+:/, '');
	const names = [title, identifier === undefined ? `${title}.` : `${title} (${identifier})`];
	return names.find(name => !root.members.some(member => member.name === name)) ?? names[1]!;
}

function compareTitles(a: string, b: string): number {
	const [one, other] = [normalTitle(a), normalTitle(b)];
	return one < other ? -1 : one > other ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

/** A block goes with one of the commas around it, and with its lines. */
function removeBlock(text: string, { members, range }: JsonObject, block: JsonMember): TextEdit {
	const index = members.indexOf(block);
	const next = members[index + 1];
	if (next !== undefined) { return { range: { start: block.range.start, end: next.range.start }, text: '' }; }
	const previous = members[index - 1];
	if (previous !== undefined) { return { range: { start: previous.range.end, end: block.range.end }, text: '' }; }
	return { range: { start: range.start + 1, end: text[block.range.end] === ',' ? block.range.end + 1 : block.range.end }, text: '' };
}

function renderMember(name: string, value: unknown, style: Style): string {
	return `${JSON.stringify(name)}: ${renderValue(value, style)}`;
}

/** A list in one line; an object in one line a field, below that of a block. */
function renderValue(value: unknown, { indent, eol }: Style): string {
	if (Array.isArray(value)) { return `[${value.map(item => JSON.stringify(item)).join(', ')}]`; }
	if (typeof value !== 'object' || value === null) { return JSON.stringify(value); }
	const lines = Object.entries(value).filter(([, each]) => each !== undefined).map(([name, each]) => `${indent.repeat(3)}${renderMember(name, each, { indent, eol })}`);
	return `{${eol}${lines.join(`,${eol}`)}${eol}${indent.repeat(2)}}`;
}

function renderObject(members: readonly string[], { indent, eol }: Style): string {
	return `{${eol}${members.map(member => indent.repeat(2) + member).join(`,${eol}`)}${eol}${indent}}`;
}
