import * as fs from 'node:fs';
import { assertSamePapers, variations } from './variations';

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');

suite('variations of a copied listing', () => {
	for (const [name, vary] of variations) {
		test(`the whole sample with ${name} has the same papers, and no line is lost`, () => assertSamePapers(sample, vary(sample)));
	}
});
