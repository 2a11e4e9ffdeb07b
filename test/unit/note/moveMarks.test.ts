import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { changeFields, withMarks } from '../../../src/core/note/moveMarks';

suite('marks that move into a note', () => {
	test('take the place of what the template wrote, and come in where it wrote nothing', () => {
		const { text, held } = withMarks('---\ncitekey: a\nstatus: to-read\n---\nBody\n', { status: 'reading', snoozedUntil: '2026-06-01', key: 'b' });
		assert.strictEqual(text, '---\ncitekey: a\nstatus: reading\nsnoozed-until: 2026-06-01\n---\nBody\n');
		assert.deepStrictEqual(held, ['status', 'snoozedUntil']);
	});

	test('stay where they are when the note has no citation key, or YAML nobody can edit', () => {
		assert.deepStrictEqual(withMarks('# Mine\n', { status: 'read' }), { text: '# Mine\n', held: [] });
		assert.deepStrictEqual(withMarks('---\n{citekey: a}\n---\n', { status: 'read' }), { text: '---\n{citekey: a}\n---\n', held: [] });
	});

	test('several fields are set as one edit, or none where the YAML cannot be edited', () => {
		const note = '---\ncitekey: a\nstatus: read\nfinished: 2026-05-01\n---\nBody\n';
		const edits = changeFields(note, [{ field: 'status', value: 'to-read' }, { field: 'finished', value: undefined }]);
		assert.strictEqual(edits?.length, 1);
		assert.strictEqual(applyEdits(note, edits), '---\ncitekey: a\nstatus: to-read\n---\nBody\n');
		assert.strictEqual(changeFields('---\n{citekey: a}\n---\n', [{ field: 'status', value: 'read' }]), undefined);
	});
});
