import { plainLine } from '../markdown';
import { renderMessage, type Severity } from '../paper';
import type { Finding } from './checkInput';
import { rules } from './rules';

/** The text of a file that findings are in, for lines and columns; `undefined` where it could not be read. */
export type TextOf = (file: string) => string | undefined;

/** Each form a check's findings can be printed in. A form is a row here; the command line's flag derives from it. */
export const findingFormats = {
	text: renderText,
	json: renderJson,
	github: renderGithub,
	sarif: renderSarif,
} as const satisfies Record<string, (findings: readonly Finding[], textOf: TextOf) => string>;

/** The name of a form of output. */
export type FindingFormat = keyof typeof findingFormats;

/** The findings in a form, with a line end behind the last line; an empty text for no findings, except as JSON. Lines and columns count from 1, columns in UTF-16 units. */
export function renderFindings(findings: readonly Finding[], format: FindingFormat, textOf: TextOf): string {
	return findingFormats[format](findings, textOf);
}

/** Whether a check with these findings has failed: hints count only where `strict` says so. */
export function hasFailed(findings: readonly Finding[], strict: boolean): boolean {
	return findings.some(({ severity }) => strict || severity === 'error' || severity === 'warning');
}

function renderText(findings: readonly Finding[], textOf: TextOf): string {
	return lines(placed(findings, textOf).map(({ finding, start }) => `${finding.file}:${start.line}:${start.column} ${finding.rule} ${messageOf(finding)}`));
}

function renderJson(findings: readonly Finding[], textOf: TextOf): string {
	return JSON.stringify(placed(findings, textOf).map(({ finding, start, end }) => ({
		file: finding.file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
		rule: finding.rule, severity: finding.severity, message: messageOf(finding), fix: finding.fix === undefined ? null : renderMessage({ message: finding.fix.title, args: finding.fix.args }),
	})), undefined, 2) + '\n';
}

const githubLevels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions, which show the findings at their lines in a pull request. */
function renderGithub(findings: readonly Finding[], textOf: TextOf): string {
	return lines(placed(findings, textOf).map(({ finding, start, end }) => {
		const sameLine = end.line === start.line ? `,endColumn=${end.column}` : '';
		const properties = `file=${property(finding.file)},line=${start.line},endLine=${end.line},col=${start.column}${sameLine},title=${property(finding.rule)}`;
		return `::${githubLevels[finding.severity]} ${properties}::${data(messageOf(finding))}`;
	}));
}

function data(text: string): string {
	return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
	return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

const sarifLevels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** SARIF 2.1.0, the form code scanning services read. */
function renderSarif(findings: readonly Finding[], textOf: TextOf): string {
	const ids = Object.keys(rules);
	const results = placed(findings, textOf).map(({ finding, start, end }) => ({
		ruleId: finding.rule,
		...(ids.includes(finding.rule) ? { ruleIndex: ids.indexOf(finding.rule) } : {}),
		level: sarifLevels[finding.severity],
		message: { text: messageOf(finding) },
		locations: [{ physicalLocation: {
			artifactLocation: { uri: uriOf(finding.file) },
			region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
		} }],
	}));
	const driver = { name: 'Literature Notes', rules: Object.entries(rules).map(([id, { description, severity }]) => ({ id, shortDescription: { text: description }, defaultConfiguration: { level: sarifLevels[severity] } })) };
	return JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] }, undefined, 2) + '\n';
}

/** A path as a URI reference: what looks like the scheme, the query or the fragment of one is a part of its name. */
function uriOf(file: string): string {
	const path = encodeURI(file.replaceAll('\\', '/')).replace(/[#?]/g, encodeURIComponent);
	if (/^(?:[a-z]:)?\//i.test(path)) { return `file://${path.startsWith('/') ? '' : '/'}${path}`; }
	return /^[^/]*:/.test(path) ? `./${path}` : path;
}

/** The message on one line. */
function messageOf(finding: Finding): string {
	return plainLine(renderMessage(finding));
}

function lines(rows: readonly string[]): string {
	return rows.map(row => `${row}\n`).join('');
}

interface Place {
	readonly line: number;
	readonly column: number;
}

function placed(findings: readonly Finding[], textOf: TextOf): readonly { readonly finding: Finding; readonly start: Place; readonly end: Place }[] {
	const placesOf = new Map<string, (offset: number) => Place>();
	return findings.map(finding => {
		const place = placesOf.get(finding.file) ?? createPlaces(textOf(finding.file) ?? '');
		placesOf.set(finding.file, place);
		return { finding, start: place(finding.range.start), end: place(finding.range.end) };
	});
}

/** Tells line and column of an offset; the lines are counted once. */
function createPlaces(text: string): (offset: number) => Place {
	const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
	return offset => {
		let low = 0;
		let high = starts.length;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (starts[middle]! <= offset) { low = middle; } else { high = middle; }
		}
		return { line: low + 1, column: offset - starts[low]! + 1 };
	};
}
