import * as assert from 'node:assert';
import * as fs from 'node:fs';

/**
 * Asserts that the file at `path` (from the project's folder) holds `actual`. `UPDATE=1` rewrites it;
 * without that a missing file fails like a wrong one.
 */
export function golden(path: string, actual: string): void {
	if (process.env.UPDATE) {
		fs.writeFileSync(path, actual);
		return;
	}
	assert.ok(fs.existsSync(path), `${path} is missing: UPDATE=1 npm run test:unit writes it`);
	assert.strictEqual(actual, fs.readFileSync(path, 'utf8'), `${path} is stale: UPDATE=1 npm run test:unit rewrites it`);
}

/** The text of a fixture, by its path below test/fixtures. */
export function fixture(path: string): string {
	return fs.readFileSync(`test/fixtures/${path}`, 'utf8');
}

/** Asserts that the region of a Markdown file between `<!-- name -->` and `<!-- /name -->` holds `actual`; `UPDATE=1` rewrites it. */
export function goldenRegion(path: string, name: string, actual: string): void {
	const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const text = fs.readFileSync(path, 'utf8');
	const start = text.indexOf(open);
	const end = text.indexOf(close);
	assert.ok(start >= 0 && end > start, `${path} has no region "${name}"`);
	golden(path, `${text.slice(0, start + open.length)}\n${actual.trim()}\n${text.slice(end)}`);
}
