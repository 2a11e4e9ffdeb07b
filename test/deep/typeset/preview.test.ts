import * as assert from 'node:assert';
import { createRequire } from 'node:module';
import { addCitations, type MarkdownIt } from '../../../src/core/typeset/markdownItPlugin';
import { createPreviewSnapshot, type PreviewSnapshot } from '../../../src/core/typeset/preview';
import type { CslItem } from '../../../src/core/typeset/engine';
import { typesetterFor, typesetText } from './typesetting';

interface Renderer extends MarkdownIt {
	render(text: string, environment: object): string;
}

const MarkdownItLibrary = createRequire(`${process.cwd()}/`)('markdown-it') as new (options: object) => Renderer;

const items: readonly CslItem[] = [
	{ id: 'ahr1999', type: 'article-journal', title: 'On roses', author: [{ family: 'Ahr', given: 'Ada' }], issued: { 'date-parts': [[1999]] }, 'container-title': 'Coasts' },
	{ id: 'hydra', type: 'document', title: 'Many heads', issued: { 'date-parts': [[2026]] } },
];

/** The preview of a text, as soon as it is prepared; without a snapshot as it is drawn first. */
async function preview(text: string, style = 'nature', prepared = true): Promise<string> {
	const markdown = new MarkdownItLibrary({ html: true });
	const typeset = typesetText(await typesetterFor(style), text, items);
	const snapshot: PreviewSnapshot = createPreviewSnapshot(typeset, key => {
		const item = items.find(({ id }) => id === key);
		return item && { item, title: String(item['title']), abstract: '"A" <script>abstract</script>' };
	}, { unknown: key => `no ${key}`, provisional: 'authors not known' });
	addCitations(markdown, () => (prepared ? snapshot : undefined));
	return markdown.render(text, { currentDocument: 'a.md' });
}

suite('the preview', () => {
	test('shows citations as they are typeset, the abstract as their title, escaped, and the list at the end', async () => {
		assert.strictEqual(await preview('See [@ahr1999].\n'), '<p>See <a class="literature-citation" href="#ref-ahr1999" title="On roses\n\n&#34;A&#34; &#60;script&#62;abstract&#60;/script&#62;"><sup>1</sup></a>.</p>\n'
			+ '<div class="literature-references" role="list">\n<p role="listitem" class="literature-entry" id="ref-ahr1999">1. Ahr, A. On roses. <i>Coasts</i> (1999).</p>\n</div>\n');
	});

	test('shows unknown keys as such, and says of a paper without authors that they are not known', async () => {
		const html = await preview('[@gone] and [@hydra; @gone]\n', 'chicago-author-date');
		assert.match(html, /<p><span class="literature-unknown" title="no gone">@gone<\/span> and <a [^>]*>\(“Many Heads” 2026\)<\/a> <span class="literature-unknown"/);
		assert.match(html, /“Many Heads\.” 2026\. <span class="literature-provisional">authors not known<\/span>/);
	});

	test('leaves code, cross-references, links and mail addresses as they are', async () => {
		const html = await preview('`[@ahr1999]` @fig-plot ann@example.org [@ahr1999](x)\n\n    [@ahr1999]\n');
		assert.ok(!html.includes('literature-citation') && html.includes('<code>[@ahr1999]</code>') && html.includes('@fig-plot'), html);
	});

	test('puts the list where the document says, and not beside one that is written there', async () => {
		const placed = await preview('[@ahr1999]\n\n::: {#refs}\n:::\n\nAfter.\n');
		assert.ok(placed.indexOf('literature-references') < placed.indexOf('After') && !placed.includes(':::'), placed);
		const written = await preview('[@ahr1999]\n\n<!-- literature-notes:references -->\n\n1. Ahr\n\n<!-- /literature-notes:references -->\n');
		assert.ok(!written.includes('class="literature-references"'), written);
	});

	test('shows what is written until something is prepared', async () => {
		assert.strictEqual(await preview('See *[@ahr1999, p. <3]*.\n', 'nature', false), '<p>See <em>[@ahr1999, p. &#60;3]</em>.</p>\n');
	});

	test('finds citations in headings, lists, quotations, tables and emphasis', async () => {
		const html = await preview('# [@ahr1999]\n\n- a\n  > so @ahr1999\n\n| a |\n|---|\n| **[@ahr1999]** |\n');
		assert.strictEqual(html.match(/class="literature-citation"/g)?.length, 3);
	});

	test('tells the first note from later ones in a style for notes, whose text is in the title', async () => {
		const html = await preview('[@ahr1999] [@ahr1999]\n', 'chicago-note-bibliography');
		assert.deepStrictEqual([...html.matchAll(/class="literature-note" title="([^"]*)"/g)].map(match => match[1]), ['Ahr, “On Roses.”', 'Ahr.']);
	});
});
