import * as assert from 'node:assert';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/edit';
import { addEvidence, addEvidenceBelow, checkEvidence, isClaim, readEvidence, renderEvidence } from '../../../src/core/note/evidence';

const abstract = 'The engine — it “weaves” algebraical\npatterns. It originates nothing (p < 0.05).';

suite('evidence', () => {
	test('a quote is one quoted line with a hidden comment, and is read with its places', () => {
		const line = renderEvidence('lovelace1843', 'It originates\nnothing (p < 0.05).');
		assert.match(line, /^> It originates nothing \(p < 0\.05\)\. <!-- evidence @lovelace1843 [\w-]{6} -->$/);
		const note = `# N\r\n- ${line}\r\nx`;
		const [found, ...more] = readEvidence(note);
		assert.deepStrictEqual(more, []);
		assert.deepStrictEqual([found!.key, found!.quote, note.slice(found!.range.start, found!.range.end)], ['lovelace1843', 'It originates nothing (p < 0.05).', `- ${line}`]);
	});

	test('any quote is read back as it was taken', () => {
		const text = fc.array(fc.constantFrom('*a*', '_b_', '[c](d)', '<e>', '&lt;', '&amp;', '-->', '<!-- evidence @x abcdef -->', '\\', '\\*', '$f$', '@g', '# ', '- ', '> ', 'word', ' ', '“', '1. ', '+1', '-5', '>x'), { minLength: 1, maxLength: 8 }).map(parts => parts.join('').replace(/\s+/g, ' ').trim()).filter(text => text !== '');
		fc.assert(fc.property(text, quote => {
			const note = renderEvidence('k', quote);
			assert.deepStrictEqual(readEvidence(note).map(each => each.quote), [quote]);
			assert.strictEqual(checkEvidence(readEvidence(note)[0]!, [`before ${quote} after`]), undefined);
		}));
	});

	test('other quotation marks, dashes and line breaks are the same quote; other words are not', () => {
		const note = [renderEvidence('a', 'it "weaves" algebraical patterns'), renderEvidence('a', 'It originates something'), renderEvidence('a', 'It originates nothing').replace('nothing', 'much'), renderEvidence('a', 'From the full text.', 'p. 4 -->')].join('\n\n');
		const found = readEvidence(note);
		assert.deepStrictEqual(found.map(evidence => checkEvidence(evidence, [abstract])), [undefined, 'not-in-source', 'edited', undefined]);
		assert.deepStrictEqual(found.map(evidence => checkEvidence(evidence, [])), [undefined, undefined, 'edited', undefined]);
		assert.strictEqual(found[3]!.place, 'p. 4');
	});

	const quote = { quote: 'It originates nothing.' };
	const line = renderEvidence('k', quote.quote);
	const claim = 'Engines obey\n[see @k, p. 3] always [@other].';
	const added = (note: string) => applyEdits(note, addEvidence(note, 'k', [quote], claim));

	test('a claim and its quotes go into the section for evidence, before the item that waits there', () => {
		const note = '# N\n\n## Claims and evidence\n\n- \n\n## Method\n';
		assert.strictEqual(added(note), `# N\n\n## Claims and evidence\n\n- Engines obey always.\n  ${line}\n- \n\n## Method\n`);
		assert.ok(added(added(note)).includes(`  ${line}\n- Engines obey always.\n  ${line}\n- \n`));
		assert.strictEqual(added(note.replaceAll('\n', '\r\n')), added(note).replaceAll('\n', '\r\n'));
	});

	test('they go behind what the section has, and where there is no section to the end, before what tells the words apart', () => {
		assert.strictEqual(added('## Evidence\n\nMine.\n\n## Next'), `## Evidence\n\nMine.\n\n- Engines obey always.\n  ${line}\n\n## Next`);
		assert.strictEqual(added('## Evidence\n\n- Mine.\n'), `## Evidence\n\n- Mine.\n- Engines obey always.\n  ${line}\n`);
		assert.strictEqual(added('Mine.\n\n<!-- note-base 2026-05-13: / -->\n'), `Mine.\n\n## Claims and evidence\n\n- Engines obey always.\n  ${line}\n\n<!-- note-base 2026-05-13: / -->\n`);
		assert.strictEqual(added(''), `## Claims and evidence\n\n- Engines obey always.\n  ${line}\n`);
	});

	test('a sentence is known again as the claim, whatever it cites now', () => {
		const [found] = readEvidence(added(''));
		assert.deepStrictEqual([found!.claim, isClaim('Engines obey always [@k].', found!), isClaim('Engines obey.', found!)], ['Engines obey always.', true, false]);
		assert.ok(isClaim('Engines obey [@k] always.', found!));
	});

	test('below a claim in the note itself quotes stand as its own: in its list item, else as a block', () => {
		const below = (note: string) => applyEdits(note, addEvidenceBelow(note, note.indexOf('obey'), 'k', [quote]));
		assert.strictEqual(below('1. Engines obey.\n2. x'), `1. Engines obey.\n   ${line}\n2. x`);
		assert.strictEqual(below('Engines obey.\r\n'), `Engines obey.\r\n\r\n${line}\r\n`);
	});
});
