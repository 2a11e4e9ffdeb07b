import * as assert from 'node:assert';
import { addCslItems } from '../../../src/core/bibliography/cslJsonEdit';
import { applyEdits } from '../../../src/core/edit';

function added(text: string): string | undefined {
	const edits = addCslItems(text, [{ id: 'new', title: 'T' }]);
	return edits && applyEdits(text, edits);
}

suite('bibliography: adding to CSL JSON', () => {
	test('goes behind the last item, in the file\'s indent and line ends', () => {
		assert.strictEqual(added('[\r\n\t{\r\n\t\t"id": "a]"\r\n\t}\r\n]\r\n'), '[\r\n\t{\r\n\t\t"id": "a]"\r\n\t},\r\n\t{\r\n\t\t"id": "new",\r\n\t\t"title": "T"\r\n\t}\r\n]\r\n');
		assert.strictEqual(added('[{"id":"a"}]'), '[{"id":"a"},\n  {\n    "id": "new",\n    "title": "T"\n  }\n]');
	});

	test('finds an empty list, and one under items or references', () => {
		assert.strictEqual(added('[]\n'), '[\n  {\n    "id": "new",\n    "title": "T"\n  }\n]\n');
		for (const text of ['{"x": [1, [2]], "items": [{"id": "a", "author": [{"family": "B"}]}], "z": []}', '{"references": []}']) {
			const { items, references = items } = JSON.parse(added(text)!);
			assert.deepStrictEqual(references.at(-1), { id: 'new', title: 'T' }, text);
		}
	});

	test('is refused where there is no such list', () => {
		assert.deepStrictEqual(['', '{}', '{"other": []}', '[{"id": ', '3'].map(added), [undefined, undefined, undefined, undefined, undefined]);
	});
});
