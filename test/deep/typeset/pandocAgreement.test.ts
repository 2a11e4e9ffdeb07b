import * as assert from 'node:assert';
import { readCslJson } from '../../../src/core/bibliography/cslJson';
import { itemOfReference } from '../../../src/core/typeset/cslItem';
import type { CslItem } from '../../../src/core/typeset/engine';
import { plainText } from '../../../src/core/typeset/formatted';
import { renderEntry } from '../../../src/core/typeset/renderEntries';
import { shippedStyles } from '../../../src/core/typeset/styles';
import { fixture, golden } from '../../unit/golden';
import { typesetterFor, typesetText } from './typesetting';

/** Why a text of ours may differ from pandoc's: a row makes two texts equal of which its reason is the only difference. */
interface Reason {
	readonly reason: string;
	readonly style?: string;
	readonly equal: (text: string) => string;
}

const reasons: readonly Reason[] = [
	{ reason: 'The engine leaves the point of "Jr." out where a style writes initials without points.', equal: text => text.replace(/\bJr\./g, 'Jr') },
	{ reason: 'pandoc takes the given name of 王小明 for an initial and puts a point behind it.', equal: text => text.replace(/王小明\./g, '王小明') },
	{ reason: 'Of reports and preprints pandoc writes no label before a number like "TR-1", and not the terms "[Online]." and "Preprint".', equal: text => text.replace(/\bNo\. |\[Online\]\. |\bPreprint (?=at )/g, '') },
	{ reason: 'pandoc leaves the comma out behind a title that ends with a question mark.', equal: text => text.replace(/\?,/g, '?') },
	{ reason: 'Between years of one author the engine puts the delimiter of the style, pandoc that of the group.', equal: text => text.replace(/; (?=\d{4}[a-z])/g, ', ') },
	{ reason: 'pandoc reads the whole range of a locator in braces as one number.', equal: text => text.replace(/pp?\. iv, vi[-–]x, 12/g, 'iv, vi–x, 12') },
	{ reason: 'pandoc finds no date for a web page without an author in this macro of the style.', style: 'vancouver', equal: text => /^59\. Notes/.test(text) ? '' : text },
	{ reason: 'To tell authors apart the engine adds names where pandoc adds initials, and shows them in the list, too.', style: 'modern-language-association', equal: text => /^\(/.test(text) ? text.replace(/^\((?:[A-Z]\. )*(\p{L}+).*$/u, '($1)') : text.slice(-40) },
	{ reason: 'The engine keeps the blank before a date that is not known.', style: 'association-for-computing-machinery', equal: text => text.replace(/ ,/g, ',') },
];

/** Another rule by which pandoc sorts the list of a style: told the same, the engine gives pandoc's order. */
interface OtherOrder {
	readonly reason: string;
	readonly styles: readonly string[];
	readonly retell: (item: CslItem) => CslItem;
	readonly isFirst: (item: CslItem) => boolean;
}

const otherOrders: readonly OtherOrder[] = [
	{
		reason: 'pandoc sorts "van der Beek" under V; these styles say "sort-only" of the particle, and so CSL wants it under B.',
		styles: ['harvard-cite-them-right', 'association-for-computing-machinery'], retell: withParticlesInNames, isFirst: () => false,
	},
	{
		reason: 'pandoc sorts works without a name first; CSL wants what has nothing to be sorted by last.',
		styles: ['association-for-computing-machinery'], retell: item => item, isFirst: ({ author, editor }) => author === undefined && editor === undefined,
	},
];

/** With a capital: the engine would find a small particle in the name again. */
function withParticlesInNames(item: CslItem): CslItem {
	const author = (item['author'] as readonly Readonly<Record<string, string>>[] | undefined)?.map(({ 'non-dropping-particle': particle, family, ...name }) => ({ ...name, family: particle === undefined ? family : `${particle.charAt(0).toUpperCase()}${particle.slice(1)} ${family}` }));
	return { ...item, ...(author ? { author } : {}) };
}

suite('agreement with pandoc --citeproc', function () {
	this.timeout(300_000);
	const items = readCslJson(fixture('typeset/sample.json')).references.map(reference => itemOfReference(reference));
	const text = `${items.map(({ id }) => `[@${id}]`).join('\n\n')}\n\n${fixture('typeset/citations.md')}`;
	const report = ['What differs from pandoc 2.17, of 200 references and their citations in each style.', ''];

	for (const { id, title } of shippedStyles) {
		test(`200 references and their citations in ${title}`, async () => {
			const [list, citations] = fixture(`typeset/pandoc/${id}.txt`).trimEnd().split('\n\n').map(part => part.split('\n'));
			const typeset = typesetText(await typesetterFor(id), text, items);
			const theirs = new Map(list!.map(line => line.split('\t') as [string, string]));
			const ours = new Map(typeset.entries.map(entry => [entry.id, oneLine(renderEntry(entry, 'text'))]));
			assert.deepStrictEqual([...ours.keys()].sort(), [...theirs.keys()].sort());
			const inOrder = await compareOrder(id, [...ours.keys()], [...theirs.keys()], async other => typesetText(await typesetterFor(id), text, other).entries.map(entry => entry.id));
			const ourCitations = [...typeset.citations.values()].map(({ text, note }) => oneLine(plainText([...text, ...note ?? []])));
			assert.strictEqual(ourCitations.length, citations!.length);
			const renumber = renumbering([...ours.keys()], [...theirs.keys()]);
			const inList = explain(id, [...ours].map(([key, entry]) => [renumber(entry), theirs.get(key)!]));
			const inText = explain(id, ourCitations.map((citation, index) => [renumber(citation), citations![index]!]));
			report.push(`${id}: ${inList.same} of ${ours.size} references, ${inText.same} of ${ourCitations.length} citations are the same`, ...inList.lines, ...inText.lines, ...inOrder, '');
		});
	}

	test('every difference has one of the listed reasons, and they are counted', () => golden('test/fixtures/typeset/pandoc/differences.txt', report.join('\n')));

	/** Asserts that the order is pandoc's, once the engine is told pandoc's rules; a line for each of these. */
	async function compareOrder(style: string, ours: readonly string[], theirs: readonly string[], orderOf: (items: readonly CslItem[]) => Promise<readonly string[]>): Promise<readonly string[]> {
		const here = otherOrders.filter(({ styles }) => styles.includes(style));
		const order = here.length === 0 ? ours : await orderOf(items.map(item => here.reduce((told, { retell }) => retell(told), item)));
		const first = new Set(items.filter(item => here.some(({ isFirst }) => isFirst(item))).map(({ id }) => id));
		assert.deepStrictEqual([...order.filter(id => first.has(id)), ...order.filter(id => !first.has(id))], theirs);
		if (here.length > 0) { assert.notDeepStrictEqual(ours, theirs, 'the reasons are needed no more'); }
		return here.map(({ reason }) => `  in the order of the list: ${reason}`);
	}
});


/** How many pairs of ours and theirs are the same, and a line a reason of those that are not. Throws for one without a reason. */
function explain(style: string, pairs: readonly (readonly [ours: string, theirs: string])[]): { readonly same: number; readonly lines: readonly string[] } {
	const here = reasons.filter(reason => reason.style === undefined || reason.style === style);
	const counts = new Map<string, number>();
	const differing = pairs.filter(([ours, theirs]) => ours !== theirs);
	for (const [ours, theirs] of differing) {
		const all = (text: string) => here.reduce((changed, { equal }) => equal(changed), text);
		assert.strictEqual(all(ours), all(theirs), `${style}\n  ours   ${ours}\n  pandoc ${theirs}`);
		for (const { reason } of here.filter(({ equal }) => equal(ours) !== ours || equal(theirs) !== theirs)) {
			counts.set(reason, (counts.get(reason) ?? 0) + 1);
		}
	}
	return { same: pairs.length - differing.length, lines: [...counts].map(([reason, count]) => `  ${count} × ${reason}`) };
}

/** Gives the numbers of our list as pandoc's list numbers the same works, where the orders differ. */
function renumbering(ours: readonly string[], theirs: readonly string[]): (text: string) => string {
	const isSame = ours.every((key, index) => key === theirs[index]);
	// The numbers of works in a bracket, and none of a locator.
	const numbers = /(?<=^\[(?:\p{L}+ )?(?:\d+–|\d+(?::\d+)?, )*)\d+(?=[\],:–])/gu;
	return text => isSame ? text : text.replace(numbers, number => String(theirs.indexOf(ours[Number(number) - 1]!) + 1));
}

function oneLine(text: string): string {
	return text.replace(/[ \n]+/g, ' ').trim();
}
