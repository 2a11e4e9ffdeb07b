import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import type { CheckedDocument, CheckInput, Finding } from '../../../src/core/check/checkInput';
import { safeFixes } from '../../../src/core/check/fix';
import { check, type RuleId } from '../../../src/core/check/rules';
import { readFrontMatterCitations } from '../../../src/core/citation/frontMatter';
import { readCitations } from '../../../src/core/citation/readCitations';
import { applyEdits } from '../../../src/core/edit';
import type { LibraryPaper } from '../../../src/core/library/merge';
import { renderMessage, type Paper } from '../../../src/core/paper';

const smith = '@article{smith2020,\n  title = {On},\n  author = {Smith, Ann},\n  journal = {J},\n  year = {2020}\n}\n';

function input(text: string, bib: string | undefined, more: Partial<CheckedDocument> = {}, papers: readonly Paper[] = []): CheckInput {
	const bibtex = readBibtex(bib ?? '');
	return {
		documents: [{ path: 'a.md', text, citations: readCitations(text), bibliographies: bib === undefined ? [] : ['r.bib'], lookedAt: [], inlineKeys: [], nocite: [], ...more }],
		bibliographies: bib === undefined ? [] : [{ path: 'r.bib', text: bib, references: bibtexReferences(bibtex), problems: bibtex.problems, bibtex }],
		papers,
	};
}

function found(from: CheckInput, ...ids: RuleId[]): string[] {
	const texts = new Map([...from.documents, ...from.bibliographies].map(({ path, text }) => [path, text]));
	return check(from, ids.length > 0 ? ids : undefined).map(finding => `${finding.severity} ${texts.get(finding.file)!.slice(finding.range.start, finding.range.end)}: ${renderMessage(finding)}`);
}

function fixed(from: CheckInput, finding: Finding): string {
	const { file, edits } = finding.fix!.edits[0]!;
	return applyEdits([...from.documents, ...from.bibliographies].find(({ path }) => path === file)!.text, edits);
}

const paper: Paper = { key: 'deep2026', title: 'Deep', abstract: undefined, authorCount: 3, authors: undefined, organization: undefined, published: undefined, comments: undefined, upvotes: undefined, identifiers: {}, sources: [], provisional: true };

