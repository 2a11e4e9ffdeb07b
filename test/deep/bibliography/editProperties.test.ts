import * as fc from 'fast-check';
import { runs } from '../../unit/runs';
import { assertLaw, changes } from '../../unit/bibliography/editLaw';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const value = fc.oneof(word.map(text => `{${text}}`), word.map(text => `{A {${text}} B}`), word.map(text => `"${text} {"} x"`), fc.integer({ min: 1, max: 2030 }).map(String));
const newline = fc.constantFrom('\n', '\r\n', '\r');

/** A file in a random style: line ends, indent, one line or many, trailing commas, comments, a last line without its end. */
const randomFile = fc.record({
	newline, indent: fc.constantFrom('', '  ', '\t'), isOneLine: fc.boolean(), trailing: fc.boolean(), ends: fc.constantFrom('', 'nl', 'nl nl'), gap: fc.constantFrom('nl', 'nl nl', 'nl% note nl'), spaced: fc.constantFrom('=', ' = ', '   =  '),
	parens: fc.boolean(), entries: fc.array(fc.record({ key: word, fields: fc.array(fc.tuple(word, value), { maxLength: 4 }) }), { minLength: 1, maxLength: 5 }),
}).map(({ newline, indent, isOneLine, trailing, ends, gap, spaced, parens, entries }) => {
	const line = isOneLine ? ' ' : newline + indent;
	const texts = entries.map(({ key, fields }, i) => {
		const unique = new Map(fields);
		const all = [...unique].map(([name, raw]) => `${line}${name}${spaced}${raw}`).join(',');
		return `@article${parens ? '(' : '{'}${key}${i}${unique.size === 0 ? '' : ','}${all}${trailing && unique.size > 0 ? ',' : ''}${isOneLine ? '' : newline}${parens ? ')' : '}'}`;
	});
	return texts.join(gap.replaceAll('nl', newline)) + ends.replaceAll('nl', newline).replaceAll(' ', '');
});

suite('bibliography: the law of edits', () => {
	for (const kind of Object.keys(changes)) {
		test(`${kind}: only its own bytes change, all else reads as before, and the inverse gives the text back`, () => {
			fc.assert(fc.property(randomFile, fc.nat(20), word, (text, at, word) => assertLaw(text, kind, at, word)), { numRuns: runs(60) });
		});
	}
});
