import * as fs from 'node:fs';
import { isMet, renderFigure, type BenchRow } from './bench';

/** Writes the rows of an area into the README, between its marks; an area without marks there is left out. */
export function writeToReadme(area: string, rows: readonly BenchRow[], file = 'README.md'): void {
	const [begin, end] = [`<!-- bench:${area} -->`, `<!-- /bench:${area} -->`];
	const text = fs.readFileSync(file, 'utf8');
	const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
	if (start < 0 || stop < start) { return; }
	fs.writeFileSync(file, `${text.slice(0, start + begin.length)}\n${renderTable(rows)}\n${text.slice(stop)}`);
}

function renderTable(rows: readonly BenchRow[]): string {
	const lines = rows.map(row => `| ${row.name} | ${row.atMost ? '≤' : '≥'} ${renderFigure(row.goal)} | ${renderFigure(row.ratio)} | ${isMet(row) ? 'met' : 'not met'} |`);
	return ['| what | goal | measured | |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
