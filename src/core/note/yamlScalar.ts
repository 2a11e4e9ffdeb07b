import { parse, type Scalar } from 'yaml';
import { cursor, placeholder } from './placeholders';
import { asText, type PutValue } from './putValue';

/**
 * A scalar of a template's YAML with its placeholders replaced. A placeholder alone and unquoted keeps its type
 * (number, list, nothing); everything else is text, in the template's own quotes where the text allows it.
 */
export function renderScalar(scalar: Pick<Scalar, 'value' | 'type'>, source: string, values: readonly PutValue[], indent: string): string {
	const pattern = String(scalar.value);
	const alone = /^\uFDD0(\d+)\uFDD1$/.exec(pattern);
	if (scalar.type === 'PLAIN' && alone !== null) {
		return renderValue(values[Number(alone[1])]);
	}
	const text = pattern.replace(placeholder, (_, index: string) => asText(values[Number(index)]));
	if (scalar.type === 'PLAIN') {
		return text === '' || text === cursor ? text : renderString(text);
	}
	if (scalar.type === 'QUOTE_SINGLE') {
		return isPrintable(text) ? `'${text.replaceAll('\'', '\'\'')}'` : renderDoubleQuoted(text);
	}
	if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED') {
		return renderBlock(scalar, source, text, indent);
	}
	return renderDoubleQuoted(text);
}

/** Any text as a YAML double-quoted scalar in one line. What could disturb a reader's eye or another parser is written as an escape. */
export function renderDoubleQuoted(text: string): string {
	// JSON is YAML here; it leaves these characters as they are, and YAML readers or editors do not.
	return JSON.stringify(text).replace(/[\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value as a YAML node in one line that may stand in block and flow context alike. */
export function renderValue(value: PutValue): string {
	if (Array.isArray(value)) {
		return `[${value.map(renderValue).join(', ')}]`;
	}
	return typeof value === 'string' ? value === '' ? '' : renderString(value) : value === undefined ? '' : String(value);
}

function renderString(text: string): string {
	if (isPlainSafe(text)) {
		return text;
	}
	return text.includes('"') && isPrintable(text) ? `'${text.replaceAll('\'', '\'\'')}'` : renderDoubleQuoted(text);
}

/**
 * True for text that YAML 1.2, and the 1.1 most tools still read, take for that text without quotes, in block and flow.
 * ISO days stay bare too, since Obsidian and others take them as dates.
 */
function isPlainSafe(text: string): boolean {
	if (/^\d{4}-\d\d(?:-\d\d)?$/.test(text) || /^https?:\/\/[\w./?&=%+~-]+$/.test(text)) {
		return true;
	}
	return /^[\p{L}_][\p{L}\p{N}_./+() -]*$/u.test(text) && !text.endsWith(' ') && !/ -|--|- /.test(text) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text);
}

function isPrintable(text: string): boolean {
	return !/[\x00-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/.test(text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, ''));
}

/** Keeps the block's header; where the text cannot be said as a block (odd blanks, control characters), quotes it. */
function renderBlock(scalar: Pick<Scalar, 'type'>, source: string, text: string, indent: string): string {
	const header = /^[^\n]*/.exec(source)![0].trimEnd();
	const inner = /\n( +)[^ \n]/.exec(source)?.[1] ?? `${indent}  `;
	const lines = text.replace(/\n+$/, '').split('\n');
	const block = `${header}\n${lines.map(line => line === '' ? '' : inner + line).join(scalar.type === 'BLOCK_FOLDED' ? '\n\n' : '\n')}\n`;
	return parsesTo(`x: ${block}`, text) ? block : `${renderDoubleQuoted(text)}\n`;
}

function parsesTo(yaml: string, text: string): boolean {
	try {
		return (parse(yaml) as { x: unknown }).x === text;
	} catch {
		return false;
	}
}