suite('check', () => {
	test('a document whose citations are all known has no findings', () => {
		assert.deepStrictEqual(found(input('See [@smith2020, p. 3] and @smith2020.', smith)), []);
	});

	test('an unknown key in brackets is a warning, a bare @word a hint', () => {
		assert.deepStrictEqual(found(input('[@unknown99; @smith2020] and @somebody', smith)), ['warning @unknown99: No bibliography has the key "unknown99".', 'hint @somebody: No bibliography has the key "somebody".']);
	});

	test('a key that resembles a known one is a warning everywhere, with the fix', () => {
		const from = input('As @smiht2020 says [-@Smith2020], not [@smith2020].', smith);
		assert.deepStrictEqual(found(from), ['warning @smiht2020: No bibliography has the key "smiht2020". Did you mean "smith2020"?', 'warning -@Smith2020: No bibliography has the key "Smith2020". Did you mean "smith2020"?']);
		assert.deepStrictEqual(check(from).map(finding => fixed(from, finding)), ['As @smith2020 says [-@Smith2020], not [@smith2020].', 'As @smiht2020 says [-@smith2020], not [@smith2020].']);
		assert.deepStrictEqual(check(from).map(({ fix }) => fix!.safe), [false, true]);
	});

	test('an unknown key under nocite is never somebody\'s name, and none is looked for behind "@*"', () => {
		const nocite = readFrontMatterCitations('---\nnocite: "@nobody, @smith2020, @*"\n---\n').citations;
		const text = '---\nnocite: "@nobody, @smith2020, @*"\n---\n';
		assert.deepStrictEqual(found(input(text, smith, { nocite })), ['warning @nobody: No bibliography has the key "nobody".']);
		assert.deepStrictEqual(found(input(text, undefined, { nocite })), ['warning @nobody: This document cites, but no bibliography was found.']);
	});

	test('all entries are named by nobody where there is no bibliography', () => {
		const text = '---\nnocite: "@*"\n---\n';
		assert.deepStrictEqual(found(input(text, undefined, { nocite: readFrontMatterCitations(text).citations })), []);
	});

	test('another name that BibLaTeX gives an entry is as good as its key', () => {
		const aliased = smith.replace('{2020}', '{2020}, ids = {smith2019, s}');
		assert.deepStrictEqual(found(input('See [@smith2019; @s].', aliased)), []);
		assert.deepStrictEqual(found(input('See [@t].', aliased), 'missing-bibliography-key'), ['warning @t: No bibliography has the key "t".']);
	});

	test('a key that two known ones resemble as much is not guessed at', () => {
		assert.deepStrictEqual(found(input('[@smith2021]', smith + smith.replace('2020,', '2022,') + '@misc{other, title={x}}'), 'missing-bibliography-key'), ['warning @smith2021: No bibliography has the key "smith2021".']);
	});

	test('a quote is held to the abstracts of the paper that its key means in the document, and to no other of that name', () => {
		const note = '- Claim\n  > It originates nothing. <!-- evidence @smith2020 Qj93m- -->\n';
		const of = (more: Partial<LibraryPaper>) => found(input(note, smith, {}, [{ ...paper, ...more } as Paper]), 'evidence-not-in-source');
		const missing = ['warning It originates nothing.: This quote is not in the abstract of smith2020.'];
		assert.deepStrictEqual(of({ key: 'smith2020', title: 'On', abstract: 'It originates much.' }), missing);
		assert.deepStrictEqual(of({ key: 'smith2020', title: 'Deep', abstract: 'It originates much.' }), [], 'another paper with this key');
		const entries: LibraryPaper['entries'] = [{ bibliography: 'r.bib', key: 'smith2020', reference: bibtexReferences(readBibtex(smith))[0]! }];
		assert.deepStrictEqual(of({ key: 'on2020', title: 'On', abstract: 'It originates much.', entries }), missing, 'the library has it by another key');
		assert.deepStrictEqual(of({ key: 'on2020', title: 'On', abstract: 'It originates nothing.', entries }), []);
	});

	test('cross-references and mail addresses are left alone', () => {
		assert.deepStrictEqual(found(input('@fig-one, [@sec-two] and jane@example.org, but [@smith2020]', smith)), []);
	});

	test('a paper of the library is added to the bibliography by the fix', () => {
		const from = input('[@smith2020; @deep2026]', smith, {}, [paper]);
		assert.deepStrictEqual(found(from), ['warning @deep2026: The paper "deep2026" is in the library, but not in the bibliography.']);
		const after = applyEdits(smith, safeFixes(check(from)).get('r.bib')!);
		assert.deepStrictEqual([after.startsWith(smith), readBibtex(after).entries.map(({ key }) => key)], [true, ['smith2020', 'deep2026']]);
	});

	test('the same missing paper cited twice is added once', () => {
		const from = input('[@deep2026] and [@deep2026]', smith, {}, [paper]);
		assert.strictEqual(readBibtex(applyEdits(smith, safeFixes(check(from)).get('r.bib')!)).entries.length, 2);
	});

	test('a key that stands twice is found where it stands again, and a repetition to the letter can go', () => {
		const from = input('[@smith2020]', `${smith}\n${smith}\n@misc{smith2020, title = {Other}}\n`);
		assert.deepStrictEqual(found(from), ['warning smith2020: The key "smith2020" stands already in r.bib, line 1.', 'warning smith2020: The key "smith2020" stands already in r.bib, line 1.']);
		assert.deepStrictEqual(check(from).map(({ fix }) => fix !== undefined), [true, false]);
		assert.strictEqual(fixed(from, check(from)[0]!), `${smith}\n@misc{smith2020, title = {Other}}\n`);
	});

	test('what cannot be read in a bibliography is found there', () => {
		const from = input('[@smith2020]', smith + '@misc{broken, title = {x\n');
		assert.ok(found(from, 'bibliography-load-error').length > 0);
		assert.ok(check(from, ['bibliography-load-error']).every(({ file, rule }) => file === 'r.bib' && rule === 'bibliography-load-error'));
		const unreadable = { ...from, bibliographies: [{ ...from.bibliographies[0]!, problems: [], failure: 'permission denied' }] };
		assert.deepStrictEqual(found(unreadable, 'bibliography-load-error'), ['error : This bibliography cannot be read: permission denied']);
	});

	test('a text that was decoded wrongly is said to be so', () => {
		assert.deepStrictEqual(found(input('[@smith2020]', smith + '% \ufffd'), 'bibliography-load-error'), ['warning \ufffd: This bibliography was read in a wrong encoding; it will not be edited.']);
	});

	test('a named bibliography that is not there is found at its name, and its keys are not reported one by one', () => {
		const text = '---\nbibliography: no.bib\n---\n[@a] [@b]';
		const lookedAt = [{ path: '/w/no.bib', source: 'front matter', exists: false, named: true, range: { start: 18, end: 24 } }];
		assert.deepStrictEqual(found(input(text, undefined, { lookedAt })), ['error no.bib: The bibliography /w/no.bib, named by front matter, does not exist.']);
	});

	test('a document that cites and has no bibliography says where one was looked for; one that only greets is left alone', () => {
		const lookedAt = [{ path: '/w/references.bib', source: 'new', exists: false, named: false }];
		assert.deepStrictEqual(found(input('see [@a] and [@b]', undefined, { lookedAt })), ['warning [@a]: This document cites, but no bibliography was found. Looked at: /w/references.bib']);
		assert.deepStrictEqual(found(input('thanks to @jane', undefined, { lookedAt })), []);
	});

	test('works that the front matter lists itself are known', () => {
		assert.deepStrictEqual(found(input('[@own1]', undefined, { inlineKeys: ['own1'] })), []);
	});

	test('an entry that lacks what its type needs is a warning where it is cited, else a hint', () => {
		assert.deepStrictEqual(found(input('[@a]', '@article{a, title={x}, year=2000}\n@book{b, author={y}}'), 'incomplete-entry'), ['warning a: The entry "a" lacks: author, container.', 'hint b: The entry "b" lacks: title, year.']);
	});

	test('entries that nobody cites are hints; parents of cited ones, and all under nocite, are used', () => {
		const bib = '@inproceedings{a, title={x}, crossref={p}}\n@proceedings{p, title={y}}\n@misc{u, title={z}}';
		assert.deepStrictEqual(found(input('[@a]', bib), 'unused-bibliography-entry'), ['hint u: No checked document cites "u".']);
		assert.deepStrictEqual(found(input('[@a]', bib, { nocite: readFrontMatterCitations('---\nnocite: "@*"\n---\n').citations }), 'unused-bibliography-entry'), []);
	});

	test('a cited paper whose authors are not known yet is a hint', () => {
		const bib = '@misc{deep2026,\n  title = {Deep},\n  note = {3 authors, not named in the digest}\n}';
		assert.deepStrictEqual(found(input('[@deep2026]', bib)), ['hint @deep2026: The authors of "deep2026" are not known yet.']);
	});

	test('what looks like a citation of a known work and is none is a hint', () => {
		const looks = ['see@smith2020', '@ smith2020', '[smith2020]', '@{smith2020 p. 3}', '@{smith2020', '[@smith2020, p. 3', '[@smith2020; see p. 3]'];
		for (const look of looks) {
			assert.strictEqual(found(input(`So ${look} says`, smith), 'malformed-citation').length, 1, look);
		}
		for (const fine of ['`[smith2020]`', '[smith2020](x.md)', '[smith2020]: x', '```\n@ smith2020\n```', '[see @smith2020]', '@{smith2020}', '`@{smith2020`', '\\[@smith2020\\] and [[@smith2020]]', 'mail@other.org', '<!-- [smith2020] -->', '[@smith2020 here](x)']) {
			assert.deepStrictEqual(found(input(fine, smith), 'malformed-citation'), [], fine);
		}
	});

	test('keys that an object already has are keys like others', () => {
		assert.deepStrictEqual(found(input('[@__proto__; @constructor]', '@misc{__proto__, title={x}}'), 'missing-bibliography-key'), ['warning @constructor: No bibliography has the key "constructor".']);
	});
});
