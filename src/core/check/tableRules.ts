import { readTables } from '../note/synthesisTable';
import type { CheckInput } from './checkInput';
import type { Found } from './rules';

/** Synthesis tables that have no end, or whose query says what no query can say. */
export function checkTables({ documents }: CheckInput): readonly Found[] {
	return documents.flatMap(({ path, text }) => text.includes('<!-- table') ? readTables(text).flatMap(({ problems }) => problems.map(({ rule: _, ...problem }): Found => ({ file: path, ...problem }))) : []);
}
