import * as fc from 'fast-check';
import { runs } from '../../unit/runs';
import { assertLaw, changes } from '../../unit/bibliography/editLaw';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const value = fc.oneof(word.map(text => `{${text}}`), word.map(text => `{A {${text}} B}`), word.map(text => `"${text} {"} x"`), fc.integer({ min: 1, max: 2030 }).map(String));
const newline = fc.constantFrom('\n', '\r\n', '\r');

/** What stands between entries: macros, comments, one that is an entry taken out, preambles, text, and entries with what people do wrong. */
const between = fc.constantFrom(
	'@string{jan-x = "January"}', '@STRING(me = {Ann} # " Lee")', '@comment{jabref-meta: saveActions:enabled;}', '@comment{@misc{out, note = {x}}}', '@preamble{"\\newcommand{\\x}{y}"}', 'Free text, a@b.c and more.', '% @misc{off, note = {x}}', '',
	'@misc{open, note = {x}', '@misc{open, note = {x},nl  title = {never closednl  more', '@misc{comma note = {x}}', '@misc{junk, note = {x}, what is this, year = 2001}', '@misc{note = {no key}}', '@misc{}', '@misc{bare}', '@misc{twice, note = {a}, note = {b}}', '@misc(paren, note = {x})', '@misc{key, junk}', '@misc{lacking, note = {x}, title = {y} year = 2000, month = jan isbn = 3 }', '@misc{empty, note = , year = 2000}', '@misc{escaped, note = {a \\{ b}}nl@misc{behind, note = {x}}', '@misc{lines,nl  note = {x}, % whynl  % notnl  year = 2000nl}',
);

/** A file in a random style: line ends, indent, one line or many, trailing commas, comments, a last line without its end. */
const randomFile = fc.record({
	newline, indent: fc.constantFrom('', '  ', '\t'), isOneLine: fc.boolean(), trailing: fc.boolean(), ends: fc.constantFrom('', 'nl', 'nl nl'), gap: fc.constantFrom('nl', 'nl nl', 'nl% note nl'), spaced: fc.constantFrom('=', ' = ', '   =  '),
	parens: fc.boolean(), entries: fc.array(fc.record({ key: word, fields: fc.array(fc.tuple(word, value), { maxLength: 4 }), parent: fc.option(fc.nat(4), { freq: 3 }), repeats: fc.boolean() }), { minLength: 1, maxLength: 5 }),
	others: fc.array(fc.tuple(fc.nat(5), between), { maxLength: 4 }),
}).map(({ newline, indent, isOneLine, trailing, ends, gap, spaced, parens, entries, others }) => {
	const line = isOneLine ? ' ' : newline + indent;
	const keys = entries.map(({ key, repeats }, i) => repeats && i > 2 ? `${entries[0]!.key}0` : `${key}${i}`);
	const texts = entries.map(({ fields, parent }, i) => {
		const unique = new Map(fields);
		if (parent !== null) { unique.set(parent % 2 === 0 ? 'crossref' : 'xdata', parent < 3 ? `{${keys[parent % keys.length]}}` : `"${keys[0]}, other,${keys[parent % keys.length]} "`); }
		const all = [...unique].map(([name, raw]) => `${line}${name}${spaced}${raw}`).join(',');
		return `@article${parens ? '(' : '{'}${keys[i]}${unique.size === 0 ? '' : ','}${all}${trailing && unique.size > 0 ? ',' : ''}${isOneLine ? '' : newline}${parens ? ')' : '}'}`;
	});
	for (const [at, other] of others) { texts.splice(at % (texts.length + 1), 0, other.replaceAll('nl', newline)); }
	return texts.join(gap.replaceAll('nl', newline)) + ends.replaceAll('nl', newline).replaceAll(' ', '');
});

suite('bibliography: the law of edits', () => {
	for (const kind of Object.keys(changes)) {
		test(`${kind}: only bytes of its own place change, and all else reads as before`, () => {
			fc.assert(fc.property(randomFile, fc.nat(20), word, (text, at, word) => assertLaw(text, kind, at, word)), { numRuns: runs(60) });
		});
	}
});
