import * as assert from 'node:assert';
import { cursorVariable, noteVariables } from '../../../src/core/note/variables';
import { renderNote } from '../../../src/core/note/renderNote';
import { hydra, promptEvaluation } from './papers';

suite('note variables', () => {
	test('no name stands for two variables', () => {
		const names = [...noteVariables, cursorVariable].flatMap(({ name, aliases }) => [name, ...aliases]);
		assert.strictEqual(new Set(names).size, names.length);
	});

	test('a paper with a count alone has no names', () => {
		const authors = [{ given: 'Ada', family: 'Lovelace' }, { literal: 'The Analysts' }];
		const template = '{{ authorString }}|{{ authorCount }}|{% for author in authors %}{{ author.family }};{% endfor %}|{{ authors }}|{{ firstAuthor }}';
		const line = (fields: object): string => renderNote(template, { paper: { ...hydra, ...fields }, today: '2026-05-13' }).text;
		assert.strictEqual(line({ authors }), 'Ada Lovelace, The Analysts\\|2\\|Lovelace;The Analysts;\\|Ada Lovelace, The Analysts\\|Ada Lovelace'.replaceAll('\\|', '|'));
		assert.strictEqual(line({}), '12 authors|12|||');
		assert.strictEqual(line({ authorCount: 1 }), '1 author|1|||');
		assert.strictEqual(renderNote(template, { paper: promptEvaluation, today: '2026-05-13' }).text, '||||');
	});

	test('the address is the one read, else that of the DOI or arXiv identifier, and only ever one of the web', () => {
		const url = (identifiers: object): string => renderNote('<{{ url }}>', { paper: { ...hydra, identifiers }, today: '2026-05-13' }).text;
		assert.deepStrictEqual([{ url: 'https://a.example/b(1)' }, { doi: '10.1000/x<y', arxiv: '1' }, { arxiv: '2603.15228' }, { url: 'command:evil' }, {}].map(url),
			['<https://a.example/b%281%29>', '<https://doi.org/10.1000/x%3Cy>', '<https://arxiv.org/abs/2603.15228>', '<>', '<>']);
	});
});
