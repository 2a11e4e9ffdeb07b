import * as assert from 'node:assert';
import { findFrontMatter, metadataRange } from '../../src/core/frontMatterRange';

suite('where front matter stands', () => {
	const documents: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
		['between two lines of dashes', '---\na: 1\n---\nbody', 'a: 1\n', '---\na: 1\n---\n'],
		['behind a byte order mark, with Windows line ends and dots', '\uFEFF---\r\na: 1\r\n...\r\nbody', 'a: 1\r\n', '---\r\na: 1\r\n...\r\n'],
		['up to the end of a text without a last line end', '---\na: 1\n---', 'a: 1\n', '---\na: 1\n---'],
		['past separators that end no line of Markdown', '---\na: x\u2028---\u2029...\n---\n', 'a: x\u2028---\u2029...\n', '---\na: x\u2028---\u2029...\n---\n'],
		['nowhere without a closing line', '---\na: 1\n', undefined, undefined],
		['nowhere below another line', 'x\n---\na: 1\n---\n', undefined, undefined],
		['for notes but not for pandoc where its first line is blank', '---\n\na: 1\n---\n', '\na: 1\n', undefined],
	];
	for (const [name, text, yaml, metadata] of documents) {
		test(name, () => {
			const found = findFrontMatter(text)?.yaml;
			assert.strictEqual(found && text.slice(found.start, found.end), yaml);
			const range = metadataRange(text);
			assert.strictEqual(range && text.slice(range.start, range.end), metadata);
		});
	}
});
