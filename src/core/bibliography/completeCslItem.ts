import type { TextEdit } from '../edit';
import { renderCslPaper } from '../export/cslJson';
import { jsonValue, readJsonTree, type JsonNode, type JsonObject } from '../marks/jsonTree';
import type { Paper } from '../paper';
import { isCountNote } from './entry';

/**
 * Completes an item of CSL JSON that we have written (it counts the authors instead of naming them, or names nobody), when
 * more is known of its paper: members that are wanting are added behind the others, the note goes. All else stays byte for
 * byte; no edits where there is no such item, or it is not ours.
 */
export function completeCslItem(text: string, key: string, paper: Paper): readonly TextEdit[] {
	const { root, errors } = readJsonTree(text);
	const item = errors.length > 0 ? undefined : itemsIn(root).find(each => memberOf(each, 'id') === key);
	const note = item?.members.find(({ name }) => name === 'note');
	const isCounted = note !== undefined && isCountNote(String(jsonValue(note.value)));
	if (item === undefined || item.members.length === 0 || !isCounted && memberOf(item, 'author') !== undefined) { return []; }
	const wanted = Object.entries(renderCslPaper({ ...paper, key })).filter(([name, value]) => completed.includes(name) && value !== undefined && memberOf(item, name) === undefined);
	return [...addMembers(text, item, wanted), ...(isCounted && paper.authors?.length ? [removeMember(item, note)] : [])];
}

const completed: readonly string[] = ['author', 'issued', 'number', 'DOI', 'URL'];

function itemsIn(root: JsonNode | undefined): readonly JsonObject[] {
	const list = root?.kind === 'object' ? root.members.find(({ name }) => name === 'items' || name === 'references')?.value : root;
	return list?.kind === 'array' ? list.items.filter(item => item.kind === 'object') : [];
}

function memberOf(item: JsonObject, name: string): unknown {
	const member = item.members.find(each => each.name === name);
	return member && jsonValue(member.value);
}

/** Behind the first member, which always stays, each on a line of its own where the first one has one. */
function addMembers(text: string, item: JsonObject, members: readonly (readonly [string, unknown])[]): readonly TextEdit[] {
	if (members.length === 0) { return []; }
	const first = item.members.find(({ name }) => name !== 'note') ?? item.members[0]!;
	const newline = text.includes('\r\n') ? '\r\n' : '\n';
	const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, first.range.start))?.[1];
	const step = indent?.includes('\t') ? '\t' : '  ';
	const rendered = members.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value, undefined, indent === undefined ? undefined : step)}`);
	const added = rendered.map(member => indent === undefined ? `, ${member}` : `,${newline}${indent}${member.replaceAll('\n', newline + indent)}`).join('');
	return [{ range: { start: first.range.end, end: first.range.end }, text: added }];
}

/** A member goes with the comma before it, the first one with the comma behind it. */
function removeMember(item: JsonObject, member: JsonObject['members'][number]): TextEdit {
	const index = item.members.indexOf(member);
	const [before, after] = [item.members[index - 1], item.members[index + 1]];
	const range = before !== undefined ? { start: before.range.end, end: member.range.end } : { start: member.range.start, end: after?.range.start ?? member.range.end };
	return { range, text: '' };
}
