import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { readMarks } from '../../../src/core/marks';
import { readJsonTree } from '../../../src/core/marks/jsonTree';
import { setMark } from '../../../src/core/marks/setMark';
import { fixture, golden } from '../golden';
import { fileOf, marked, marksOf } from './marked';

suite('marks', () => {
	test('a new file explains itself and holds its papers in the order of the alphabet', () => {
		let text = marked('', 'Orca: Progressive Learning', { status: 'reading', tags: ['agents', 'a "quoted" one'] });
		text = marked(text, 'HYDRA: Unifying', { priority: 'high', sameAs: ['10.1000/xyz'] }, { arxiv: '2603.15228' });
		text = marked(text, 'Weak-to-Strong Reasoning', { snoozedUntil: '2026-06-01', notSameAs: ['2407.13647'] });
		golden('test/fixtures/library/a new marks file.json', text);
		assert.doesNotThrow(() => JSON.parse(text));
		assert.deepStrictEqual(marksOf(text), [
			{ title: 'HYDRA: Unifying', arxiv: '2603.15228', priority: 'high', sameAs: ['10.1000/xyz'] },
			{ title: 'Orca: Progressive Learning', status: 'reading', tags: ['agents', 'a "quoted" one'] },
			{ title: 'Weak-to-Strong Reasoning', notSameAs: ['2407.13647'], snoozedUntil: '2026-06-01' },
		]);
	});

	test('a change of one value touches nothing but the value, in a file written by hand too', () => {
		const text = '{ "Orca" :{"status":"read" ,  "mine": [1,2 ,3]},\r\n\r\n"Hydra":{ "status": "read" } }';
		assert.strictEqual(marked(text, 'ORCA', { status: 'skipped' }), text.replace('"read" ,', '"skipped" ,'));
	});

	test('a field that comes or goes rewrites its own block, and keeps unknown fields as they stand', () => {
		const text = '{\n  "Orca": {\n    "mine": {"a":  1},\n    "status": "read"\n  },\n  "Pilot": {"x":1}\n}\n';
		assert.strictEqual(marked(text, 'Orca', { priority: 'low', status: undefined }), '{\n  "Orca": {\n    "mine": {"a":  1},\n    "priority": "low"\n  },\n  "Pilot": {"x":1}\n}\n');
	});

	test('a block without marks goes, wherever it stands', () => {
		const text = fileOf('Alpha', 'Beta', 'Gamma');
		for (const title of ['Alpha', 'Beta', 'Gamma']) {
			assert.strictEqual(marked(text, title, { status: undefined }), fileOf(...['Alpha', 'Beta', 'Gamma'].filter(other => other !== title)));
		}
		assert.strictEqual(marked('{"A":{"status":"read"}}', 'A', { status: undefined }), '{}');
		assert.strictEqual(marked('{"A":{"status":"read"},\n"B":{"status":"read"}}', 'B', { status: undefined }), '{"A":{"status":"read"}}');
		assert.strictEqual(marked(text, 'Nobody', { status: undefined }), text);
		assert.strictEqual(marked('', 'Nobody', { status: undefined }), '');
	});

	test('a paper keeps its block when its identifier becomes known, and the block learns it', () => {
		const text = marked(fileOf('HYDRA: Unifying'), 'Hydra – unifying', { priority: 'high' }, { arxiv: '2603.15228' });
		assert.deepStrictEqual(marksOf(text), [{ title: 'HYDRA: Unifying', arxiv: '2603.15228', priority: 'high', status: 'unread' }]);
		assert.deepStrictEqual(marksOf(marked(text, 'A New Name', { priority: undefined }, { arxiv: '2603.15228' })), [{ title: 'HYDRA: Unifying', arxiv: '2603.15228', status: 'unread' }]);
	});

	test('two papers of one title have two blocks', () => {
		const text = marked(marked('', 'Same', { status: 'read' }, { arxiv: '2603.00001' }), 'Same', { status: 'skipped' }, { arxiv: '2603.00002' });
		assert.deepStrictEqual(marksOf(text).map(({ title, arxiv, status }) => [title, arxiv, status]), [['Same', '2603.00001', 'read'], ['Same (2603.00002)', '2603.00002', 'skipped']]);
	});

	test('what is not understood is a problem in its place, and the rest is read', () => {
		const text = '{ "A": { "status": "maybe", "tags": "one", "snoozedUntil": "2026-13-01", "own": 1 }, oops "B": { "status": "read", "status": "skipped" } "C": {"status": "read"';
		const { papers, problems } = readMarks(text);
		assert.deepStrictEqual(papers.map(({ title, status, tags }) => [title, status, tags]), [['A', undefined, ['one']], ['B', 'read', undefined], ['C', 'read', undefined]]);
		assert.deepStrictEqual(problems.map(({ range }) => text.slice(range.start, range.end)), ['oops ', '', '', '"maybe"', '"2026-13-01"', '"skipped"']);
		assert.strictEqual(setMark(text, { title: 'A', identifiers: {} }, { status: 'read' }), undefined);
	});

	test('no text makes the reader throw', () => {
		const unit = fc.constantFrom(...'{}[]",:\\ \n\t', 'true', '-1e', '12', 'a', '"a":', '{"status":"read"}', '<<<<<<< x\n', '=======\n', '>>>>>>> y\n', '__proto__', '\ud800');
		fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), text => {
			for (const { range } of [...readMarks(text).problems, ...readMarks(text).papers]) {
				assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
			}
		}));
	});

	test('the JSON reader agrees with the language on every JSON text', () => {
		fc.assert(fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom('', '\t', '  '), (json, indent) => {
			const text = JSON.stringify(JSON.parse(json), null, indent);
			const { root, errors } = readJsonTree(text);
			assert.deepStrictEqual(errors, []);
			assert.strictEqual(JSON.stringify(valueOf(root)), JSON.stringify(JSON.parse(text)));
		}));
	});

	test('the golden file is JSON that anybody can read', () => {
		assert.strictEqual(JSON.parse(fixture('library/a new marks file.json')).$version, 1);
	});
});

function valueOf(node: ReturnType<typeof readJsonTree>['root']): unknown {
	if (node?.kind === 'object') {
		const object = Object.create(null) as Record<string, unknown>;
		for (const { name, value } of node.members) { Object.defineProperty(object, name, { value: valueOf(value), enumerable: true, configurable: true, writable: true }); }
		return object;
	}
	return node?.kind === 'array' ? node.items.map(valueOf) : node?.value;
}
