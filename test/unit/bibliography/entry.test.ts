import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { renderBibtexEntry } from '../../../src/core/bibliography/entry';
import { readLatex } from '../../../src/core/bibliography/latex';
import { escapeTeX, protectTitle } from '../../../src/core/bibliography/tex';
import { digestPaper } from '../library/papers';

suite('BibTeX entry of a paper from a digest', () => {
	test('tells what is known and invents nobody', () => {
		const paper = digestPaper({ title: 'HYDRA: Unifying 3D Generation', authorCount: 12, published: { iso: '2026-03-16', yearInferred: true } });
		assert.strictEqual(renderBibtexEntry(paper, 'hydra2026'), `@misc{hydra2026,
	title = {{HYDRA}: Unifying {3D} Generation},
	year = {2026},
	month = mar,
	note = {12 authors, not named in the digest},
}`);
	});

	test('names organisation, arXiv and address where they are known', () => {
		const paper = digestPaper({ title: 'Parallel-R1', organization: { slug: 'x', name: 'R&D 100%' }, published: { iso: '2025-09', yearInferred: false }, identifiers: { arxiv: '2509.07980' } });
		assert.strictEqual(renderBibtexEntry(paper, 'k', { indent: '  ', eol: '\r\n' }).replaceAll('\r\n', '\n'), `@misc{k,
  title = {Parallel-{R1}},
  year = {2025},
  month = sep,
  eprint = {2509.07980},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2509.07980},
  organization = {R\\&D 100\\%},
}`);
	});

	test('speaks BibLaTeX with a full date', () => {
		const paper = digestPaper({ title: 'Orca', authorCount: 1, published: { iso: '2023-06-05', yearInferred: false }, identifiers: { url: 'https://example.org/a_b%20{c}' } });
		assert.strictEqual(renderBibtexEntry(paper, 'orca2023', { biblatex: true }), `@online{orca2023,
	title = {Orca},
	date = {2023-06-05},
	url = {https://example.org/a_b%20%7Bc%7D},
	note = {1 author, not named in the digest},
}`);
	});

	test('writes the names that were really read, each part apart', () => {
		const authors = [{ family: 'Beethoven', given: 'Ludwig', particle: 'van' }, { family: 'King', given: 'Martin', suffix: 'Jr.' }, { literal: 'Barnes and Noble' }, { family: 'Ng' }];
		const entry = renderBibtexEntry(digestPaper({ title: 'T', authors, authorCount: 4 }), 'k');
		assert.match(entry, /author = \{van Beethoven, Ludwig and King, Jr\., Martin and \{Barnes and Noble\} and Ng\},/);
		assert.doesNotMatch(entry, /note/);
	});

	test('leaves out an address that is none', () => {
		assert.doesNotMatch(renderBibtexEntry(digestPaper({ title: 'T', identifiers: { url: 'javascript:alert(1)' } }), 'k'), /url/);
	});

	test('keeps the capitals that are names and no others', () => {
		for (const [title, protectedTitle] of [
			['Tutor CoPilot: A Human-AI Approach for LLMs', '{Tutor CoPilot}: A Human-{AI} Approach for {LLMs}'],
			['Hybrid Distillation: Connecting Masked Autoencoders', 'Hybrid Distillation: Connecting Masked Autoencoders'],
			['We-Math 2.0: Understanding Chinese Fine-Tuning', '{We-Math 2.0}: Understanding {Chinese} Fine-Tuning'],
			['A study of how students learn from Alice in class', 'A study of how students learn from {Alice} in class'],
			['MoZoo:Unleashing Video', '{MoZoo}:Unleashing Video'],
			['R&B: K-Means', '{R\\&B}: {K}-Means'],
			['$100K for GPT-4', '\\${100K} for {GPT}-4'],
		] as const) {
			assert.strictEqual(protectTitle(title), protectedTitle);
		}
	});

	test('pairs its braces as BibTeX and biber count them, escaped ones, too, and reads back as it was', () => {
		const written = renderBibtexEntry(digestPaper({ title: 'A Study of {Unbalanced Braces in Titles', organization: { slug: 'x', name: 'Closing } then { opening' } }), 'k');
		assert.match(written, /title = \{A Study of \\textbraceleft\{\}Unbalanced Braces in Titles\},/);
		assert.match(written, /organization = \{Closing \\textbraceright\{\} then \\textbraceleft\{\} opening\},/);
		assert.strictEqual(protectTitle('Sets {a, b} and F_{n}'), 'Sets \\{a, b\\} and F\\_\\{n\\}');
		const unit = fc.constantFrom(...'{}{}{}\\ Ab3-:$'.split(''), 'LLM', '{GPT', '}: ');
		fc.assert(fc.property(fc.string({ unit }), text => {
			for (const written of [escapeTeX(text), protectTitle(text)]) {
				let depth = 0;
				for (const brace of written.replace(/[^{}]/g, '')) {
					depth += brace === '{' ? 1 : -1;
					assert.ok(depth >= 0, written);
				}
				assert.strictEqual(depth, 0, written);
				assert.strictEqual(readLatex(written), text.replace(/ +/g, ' ').trim());
			}
		}));
	});

	test('has no bare special character and no line break, whatever the text', () => {
		const unit = fc.constantFrom(...'\\{}$&#%_~^`-\'":?! \n\tAb3é中', '\u0000', '\ud800', '😀');
		fc.assert(fc.property(fc.string({ unit }), text => {
			for (const written of [escapeTeX(text), protectTitle(text)]) {
				const bare = written.replace(/\\[a-z`]+\{\}|\\[{}$&#%_]/g, '');
				assert.doesNotMatch(bare, /[\\$&#%_~^`\r\n]/);
			}
		}));
	});
});
