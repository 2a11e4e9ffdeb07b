import { renderProblems } from '../../../src/cli/files';
import { assertLinear } from '../work';

suite('problems as lines', () => {
	test('as many problems as the text has lines are told in linear time', () => {
		assertLinear('problems', length => 'a\n'.repeat(length / 2), 1_000_000, text => {
			renderProblems('a.txt', text, Array.from({ length: text.length / 2 }, (_, line) => ({ rule: 'any', severity: 'warning', message: 'A message.', range: { start: 2 * line, end: 2 * line + 1 } })));
		});
	});
});
