import * as assert from 'node:assert';
import { arxiv } from '../../../src/core/lookup/arxiv';
import { crossref } from '../../../src/core/lookup/crossref';
import { dataCite } from '../../../src/core/lookup/dataCite';
import { huggingFace } from '../../../src/core/lookup/huggingFace';
import { openAlex } from '../../../src/core/lookup/openAlex';
import { renderPerson } from '../../../src/core/lookup/names';
import { semanticScholar } from '../../../src/core/lookup/semanticScholar';
import type { LookupService } from '../../../src/core/lookup/service';
import { lookupServices, servicesNamed, whyNotHere } from '../../../src/core/lookup/services';
import { zotero } from '../../../src/core/lookup/zotero';

const all: readonly LookupService[] = lookupServices;
const access = { address: 'https://service.example' };

suite('the services', () => {
	test('read nothing from an answer of another form, of nulls, or of anything at all, and never throw', () => {
		const answers = ['', 'null', '[]', '{}', '[null]', '{"data":null}', '{"data":[null,7]}', '{"message":{"items":[null,{"title":null,"DOI":null,"type":"journal-article"}]}}', '{"results":[{"title":null}]}', '<feed><entry><title>Error</title><id>http://arxiv.org/api/errors#1</id></entry></feed>', '<feed', '[{"paper":{"title":"T","id":null,"authors":null}}]', '{"items":[{"title":{}}]}', '\ufffd'];
		for (const service of all) {
			for (const question of [service.search, service.byArxiv, service.byDoi]) {
				for (const answer of answers) { assert.deepStrictEqual(question?.read(answer) ?? [], [], `${service.id}: ${answer}`); }
			}
		}
	});

	test('are asked in words that nothing in a title can change', () => {
		const title = 'What, "if" a|b: <A$^2$> & (c)?\n#d+e';
		const urls = all.flatMap(({ search }) => search?.request({ title, published: undefined }, access)?.url ?? []);
		for (const url of urls) { assert.match(url, /^https:\/\/service\.example\/[\w/.]+(?:\?[\w.%~!'()*=&-]+)?$/); }
		assert.ok(!/[,|:]/.test(decodeURIComponent(/filter=([^&]*)/.exec(urls.at(-1)!)![1]!).replace('title.search:', '')));
		assert.ok(huggingFace.search.request({ title: 'word '.repeat(200), published: undefined }, access)!.url.length < 400);
	});

	test('Hugging Face gives the paper with its names, whatever the outer date says', () => {
		const [found] = huggingFace.search.read(JSON.stringify([{ paper: { id: '2603.00001', title: 'A\n  B', summary: 'S', publishedAt: '2026-03-16T00:00:00.000Z', authors: [{ name: 'Ada Mockson,' }], githubRepo: 'javascript:evil' }, publishedAt: '2026-03-15T20:00:00.000Z' }]))!;
		assert.deepStrictEqual([found!.title, found!.published?.iso, found!.authors, found!.code, found!.identifiers], ['A B', '2026-03-16', [{ family: 'Mockson', given: 'Ada' }], undefined, { arxiv: '2603.00001' }]);
	});

	test('arXiv gives categories, publication and DOI, without the version; what declares entities is not read', () => {
		const feed = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2603.00001v3</id><published>2026-03-16T17:59:59Z</published><title>A &lt;i&gt;B&lt;/i&gt;\n  C</title><summary>S</summary><author><name>Ada Mockson</name><arxiv:affiliation>X</arxiv:affiliation></author><author><name>王 小明</name></author><arxiv:doi>10.1000/REAL</arxiv:doi><arxiv:journal_ref>J. Made-Up 1 (2026) 2</arxiv:journal_ref><arxiv:primary_category term="cs.LG"/><category term="cs.LG"/><category term="cs.CL"/></entry></feed>';
		const [found] = arxiv.byArxiv.read(feed)!;
		assert.deepStrictEqual([found!.title, found!.authors.map(renderPerson), found!.identifiers, found!.categories, found!.publication?.venue], ['A B C', ['Mockson, Ada', '王, 小明'], { arxiv: '2603.00001', doi: '10.1000/real' }, ['cs.LG', 'cs.CL'], 'J. Made-Up 1 (2026) 2']);
		assert.strictEqual(arxiv.byArxiv.read(feed.replace('<feed', '<!DOCTYPE feed [<!ENTITY a "b">]><feed')), undefined);
		assert.deepStrictEqual(arxiv.byArxiv.read(feed.replace('Ada Mockson', '&evil;'))![0]!.authors, []);
	});

	test('DataCite gives arXiv\'s papers by their identifier, and quotes what it is asked', () => {
		const url = decodeURIComponent(dataCite.byDoi.request(['10.5/a" OR *'], access).url);
		assert.ok(url.includes('query=doi:("10.5/a OR *")'), url);
		const [found] = dataCite.byArxiv.read(JSON.stringify({ data: [{ attributes: { doi: '10.48550/arXiv.2603.00001', titles: [{ title: 'T' }], creators: [{ name: 'Mockson, Ada' }], publicationYear: 2026, subjects: [{ subject: 'Machine Learning (cs.LG)' }, { subject: 'FOS: Computer' }], descriptions: [{ descriptionType: 'Abstract', description: 'S' }] } }] }))!;
		assert.deepStrictEqual([found!.identifiers, found!.categories, found!.abstract, found!.published?.iso], [{ arxiv: '2603.00001' }, ['cs.LG'], 'S', '2026']);
	});

	test('Semantic Scholar tells a publication from arXiv itself', () => {
		const item = { title: 'T', year: 2026, authors: [{ name: 'A. Turing' }], externalIds: { ArXiv: '2603.00001', DOI: '10.48550/arXiv.2603.00001' }, venue: 'arXiv.org', journal: { name: 'ArXiv' } };
		const [preprint, none, published] = semanticScholar.byArxiv.read(JSON.stringify([item, null, { ...item, externalIds: { ...item.externalIds, DOI: '10.1038/X' }, venue: 'Nat. Mac. Intell.', journal: { name: 'Nature Machine Intelligence', pages: '525 - 535', volume: '6' }, publicationTypes: null }]))!.map(found => [found.identifiers.doi, found.publication?.venue, found.publication?.page]).concat([[undefined]]);
		assert.deepStrictEqual([preprint, none, published], [[undefined, undefined, undefined], ['10.1038/x', 'Nature Machine Intelligence', '525–535'], [undefined]]);
		assert.deepStrictEqual(semanticScholar.search.read('{"error":"Title match not found"}'), []);
	});

	test('Crossref gives works one cites, in plain text, and leaves out reviews and components', () => {
		const work = { DOI: '10.1063/1.4938384', type: 'journal-article', title: ['Effect of <i>native</i> oxide'], subtitle: ['A study'], abstract: '<jats:title>Abstract</jats:title><jats:p>Layers are &lt; 2 nm.</jats:p>', author: [{ given: 'Ada', family: 'Mockson' }, { name: 'The Team' }], issued: { 'date-parts': [[2015, 12]] }, 'container-title': ['Journal'] };
		const found = crossref.search.read(JSON.stringify({ message: { items: [{ ...work, type: 'peer-review' }, work] } }))!;
		assert.deepStrictEqual(found.map(({ title, abstract, published, publication }) => [title, abstract, published?.iso, publication?.venue]), [['Effect of native oxide: A study', 'Layers are < 2 nm.', '2015-12', 'Journal']]);
		assert.deepStrictEqual(found[0]!.authors, [{ family: 'Mockson', given: 'Ada' }, { literal: 'The Team' }]);
		assert.strictEqual(crossref.byDoi.request(['10.1000/a b#c'], access).url, 'https://service.example/works/10.1000/a%20b%23c');
	});

	test('OpenAlex puts an abstract together, and Zotero gives the key of its owner', () => {
		const [found] = openAlex.search.read(JSON.stringify({ results: [{ title: 'T', doi: 'https://doi.org/10.48550/arxiv.2603.00001', publication_date: '2026-01-01', authorships: [{ raw_author_name: 'Ada Mockson', author: { display_name: 'A. M.' } }], abstract_inverted_index: { world: [1], Hello: [0] } }] }))!;
		assert.deepStrictEqual([found!.abstract, found!.published?.iso, found!.identifiers, found!.authors], ['Hello world', '2026', { arxiv: '2603.00001' }, [{ family: 'Mockson', given: 'Ada' }]]);
		assert.strictEqual(zotero.search.read('{"items":[{"id":"x","citation-key":"mine2026","title":"T","author":[{"family":"Mockson"}]}]}')![0]!.key, 'mine2026');
		const keyIn = (note: string) => zotero.search.read(JSON.stringify([{ id: 'x', title: 'T', note }]))![0]!.key;
		assert.deepStrictEqual(['Citation Key: mine2026', 'tex.ids: other\nCitation Key: mine2026\n', 'The citation key: none'].map(keyIn), ['mine2026', 'mine2026', undefined]);
	});

	test('say why they cannot be asked in a browser, or without a key', () => {
		const reasons = (isBrowser: boolean) => servicesNamed(['arxiv', 'zotero', 'openalex', 'oracle', 'crossref']).map(service => whyNotHere(service, { isBrowser, apiKey: undefined })?.slice(0, 30));
		assert.deepStrictEqual(reasons(true), ['arXiv does not let web pages a', 'A web page may not ask program', 'OpenAlex wants an API key: run', undefined]);
		assert.deepStrictEqual(reasons(false), [undefined, undefined, 'OpenAlex wants an API key: run', undefined]);
	});
});
