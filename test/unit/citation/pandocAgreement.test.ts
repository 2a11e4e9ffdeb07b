import { fixture } from '../golden';
import { assertAgrees, type Recorded } from './pandoc';

suite('agreement with pandoc', () => {
	for (const [name, recorded] of Object.entries(JSON.parse(fixture('citations/constructs.json')) as Record<string, Recorded>)) {
		test(`the citations of the document “${name}” are pandoc's`, () => {
			assertAgrees(fixture(`citations/constructs/${name}`), recorded);
		});
	}
});
