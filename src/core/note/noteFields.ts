import { parse } from 'yaml';
import { findFrontMatter } from '../frontMatterRange';

/** What a note says under names of its user's choosing: the fields of its front matter as text, its sections as Markdown in one line. */
export interface NoteFields {
	readonly fields: ReadonlyMap<string, string>;
	readonly sections: ReadonlyMap<string, string>;
}

/** Longest section that is taken, in UTF-16 units: a cell of a table is no place for more. */
const longestSection = 1000;

/** Reads all fields and sections of a note, by their names in lower case. Broken YAML costs the fields, not the sections. */
export function readNoteFields(note: string): NoteFields {
	const frontMatter = findFrontMatter(note);
	return {
		fields: frontMatter === undefined ? new Map() : readFields(note.slice(frontMatter.yaml.start, frontMatter.yaml.end)),
		sections: readSections(note.slice(frontMatter?.bodyStart ?? 0)),
	};
}

function readFields(yaml: string): ReadonlyMap<string, string> {
	try {
		const values: unknown = parse(yaml, { logLevel: 'silent', schema: 'failsafe' });
		const entries = typeof values === 'object' && values !== null && !Array.isArray(values) ? Object.entries(values as Record<string, unknown>) : [];
		return new Map(entries.flatMap(([name, value]) => {
			const text = [value].flat().filter(each => typeof each === 'string' && each !== '').join(', ');
			return text === '' ? [] : [[name.toLowerCase(), text]];
		}));
	} catch {
		return new Map();
	}
}

function readSections(body: string): ReadonlyMap<string, string> {
	const sections = new Map<string, string[]>();
	let lines: string[] | undefined;
	let fence = '';
	for (const line of body.replace(/<!--[^]*?(?:-->|$)/g, '').split(/\r?\n/)) {
		const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
		const heading = fence === '' ? /^#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1] : undefined;
		if (mark !== undefined) { fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence; }
		if (heading !== undefined) {
			lines = sections.get(heading.toLowerCase()) ?? [];
			sections.set(heading.toLowerCase(), lines);
		} else if (mark === undefined) {
			lines?.push(line);
		}
	}
	return new Map([...sections].map(([name, own]) => [name, oneLine(own)]));
}

/** Items of a list follow one another behind semicolons. */
function oneLine(lines: readonly string[]): string {
	const parts = lines.map(line => /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1] ?? line).map((text, index) => ({ text: text.trim(), isItem: text !== lines[index] })).filter(({ text }) => text !== '');
	const joined = parts.map(({ text, isItem }, index) => `${index === 0 ? '' : isItem ? '; ' : ' '}${text}`).join('');
	return joined.length > longestSection ? `${joined.slice(0, longestSection)}…` : joined;
}
