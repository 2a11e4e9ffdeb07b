import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { createLibrary } from '../../src/core/library';
import { readMarks } from '../../src/core/marks';
import type { LibraryPaper } from '../../src/core/library/merge';
import type { DigestPaper } from '../../src/core/paper';
import type { PaperRow } from '../../src/core/paperTree';
import { PapersTree, type TreeElement } from '../../src/vscode/papers/papersTree';

const noRange = { start: 0, end: 0 };
const papers = ['Slow Rivers of Tokens', 'Fast Rivers of Words', 'Lighthouses on Shore'].map((title): DigestPaper => ({
	title, abstract: undefined, authorCount: 3, authors: undefined, organization: undefined, published: { iso: '2026-03-01', yearInferred: false },
	comments: undefined, upvotes: undefined, identifiers: {}, range: noRange, titleRange: noRange,
}));
const plainDigests = [{ uri: 'a.txt', digest: { format: 'test', papers, headers: [], problems: [] } }];

/** The tree over papers, by default three by year, with nothing of the editor but what it is told. */
function treeOf(marks: object, digests = plainDigests, grouping = 'year') {
	const [reading, documents] = [new vscode.EventEmitter<void>(), new vscode.EventEmitter<void>()];
	const used: string[] = [];
	const never = new vscode.EventEmitter<never>().event;
	const snapshotOf = (said: object) => ({ library: createLibrary({ digests, marks: readMarks(JSON.stringify(said)) }), digests, bibliographies: [], sample: false });
	const store = { snapshot: snapshotOf(marks), ready: () => Promise.resolve(store.snapshot) };
	const query = { text: '', onDidChange: never, narrow: () => Promise.resolve(undefined) };
	const services = [
		store, { onDidChange: never }, { onDidChange: never, shown: () => Promise.resolve([]) },
		{ onDidChange: reading.event, itemOf: (paper: LibraryPaper) => ({ status: paper.marks.status ?? 'unread' }) },
		query, { onDidChange: documents.event, of: ({ paper }: PaperRow) => used.filter(title => title === paper.title), rows: () => [] }, { get: (_: string, other: string) => other === 'topic' ? grouping : other },
	] as unknown as ConstructorParameters<typeof PapersTree>;
	const tree = new PapersTree(...services);
	const fired: (TreeElement | undefined)[] = [];
	tree.onDidChangeTreeData(element => fired.push(element));
	return {
		fired, query,
		/** Opens the tree as the view does, and tells what its rows say. */
		async open() {
			const [group] = await tree.getChildren();
			const rows = await tree.getChildren(group);
			return rows.map(row => tree.getTreeItem(row));
		},
		/** What the groups say, by sight and to a screen reader. */
		groups: async () => (await tree.getChildren()).map(row => tree.getTreeItem(row)).map(({ label, tooltip, accessibilityInformation }) => [label, tooltip, accessibilityInformation?.label]),
		isOpenable: (row: TreeElement) => tree.getTreeItem(row).collapsibleState !== vscode.TreeItemCollapsibleState.None,
		/** Cites a paper by its title once more. */
		use(title: string) {
			used.push(title);
			fired.length = 0;
			documents.fire();
		},
		describe: (row: TreeElement) => tree.getTreeItem(row).description,
		mark(said: object) {
			store.snapshot = snapshotOf(said);
			fired.length = 0;
			reading.fire();
		},
	};
}

suite('the tree of papers', () => {
	const [slow, fast] = papers.map(({ title }) => title) as [string, string];

	test('draws the row of a paper anew whose status has changed, and no other', async () => {
		const tree = treeOf({ [fast]: { status: 'reading' } });
		assert.strictEqual((await tree.open()).length, 3);
		tree.mark({ [slow]: { status: 'to-read', tags: ['a'] }, [fast]: { status: 'reading', priority: 'high' } });
		assert.deepStrictEqual(tree.fired.map(row => row?.kind === 'paper' ? row.paper.title : row), [slow]);
		assert.match(String(tree.describe(tree.fired[0]!)), /^To Read/, 'by its newest marks');
		tree.mark({ [fast]: { status: 'reading', priority: 'high' } });
		assert.strictEqual(tree.fired.length, 1, 'and back');
		tree.describe(tree.fired[0]!);
		tree.mark({ [fast]: { status: 'reading' } });
		assert.deepStrictEqual(tree.fired, [], 'a priority is not shown');
	});

	test('draws the row of a paper anew that is used for the first time, or in another place', async () => {
		const tree = treeOf({});
		await tree.open();
		for (const time of ['first', 'second']) {
			tree.use(slow);
			assert.deepStrictEqual(tree.fired.map(row => row?.kind === 'paper' ? row.paper.title : row), [slow], time);
			assert.ok(tree.isOpenable(tree.fired[0]!));
		}
		tree.use('A Paper Elsewhere');
		assert.deepStrictEqual(tree.fired, []);
	});

	test('is put together anew where a paper may stand elsewhere, or a query may ask for the mark', async () => {
		const tree = treeOf({});
		await tree.open();
		tree.mark({ [slow]: { topic: 'Rivers' } });
		assert.deepStrictEqual(tree.fired, [undefined]);
		tree.mark({ [slow]: { key: 'mine' } });
		assert.deepStrictEqual(tree.fired, [undefined]);
		tree.query.text = 'status:read';
		tree.mark({});
		assert.deepStrictEqual(tree.fired, [undefined]);
	});

	test('shows names of organizations and people without what would disguise them', async () => {
		const disguised = papers.map((paper): DigestPaper => ({ ...paper, organization: { slug: 'shore', name: '\u202eSho\u0007re\u2066\nLab' }, authors: [{ family: '\u202eRoe\u0000' }], authorCount: 1 }));
		const tree = treeOf({}, [{ uri: 'a.txt', digest: { format: 'test', papers: disguised, headers: [], problems: [] } }], 'organization');
		assert.deepStrictEqual(await tree.groups(), [['Shore Lab', 'Shore Lab: 3 papers', 'Shore Lab, 3 papers']]);
		const [row] = await tree.open();
		assert.deepStrictEqual([row!.description, row!.accessibilityInformation?.label], ['2026 · Roe', `${String((row!.label as { label: string }).label)}, 2026 · Roe`]);
	});
});
