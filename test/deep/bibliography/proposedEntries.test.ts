import * as assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { renderBibtexEntry } from '../../../src/core/bibliography/entry';
import { readDigest } from '../../../src/core/digest/readDigest';
import { createLibrary } from '../../../src/core/library';

suite('the entries of digest papers', () => {
	test('are read by pandoc without a warning, each with its title', function () {
		this.timeout(120_000);
		const digest = readDigest(fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8'));
		const { papers } = createLibrary({ digests: [{ uri: 'sample', digest }], references: [] });
		const entries = papers.map(paper => renderBibtexEntry(paper, paper.key)).join('\n\n');
		const { stdout, stderr, error } = spawnSync('pandoc', ['--citeproc', '--fail-if-warnings', '-f', 'bibtex', '-t', 'csljson'], { input: entries, encoding: 'utf8' });
		// Pandoc is an oracle where somebody has it; nothing else is missing without it.
		if (error) { return this.skip(); }
		assert.strictEqual(stderr, '');
		assert.strictEqual((JSON.parse(stdout) as readonly unknown[]).length, papers.length);
		const references = spawnSync('pandoc', ['--citeproc', '--fail-if-warnings', '-f', 'bibtex', '-t', 'plain', '--wrap=none'], { input: entries, encoding: 'utf8' });
		assert.deepStrictEqual([references.status, references.stderr], [0, '']);
		for (const { title } of papers.slice(0, 5)) { assert.ok(references.stdout.toLowerCase().includes(title.toLowerCase().slice(0, 20)), title); }
	});
});
