import * as assert from 'node:assert';
import { completeRisRecord } from '../../../src/core/bibliography/completeRisRecord';
import { readRis } from '../../../src/core/bibliography/ris';
import { applyEdits } from '../../../src/core/edit';
import { renderRis } from '../../../src/core/export/ris';
import { createLibrary } from '../../../src/core/library';
import { digestOf, digestPaper } from '../library/papers';

const paper = createLibrary({ digests: [{ uri: 'a', digest: digestOf(digestPaper({ title: 'HYDRA', authorCount: 2, published: { iso: '2026-03-16', yearInferred: false } })) }] }).papers[0]!;
const known = { ...paper, authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }, { family: 'Mockson', given: 'Béla' }], identifiers: { arxiv: '2603.15228' } };

suite('completing a record of RIS', () => {
	test('adds what is wanting behind the other fields, takes the count away, and leaves all else byte for byte', () => {
		const own = renderRis([{ ...paper, key: 'z' }, paper]);
		const after = applyEdits(own, completeRisRecord(own, paper.key, known));
		assert.strictEqual(after, own.replace(/(ID {2}- hydra2026\r\n[^]*?)N1 {2}- 2 authors, not named in the digest\r\n/, '$1AU  - van Gogh, Ada\r\nAU  - Mockson, Béla\r\nUR  - https://arxiv.org/abs/2603.15228\r\nM1  - arXiv:2603.15228\r\n'));
		assert.deepStrictEqual(readRis(after).references[1]!.authors, readRis(renderRis([known])).references[0]!.authors);
		assert.deepStrictEqual(completeRisRecord(after, paper.key, known), [], 'a second time nothing changes');
	});

	test('keeps the user\'s line ends, fields and lines that go on, closed or not', () => {
		const text = 'TY  - GEN\nID  - hydra2026\nN1  - 2 authors, not named in the digest\nUR  - https://mine.example\nAB  - Mine\n  goes on';
		assert.strictEqual(applyEdits(text, completeRisRecord(text, paper.key, known)), 'TY  - GEN\nID  - hydra2026\nUR  - https://mine.example\nAB  - Mine\n  goes on\nAU  - van Gogh, Ada\nAU  - Mockson, Béla\nPY  - 2026\nDA  - 2026/03/16/\nM1  - arXiv:2603.15228');
		const closed = `${text}\nER  - \n`;
		assert.ok(applyEdits(closed, completeRisRecord(closed, paper.key, known)).endsWith('goes on\nAU  - van Gogh, Ada\nAU  - Mockson, Béla\nPY  - 2026\nDA  - 2026/03/16/\nM1  - arXiv:2603.15228\nER  - \n'));
	});

	test('leaves a record with names, another key, and what is no RIS alone', () => {
		for (const text of ['TY  - GEN\nID  - hydra2026\nAU  - Own, O.\nER  - \n', 'TY  - GEN\nID  - other\nER  - \n', '', 'hydra2026']) {
			assert.deepStrictEqual(completeRisRecord(text, paper.key, known), [], text);
		}
	});
});
