import * as assert from 'node:assert';
import type { NoteFieldValue } from '../../../src/core/note/editNote';
import { set } from './setField';

const cases: readonly (readonly [what: string, before: string, name: string, value: NoteFieldValue, after: string | undefined])[] = [
	['a value is replaced and its comment stays', '---\n# mine\nstatus:  to-read   # soon\nx: 1\n---\nbody', 'status', 'read', '---\n# mine\nstatus:  read   # soon\nx: 1\n---\nbody'],
	['a field another tool named keeps its name', '---\nreading-status: to-read\n---\n', 'status', 'read', '---\nreading-status: read\n---\n'],
	['a missing field is added at the end', '---\ncitekey: k\n# end\n---\nbody', 'status', 'read', '---\ncitekey: k\n# end\nstatus: read\n---\nbody'],
	['a field is also known by what it means', '---\na: 1\n---\n', 'snoozedUntil', '2026-06-01', '---\na: 1\nsnoozed-until: 2026-06-01\n---\n'],
	['a note without front matter gets one', '# Title\n', 'status', 'read', '---\nstatus: read\n---\n\n# Title\n'],
	['a byte order mark stays first', '\uFEFF# Title\n', 'status', 'read', '\uFEFF---\nstatus: read\n---\n\n# Title\n'],
	['empty front matter is filled', '---\n---\nbody', 'status', 'read', '---\nstatus: read\n---\nbody'],
	['a field without a value gets one', '---\nstatus:\nx: 1\n---\n', 'status', 'read', '---\nstatus: read\nx: 1\n---\n'],
	['a field without a value and with a comment gets one', '---\nstatus: # none yet\nx: 1\n---\n', 'status', 'read', '---\nstatus: read # none yet\nx: 1\n---\n'],
	['double quotes stay', '---\nstatus: "to-read"\n---\n', 'status', 'read', '---\nstatus: "read"\n---\n'],
	['a list in brackets is written anew', '---\ntags: [a, b] # t\n---\n', 'tags', ['a', 'c: d'], '---\ntags: [a, "c: d"] # t\n---\n'],
	['in a block list only the items that go and come are touched', '---\ntags:\n  - a # first\n  - "b"\n  - c\nx: 1\n---\n', 'tags', ['a', 'c', 'd'], '---\ntags:\n  - a # first\n  - c\n  - d\nx: 1\n---\n'],
	['a block list without indentation keeps its way', '---\ntags:\n- a\nx: 1\n---\n', 'tags', ['b'], '---\ntags:\n- b\nx: 1\n---\n'],
	['a block list that becomes empty is empty brackets', '---\ntags:\n  - a\nx: 1\n---\n', 'tags', [], '---\ntags: []\nx: 1\n---\n'],
	['a text becomes a list', '---\ntags: a\n---\n', 'tags', ['a', 'b'], '---\ntags: [a, b]\n---\n'],
	['a block text becomes one line', '---\ntopic: >\n  a\n  b\n# c\nx: 1\n---\n', 'topic', 'T', '---\ntopic: T\n# c\nx: 1\n---\n'],
	['a field is taken out with its lines', '---\na: 1\ntags:\n  - x\n  - y\nb: 2\n---\n', 'tags', undefined, '---\na: 1\nb: 2\n---\n'],
	['a field that is not there need not be taken out', '---\na: 1\n---\n', 'tags', undefined, '---\na: 1\n---\n'],
	['Windows line ends stay', '---\r\na: 1\r\n---\r\nbody\r\n', 'status', 'read', '---\r\na: 1\r\nstatus: read\r\n---\r\nbody\r\n'],
	['an indented map is added to at its depth', '---\n  a: 1\n---\n', 'status', 'read', '---\n  a: 1\n  status: read\n---\n'],
	['a value that needs quotes gets them', '---\ntopic: a\n---\n', 'topic', 'No: #1 "x"', '---\ntopic: \'No: #1 "x"\'\n---\n'],
	['broken YAML is left alone', '---\ntitle: "open\nstatus: x\n---\n', 'status', 'read', undefined],
	['a map in braces is left alone', '---\n{status: x}\n---\n', 'status', 'read', undefined],
	['a list instead of fields is left alone', '---\n- status\n---\n', 'status', 'read', undefined],
	['a block list without a single value is left alone', '---\ntags:\n  - [[physics]]\n---\n', 'tags', ['a'], undefined],
	['a block list with other things than values is left alone', '---\ntags:\n  - [[physics]]\n  - b\n---\n', 'tags', ['a'], undefined],
	['an anchor another field uses is left alone', '---\nstatus: &a x\nb: *a\n---\n', 'status', undefined, undefined],
];

suite('setFrontMatterField', () => {
	for (const [what, before, name, value, after] of cases) {
		test(what, () => assert.strictEqual(set(before, name, value), after));
	}
});
