import * as assert from 'node:assert';
import { createHash } from 'node:crypto';
import { readBibtex, type BibtexEntry } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { renderCslItem } from '../../../src/core/bibliography/cslJson';
import { foldedLikePandoc } from '../../unit/bibliography/pandocText';
import { fixture } from '../../unit/golden';
import { sharedBibliographies } from '../sharedData';

/** Mathematics, which pandoc 2.17 leaves as it is written, and commands that it does not know and drops, often with the word behind. */
const unreadByPandoc = /\$|\\(?:text|math|cdot|slash|mu|langle|bar|overline|=|,|AA|SS|not|ldots|beta|ding)/;

suite('titles and family names beside pandoc’s', () => {
	test('are the same for all but one entry in a thousand', function () {
		const files = sharedBibliographies();
		if (files === undefined) { return this.skip(); }
		const answers = new Map(fixture('bibliographies/pandoc.hashes.txt').trimEnd().split('\n').map(line => {
			const [name = '', answer = ''] = line.split(' ');
			return [name, answer];
		}));
		const [lacking, unanswered]: [string[], string[]] = [[], []];
		const titles: Compared[] = [];
		const families: Compared[] = [];
		for (const { name, text } of files) {
			const expected = new Map(answers.get(name)!.match(/.{13}/g)?.map(answer => [answer.slice(0, 5), { title: answer.slice(5, 9), families: answer.slice(9) }]));
			const file = readBibtex(text);
			const entries = new Map(file.entries.map(entry => [entry.key, entry]));
			for (const reference of bibtexReferences(file)) {
				const answer = expected.get(hash(reference.key, 5));
				if (answer === undefined) {
					unanswered.push(`${name}: ${reference.key}`);
					continue;
				}
				expected.delete(hash(reference.key, 5));
				const { title = '', author = [], editor = [] } = renderCslItem(reference) as Item;
				const people = [...author, ...editor].map(({ family, literal }) => foldedFamily(family ?? literal ?? '')).join('|');
				const entry = entries.get(reference.key)!;
				const row = (text: string, isSame: boolean) => ({ place: `${name}: ${reference.key}, ${text}`, isSame });
				if (isRead(entry, /title/)) { titles.push(row(title, hash(folded(title), 4) === answer.title)); }
				if (isRead(entry, /author|editor/)) { families.push(row(people, hash(people, 4) === answer.families)); }
			}
			// Sets and `@xdata` are no works of their own.
			for (const { key, type } of file.entries) {
				if (type === 'xdata' || type === 'set') { expected.delete(hash(key, 5)); }
			}
			lacking.push(...[...expected.keys()].map(key => `${name}: ${key}`));
		}
		assert.deepStrictEqual(lacking, [], 'Pandoc has entries that we lack.');
		// It does not read circles, keys that are missing or odd, and one that is never closed; and one of several entries with a key is enough.
		assert.ok(unanswered.length < 25, `Pandoc has no answer for ${unanswered.join()}.`);
		assert.ok(titles.length > 9000 && families.length > 9000, `${titles.length} titles and ${families.length} lists of people were compared`);
		assertAlmostAll(titles);
		assertAlmostAll(families);
	});
});

interface Compared {
	readonly place: string;
	readonly isSame: boolean;
}

interface Item {
	readonly title?: string;
	readonly author?: readonly { readonly family?: string; readonly literal?: string }[];
	readonly editor?: Item['author'];
}

function assertAlmostAll(compared: readonly Compared[]): void {
	const different = compared.filter(({ isSame }) => !isSame).map(({ place }) => place);
	assert.ok(different.length * 1000 <= compared.length, `${different.length} of ${compared.length} differ:\n${different.join('\n')}`);
}

function isRead({ fields }: BibtexEntry, names: RegExp): boolean {
	return fields.every(({ name, raw }) => !names.test(name) || !unreadByPandoc.test(raw));
}

/** Pandoc makes single quotation marks double. */
function folded(text: string): string {
	return foldedLikePandoc(text.replace(/[“”‘’]/g, '"'));
}

/** Pandoc parts `d'` from a name, which stays in it for BibTeX and is typeset alike, and sets a space behind initials. */
function foldedFamily(name: string): string {
	return folded(name.replace(/^d['’](?=\p{Lu})/u, '').replace(/\.(?=\p{L})/gu, '. '));
}

function hash(text: string, length: number): string {
	return createHash('sha1').update(text).digest('base64').slice(0, length);
}
