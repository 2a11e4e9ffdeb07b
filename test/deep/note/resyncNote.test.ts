import * as assert from 'node:assert';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/edit';
import { createNote, resyncNote } from '../../../src/core/note/resyncNote';
import type { NoteInput } from '../../../src/core/note/variables';
import { promptEvaluation } from '../../unit/note/papers';

const input: NoteInput = { paper: { ...promptEvaluation, authorCount: 2 }, today: '2026-05-13', topic: 'Education' };

suite('resyncNote', () => {
	test('whatever lines the user put in, wherever, and whatever the paper learned, they all stay in their order', () => {
		const small = '---\ncitekey: {{citekey}}\ntitle: {{title}}\n{%- if DOI %}\ndoi: {{DOI}}\n{%- endif %}\n---\n# {{title}}\n\n{% if abstract -%}\n> {{abstract}}\n\n{% endif -%}\n## Mine\n\n{{cursor}}\n\n## More\n\n- {{cursor}}\n\nBy {{authorString}}\n';
		const facts = fc.record({ abstract: fc.constantFrom(undefined, 'One.', 'One.\n\nTwo.'), authorCount: fc.constantFrom(undefined, 2), title: fc.constantFrom('A: b', 'C'), identifiers: fc.constantFrom({}, { doi: '10.1000/xyz' }) });
		const words = fc.array(fc.tuple(fc.nat(30), fc.constantFrom('mine', '> mine', '', '## mine', '- ')), { maxLength: 6 });
		fc.assert(fc.property(facts, facts, words, (before, after, typed) => {
			const lines = createNote(small, { ...input, paper: { ...input.paper, ...before } }).text.split('\n');
			const body = lines.indexOf('---', 1) + 1;
			typed.forEach(([at, line], index) => lines.splice(Math.max(body, Math.min(at, lines.length - 2)), 0, line === '' ? '' : `${line} ${index}`));
			const note = lines.join('\n');
			const { edits, problems } = resyncNote(note, small, { ...input, paper: { ...input.paper, ...after } });
			assert.deepStrictEqual(problems, []);
			const updated = applyEdits(note, edits);
			const own = (text: string): string[] => text.split('\n').filter(line => /mine \d$|^-  \d$/.test(line));
			assert.deepStrictEqual(own(updated), own(note));
			assert.deepStrictEqual(resyncNote(updated, small, { ...input, paper: { ...input.paper, ...after } }).edits, []);
		}));
	});
});
