// `npm run bench`: measures every area, or those named as arguments, and says of each ratio whether it meets its goal.
// With `--small` it only shows that all runs, in seconds. `--labels FILE` also scores the topics of a digest that a reader has labelled.
// `--write` writes what was measured into the README's tables.
import { parseArgs } from 'node:util';
import { bench as activation } from './activation.bench';
import { isMet, renderFigure, type Bench, type BenchRow } from './bench';
import { bench as bibliography } from './bibliography.bench';
import { bench as bundle } from './bundle.bench';
import { bench as citation } from './citation.bench';
import { bench as citing } from './citing.bench';
import { bench as digest } from './digest.bench';
import { bench as library } from './library.bench';
import { bench as lookup } from './lookup.bench';
import { bench as notes } from './notes.bench';
import { bench as providers } from './providers.bench';
import { writeToReadme } from './readme';
import { bench as responsiveness } from './responsiveness.bench';
import { bench as search } from './search.bench';
import { bench as topics } from './topics.bench';
import { bench as typeset } from './typeset.bench';

/** All areas; to add one is to add a row. */
const areas: Readonly<Record<string, Measure>> = {
	digest: measured(digest), library: measured(library), lookup: measured(lookup), search: measured(search),
	topics: measured(topics), citation: measured(citation), citing: measured(citing), bibliography: measured(bibliography), activation: measured(activation), notes: measured(notes), typeset: measured(typeset),
	bundle: measured(bundle), responsiveness: measured(responsiveness), providers: measured(providers),
};

type Measure = (small: boolean, labels: readonly string[]) => Promise<readonly BenchRow[]>;

async function main(args: readonly string[]): Promise<void> {
	const { values: { small, labels, write }, positionals: names } = parseArgs({ args: [...args], allowPositionals: true, options: { small: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, labels: { type: 'string', multiple: true, default: [] } } });
	const unknown = names.filter(name => !Object.hasOwn(areas, name));
	if (unknown.length > 0) {
		console.error(`There is no area "${unknown[0]}"; there are ${Object.keys(areas).join(', ')}.`);
		process.exitCode = 2;
		return;
	}
	let missed = 0;
	for (const name of names.length > 0 ? names : Object.keys(areas)) {
		console.log(`\n${name}`);
		const rows = await areas[name]!(small, labels);
		for (const row of rows) { console.log(renderRow(row)); }
		if (write && !small) { writeToReadme(name, rows); }
		missed += rows.filter(row => !isMet(row)).length;
	}
	console.log(missed === 0 ? '\nEvery goal is met.' : `\n${missed} ${missed === 1 ? 'goal is' : 'goals are'} not met.`);
	// The goals are for the whole size; a small one only shows that all runs.
	process.exitCode = missed > 0 && !small ? 1 : 0;
}

function measured<Size>({ whole, small: smaller, measure }: Bench<Size>): Measure {
	return async (small, labels) => measure(small ? smaller : whole, line => console.log(`  (${line})`), labels);
}

function renderRow(row: BenchRow): string {
	return `  ${isMet(row) ? 'met    ' : 'NOT MET'}  ${renderFigure(row.ratio).padStart(7)}  (at ${row.atMost ? 'most' : 'least'} ${renderFigure(row.goal)})  ${row.name}`;
}

void main(process.argv.slice(2));
