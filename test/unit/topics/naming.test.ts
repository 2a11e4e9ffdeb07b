import * as assert from 'node:assert';
import { proposeTopic } from '../../../src/core/topics/naming';

suite('proposing a topic for a selection', () => {
	const others = ['Graph learning at scale', 'A survey of language models', 'Diffusion for images'].map(title => ({ title, abstract: 'We study models and report results.' }));

	test('takes the phrase the papers share and the others lack', () => {
		const papers = ['Spiking Reservoirs for Keyword Tasks', 'Training Spiking Reservoirs', 'Noise in a Spiking Reservoir'].map(title => ({ title, abstract: 'We study models.' }));
		const { label, phrases } = proposeTopic(papers, others)!;
		assert.strictEqual(label, 'Spiking Reservoirs');
		assert.strictEqual(phrases[0], 'spiking reservoir');
	});

	test('proposes nothing where papers share only what all papers say', () => {
		assert.strictEqual(proposeTopic([{ title: 'A new method', abstract: 'We show results.' }, { title: 'Towards better models', abstract: 'We study models.' }], others), undefined);
	});

	test('proposes a name for one paper too', () => {
		assert.ok(proposeTopic([{ title: 'Honeybee Waggle Dances', abstract: undefined }], others)!.label.includes('Waggle'));
	});
});
