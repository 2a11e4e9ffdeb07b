import * as assert from 'node:assert';
import { createSearch } from '../../../src/core/search/createSearch';
import { fitParagraph, relatedPapers } from '../../../src/core/search/relatedPapers';
import { sample, sampleSearch, titleOf } from './sample';

const search = sampleSearch;

suite('fitParagraph', () => {
	test('offers the papers a paragraph is about, with the words that say so', () => {
		const rows: readonly [string, string, readonly string[]][] = [
			['Models that flatter their users are a danger: sycophancy was measured by rebuttals.', 'SycEval', ['sycophancy', 'rebuttals']],
			['When a network learns tasks one after the other it suffers from catastrophic forgetting [@x].', 'Challenging Common Assumptions', ['catastrophic', 'forgetting']],
			['Knowledge tracing predicts what a learner knows from structured prerequisites.', 'Predictive, scalable', ['tracing']],
			['Masked autoencoders and contrastive learners see different things.', 'Hybrid Distillation', ['autoencoders', 'contrastive']],
		];
		for (const [text, title, words] of rows) {
			const [best] = fitParagraph(text, search);
			assert.ok(titleOf(best?.id).startsWith(title), `${text}: ${titleOf(best?.id)}`);
			for (const word of words) { assert.ok(best?.words.includes(word), `${word} is no reason in ${best?.words.join(', ')}`); }
		}
	});

	test('offers nothing for a paragraph that says nothing', () => {
		for (const text of ['', 'This is what we have.', '2024 2025', '🙂 — …', 'xyzzy qwertz']) { assert.deepStrictEqual(fitParagraph(text, search), [], text); }
	});

	test('knows singular and plural as one word', () => {
		const singular = fitParagraph('An autoencoder that is contrastive', search).map(({ id }) => id);
		assert.deepStrictEqual(fitParagraph('Autoencoders that are contrastive', search).map(({ id }) => id), singular);
		assert.notStrictEqual(singular.length, 0);
	});

	test('asking leaves nothing behind', () => {
		const before = search.find('teacher');
		fitParagraph('A teacher teaches students by distillation', search);
		assert.deepStrictEqual(search.find('teacher'), before);
	});
});

suite('relatedPapers', () => {
	test('finds the papers nearest to a paper with the words they share, never itself', () => {
		const rows: readonly [string, string, string][] = [
			['Predictive, scalable', 'FoundationalASSIST', 'tracing'],
			['Large Language Models Approach Expert', 'Bridging the Novice-Expert Gap', 'Expert'],
			['HYDRA', 'Unlock the Power', 'modal'],
		];
		for (const [paper, expected, word] of rows) {
			const { id } = sample.find(({ title }) => title.startsWith(paper))!;
			const related = relatedPapers(id, search, 3);
			const found = related.find(fit => titleOf(fit.id).startsWith(expected));
			assert.ok(found?.words.includes(word), `${paper}: ${related.map(fit => `${titleOf(fit.id)} (${fit.words.join(', ')})`).join('; ')}`);
			assert.ok(related.every(fit => fit.id !== id));
		}
	});

	test('a topic in common is a reason', () => {
		const [one, other] = [{ id: 'a', title: 'Deep sea fishing boats', people: [], topics: ['Fishing'] }, { id: 'b', title: 'Boats for deep fishing', people: [], topics: ['Fishing'] }];
		const rest = Array.from({ length: 9 }, (_, i) => ({ id: `c${i}`, title: `Apple orchard number ${i}`, people: [], topics: ['Fruit'] }));
		assert.strictEqual(relatedPapers('a', createSearch([one, other, ...rest]))[0]?.topic, 'Fishing');
	});

	test('a paper that is not there has no related ones', () => {
		assert.deepStrictEqual(relatedPapers('nobody', search), []);
	});
});
