// A reader of our own, because edits need the place of every value, a slip of the hand in one block must cost no
// other, and a file of 5,000 papers is read after each keystroke: the `yaml` package we have takes a hundred times
// as long as `JSON.parse` for it.
import type { TextRange } from '../paper';

/** A value of a JSON text and where it stands. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
	readonly kind: 'object';
	readonly members: readonly JsonMember[];
	readonly range: TextRange;
}

/** `"name": value`; a name may stand in an object more than once. `range` covers both. */
export interface JsonMember {
	readonly name: string;
	readonly nameRange: TextRange;
	readonly value: JsonNode;
	readonly range: TextRange;
}

export interface JsonArray {
	readonly kind: 'array';
	readonly items: readonly JsonNode[];
	readonly range: TextRange;
}

export interface JsonScalar {
	readonly kind: 'scalar';
	readonly value: string | number | boolean | null;
	readonly range: TextRange;
}

/** What could be read of a JSON text, and the places where it is none. Commas more or less are let pass. */
export interface JsonTree {
	readonly root: JsonNode | undefined;
	readonly errors: readonly TextRange[];
}

/** Reads any text as JSON, in linear time, without throwing: what is not understood is skipped and told in `errors`. Nesting deeper than 100 is an error. */
export function readJsonTree(text: string): JsonTree {
	const errors: TextRange[] = [];
	let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

	function skipBlanks(): void {
		while (at < text.length && ' \t\r\n'.includes(text[at]!)) { at++; }
	}

	/** Skips what cannot stand here, up to where something can begin or end again. */
	function skipWrong(): void {
		const start = at++;
		while (at < text.length && !'"{}[],\n'.includes(text[at]!)) { at++; }
		const before = errors.at(-1);
		if (before?.end === start) { errors[errors.length - 1] = { start: before.start, end: at }; } else { errors.push({ start, end: at }); }
	}

	function readValue(depth: number): JsonNode | undefined {
		skipBlanks();
		const start = at;
		const opening = text[at];
		if (opening === '"') { return { kind: 'scalar', value: readString(), range: { start, end: at } }; }
		if ((opening === '{' || opening === '[') && depth > deepest) {
			errors.push({ start, end: text.length });
			at = text.length;
			return undefined;
		}
		if (opening === '{') { return { kind: 'object', members: readMembers(depth), range: { start, end: at } }; }
		if (opening === '[') { return { kind: 'array', items: readItems(depth), range: { start, end: at } }; }
		return readWord();
	}

	function readWord(): JsonNode | undefined {
		word.lastIndex = at;
		const found = word.exec(text)?.[0];
		if (found === undefined) { return undefined; }
		const start = at;
		at += found.length;
		return { kind: 'scalar', value: JSON.parse(found) as number | boolean | null, range: { start, end: at } };
	}

	function readMembers(depth: number): readonly JsonMember[] {
		const members: JsonMember[] = [];
		at++;
		for (skipBlanks(); at < text.length && text[at] !== '}'; skipBlanks()) {
			if (text[at] === ',') { at++; } else if (text[at] !== '"') { skipWrong(); } else { readMember(members, depth); }
		}
		closeAt('}');
		return members;
	}

	function readMember(members: JsonMember[], depth: number): void {
		const start = at;
		const name = readString();
		const nameRange = { start, end: at };
		skipBlanks();
		if (text[at] !== ':') {
			errors.push(nameRange);
			return;
		}
		at++;
		const value = readValue(depth + 1);
		if (value === undefined) { errors.push(nameRange); } else { members.push({ name, nameRange, value, range: { start, end: at } }); }
	}

	function readItems(depth: number): readonly JsonNode[] {
		const items: JsonNode[] = [];
		at++;
		for (skipBlanks(); at < text.length && text[at] !== ']' && text[at] !== '}'; skipBlanks()) {
			if (text[at] === ',') {
				at++;
				continue;
			}
			const item = readValue(depth + 1);
			if (item === undefined) { skipWrong(); } else { items.push(item); }
		}
		closeAt(']');
		return items;
	}

	function closeAt(closing: string): void {
		if (text[at] === closing) { at++; } else { errors.push({ start: Math.min(at, text.length), end: Math.min(at + 1, text.length) }); }
	}

	/** The string that begins here; one that is not closed ends with its line. */
	function readString(): string {
		const start = at++;
		while (at < text.length && text[at] !== '"' && text[at] !== '\n') { at += text[at] === '\\' ? 2 : 1; }
		at = Math.min(at, text.length);
		const closed = text[at] === '"';
		const raw = text.slice(start + 1, at);
		if (closed) { at++; }
		try {
			return JSON.parse(`"${raw.replaceAll('\t', '\\t').replace(/\r$/, '')}"`) as string;
		} catch {
			errors.push({ start, end: at });
			return raw;
		} finally {
			if (!closed) { errors.push({ start, end: at }); }
		}
	}

	const root = readValue(0);
	skipBlanks();
	if (at < text.length) { errors.push({ start: at, end: text.length }); }
	return { root, errors };
}

/** What a node says, as `JSON.parse` would give it; of members with one name the last counts. */
export function jsonValue(node: JsonNode): unknown {
	if (node.kind === 'scalar') { return node.value; }
	return node.kind === 'array' ? node.items.map(jsonValue) : Object.fromEntries(node.members.map(({ name, value }) => [name, jsonValue(value)]));
}

const deepest = 100;
const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
