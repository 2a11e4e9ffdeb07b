import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import { digestFormats } from '../../../src/core/digest/formats';
import { readDigest } from '../../../src/core/digest/readDigest';
import { losses } from '../../unit/digest/digestTools';
import { fixture } from '../../unit/golden';
import { runs } from '../../unit/runs';

const fixtures = fs.readdirSync('test/fixtures/digests').filter(file => !/\.gold\.json$|^README/.test(file));
const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');

suite('formats of digests', () => {
	test('no reader throws or loses text, whatever format it is forced to read', () => {
		const texts = [sample.slice(0, 8000), ...fixtures.map(file => fixture(`digests/${file}`))];
		const piece = fc.oneof(fc.string(), fc.constantFrom('[', ']', '](', '<', '"', '{', '|', '\n', '\\', '&#0;', '<!--', '<![CDATA[', '###', '·', '\u0000', '\ud800'));
		fc.assert(fc.property(fc.constantFrom(...texts), fc.constantFrom(...digestFormats), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), piece, fc.nat(40)), { maxLength: 5 }), (original, format, changes) => {
			let text = original;
			for (const [at, inserted, removed] of changes) {
				const start = Math.floor(at * text.length);
				text = text.slice(0, start) + inserted + text.slice(start + removed);
			}
			assert.deepStrictEqual(losses(text, format.read(text, {})), []);
			assert.deepStrictEqual(losses(text, readDigest(text)), []);
		}), { numRuns: runs(150) });
	});
});
