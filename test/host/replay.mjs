// Stands in for the online services, none of which is asked by any test. The shapes of Semantic Scholar's and Crossref's
// answers are those of recorded ones, Hugging Face's that of its archive; arXiv's and DataCite's are as documented, since
// none was recorded. The authors' names are made up. `answer` is a function of a request, so that tests of the core need
// no network; `startReplay` is a server on 127.0.0.1 for those who do.
import * as http from 'node:http';

/** @typedef {{ id?: string, title: string, abstract: string | null, authorCount: number | null, published: string | null, authors?: string[], doi?: string, venue?: string }} Known */
/** @typedef {{ method: string, url: string, body?: string }} Asked */
/** @typedef {{ status: number, headers: Record<string, string>, body: string | Buffer, endless?: boolean, cut?: boolean, silent?: boolean }} Answer */

/**
 * How a service misbehaves, by name. Each takes the right answer and gives a wrong one.
 * @type {Readonly<Record<string, (answer: Answer) => Answer>>}
 */
export const mischiefs = {
	captcha: () => html(200, '<!doctype html><title>Making sure you\'re not a bot!</title>'),
	loginPage: () => html(200, '<html><body>Welcome to the hotel. Please log in.</body></html>'),
	busy: () => ({ status: 429, headers: { 'content-type': 'text/plain' }, body: 'Rate exceeded.' }),
	busyForAWhile: () => ({ status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '7' }, body: 'Rate exceeded.' }),
	busyWindow: () => ({ status: 429, headers: { 'content-type': 'text/plain', ratelimit: '"api";r=0;t=42', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' }, body: '' }),
	busyForHours: () => ({ status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '7200' }, body: '' }),
	broken: () => html(502, '<html><body>Bad gateway</body></html>'),
	cut: answer => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2), cut: true }),
	cutQuietly: answer => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }),
	endless: answer => ({ ...answer, endless: true }),
	latin1: answer => ({ ...answer, body: Buffer.from(answer.body.toString(), 'latin1') }),
	twiceEncoded: answer => ({ ...answer, body: Buffer.from(answer.body.toString()).toString('latin1') }),
	doctype: answer => ({ ...answer, body: answer.body.toString().replace('<feed', '<!DOCTYPE feed [<!ENTITY name "Mallory Evil">]>\n<feed').replace(/<name>[^<]*<\/name>/g, '<name>&name;</name>') }),
	entity: answer => ({ ...answer, body: answer.body.toString().replace(/<name>[^<]*<\/name>/, '<name>&name;</name>') }),
	elsewhere: () => ({ status: 302, headers: { location: 'https://mallory.example/papers' }, body: '' }),
	userInfo: () => ({ status: 302, headers: { location: 'https://huggingface.co@mallory.example/papers' }, body: '' }),
	plainHttp: () => ({ status: 302, headers: { location: 'http://huggingface.co/api/papers/search' }, body: '' }),
	silent: answer => ({ ...answer, silent: true }),
	nulls: answer => ({ ...answer, body: answer.body.toString().replace(/"(?:authors|author|creators)":\[.*?\](?=[,}])/gs, '"authors":null') }),
	otherForm: () => json(200, { message: 'This endpoint has moved.' }),
	refused: () => json(403, { error: 'Invalid API key' }),
};

/**
 * The services over `papers`: a function from a request, whose path begins with the service's id, to its answer.
 * `mischief` says of each service how it misbehaves, and may be changed at any time.
 * @param {readonly Known[]} papers
 * @param {{ mischief?: Record<string, string>, third?: boolean }} [options] with `third` the right hit of a search comes third
 */
export function createReplay(papers, options = {}) {
	const known = papers.map(withNames);
	const byId = new Map(known.map(paper => [paper.id, paper]));
	const byTitle = new Map(known.map(paper => [letters(paper.title), paper]));
	const words = known.map(({ title }) => new Set(title.toLowerCase().match(/\p{L}+/gu)));
	const mischief = { ...options.mischief };
	/** @type {string[]} */
	const requests = [];

	/** @param {string} query @param {number} limit */
	function search(query, limit) {
		const wanted = query.toLowerCase().match(/\p{L}+/gu) ?? [];
		const right = byTitle.get(letters(query));
		const scored = known.map((paper, index) => ({ paper, score: (paper === right ? 100 : 0) + wanted.filter(word => words[index]?.has(word)).length }));
		const hits = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).map(({ paper }) => paper).slice(0, limit);
		return options.third ? [...hits.slice(1, 3), ...hits.slice(0, 1), ...hits.slice(3)] : hits;
	}

	/** @type {Readonly<Record<string, (url: URL, body: string | undefined) => Answer>>} */
	const services = {
		huggingface: url => {
			const one = /^\/api\/papers\/([^/]+)$/.exec(url.pathname)?.[1];
			if (one !== undefined && one !== 'search') {
				const paper = byId.get(decodeURIComponent(one));
				return paper ? json(200, huggingFaceItem(paper).paper) : json(404, { error: 'Paper not found' });
			}
			if (url.pathname === '/api/daily_papers') { return json(200, known.slice(0, Number(url.searchParams.get('limit') ?? 50)).map(huggingFaceItem)); }
			return json(200, search(url.searchParams.get('q') ?? '', Number(url.searchParams.get('limit'))).map(huggingFaceItem));
		},
		arxiv: url => {
			const ids = url.searchParams.get('id_list')?.split(',');
			const found = ids ? ids.flatMap(id => byId.get(id) ?? []) : search((url.searchParams.get('search_query') ?? '').replaceAll(/\bti:|\bAND\b/g, ''), 5);
			return { status: 200, headers: { 'content-type': 'application/atom+xml; charset=UTF-8' }, body: atom(found) };
		},
		datacite: url => {
			const ids = [...(url.searchParams.get('query') ?? '').matchAll(/10\.48550\/arxiv\.([^"]+)/gi)].map(match => match[1] ?? '');
			return json(200, { data: ids.flatMap(id => byId.get(id) ?? []).map(dataCiteItem), meta: { total: ids.length } });
		},
		semanticscholar: (url, body) => {
			if (url.pathname.endsWith('/paper/batch')) {
				const ids = /** @type {string[]} */ (JSON.parse(body ?? '{}').ids ?? []);
				return json(200, ids.map(id => byId.get(id.replace('ARXIV:', ''))).map(paper => paper ? semanticScholarItem(paper) : null));
			}
			const [hit] = search(url.searchParams.get('query') ?? '', 1);
			return hit ? json(200, { data: [{ ...semanticScholarItem(hit), matchScore: 174.5 }] }) : json(404, { error: 'Title match not found' });
		},
		crossref: url => {
			const doi = /^\/works\/(.+)$/.exec(url.pathname)?.[1];
			if (doi !== undefined) {
				const paper = known.find(each => each.doi === decodeURIComponent(doi));
				return paper ? json(200, { status: 'ok', 'message-type': 'work', message: crossrefItem(paper) }) : { status: 404, headers: { 'content-type': 'text/plain;charset=utf-8' }, body: 'Resource not found.' };
			}
			const items = search(url.searchParams.get('query.bibliographic') ?? '', 5).filter(paper => paper.doi !== undefined).map(crossrefItem);
			return json(200, { status: 'ok', 'message-type': 'work-list', message: { 'total-results': items.length, items } });
		},
		openalex: () => json(200, { meta: { count: 0 }, results: [] }),
		zotero: url => json(200, { items: search(url.searchParams.get('q') ?? '', 5).map(cslItem) }),
	};

	/** @param {Asked} asked @returns {Answer} */
	function answer({ url, body }) {
		const parsed = new URL(url);
		const [, id = '', path = ''] = /^\/(\w+)(\/.*)$/.exec(parsed.pathname) ?? [];
		const service = services[id];
		if (!service) { return json(404, { error: 'There is no such service.' }); }
		requests.push(`${id}${path}${parsed.search}`);
		parsed.pathname = path;
		const right = service(parsed, body);
		const wrong = mischiefs[mischief[id] ?? ''];
		return wrong ? wrong(right) : right;
	}
	return { answer, requests, mischief, papers: known };
}

/**
 * Serves a replay on a free port of 127.0.0.1; requests of web pages are allowed where the real service allows them.
 * `POST /control` with `{"service": "mischief"}` makes services misbehave, `GET /control` tells what was asked.
 * @param {ReturnType<typeof createReplay>} replay
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function startReplay(replay) {
	const server = http.createServer(async (request, response) => {
		/** @type {Buffer[]} */
		const chunks = [];
		for await (const chunk of request) { chunks.push(chunk); }
		const body = Buffer.concat(chunks).toString();
		const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
		if (request.method === 'OPTIONS') { return void response.writeHead(204, cors).end(); }
		if (request.url === '/control') {
			if (request.method === 'POST') { Object.assign(replay.mischief, JSON.parse(body)); }
			response.writeHead(200, { ...cors, 'content-type': 'application/json' }).end(JSON.stringify({ requests: replay.requests }));
			if (request.method === 'POST') { replay.requests.length = 0; }
			return;
		}
		const answer = replay.answer({ method: request.method ?? 'GET', url: `http://127.0.0.1${request.url}`, body });
		if (answer.silent) { return; }
		const allowed = /^\/(?:arxiv|zotero)\//.test(request.url ?? '') ? {} : cors;
		const bytes = Buffer.from(answer.body);
		response.writeHead(answer.status, { ...allowed, ...answer.headers, ...(answer.endless ? {} : { 'content-length': String(answer.cut ? bytes.length * 2 : bytes.length) }) });
		response.write(bytes);
		if (answer.cut) { return void response.destroy(); }
		if (!answer.endless) { return void response.end(); }
		// A gigabyte, as long as somebody reads it.
		const block = Buffer.alloc(1 << 20, ' ');
		for (let written = 0; written < 1024 && !response.destroyed; written++) {
			if (!response.write(block)) { await new Promise(resolve => { response.once('drain', resolve); response.once('close', resolve); }); }
		}
		response.end();
	});
	await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return { address: `http://127.0.0.1:${port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

const givenNames = ['Ada', 'Béla', 'Chí', 'D. E.', 'Éva', 'Frø', 'Gö', 'Hana'];
const familyNames = ['Mockson', 'Sampleton', 'van Fixture', 'Testová', 'Stubbs-Dummy', 'O’Placeholder', 'Mocking'];

/** Names that are plainly made up, and the same whenever a paper is replayed. @param {Known} paper @param {number} index */
function withNames(paper, index) {
	const count = paper.authorCount ?? 3;
	const id = paper.id ?? `26${String(1 + index % 12).padStart(2, '0')}.${String(90001 + index)}`;
	const authors = paper.authors ?? Array.from({ length: count }, (_, at) => `${givenNames[(index + at) % givenNames.length]} ${familyNames[(index * 3 + at) % familyNames.length]}${at >= 56 ? ` ${at}th` : ''}`);
	return { ...paper, id, authors };
}

/** @typedef {ReturnType<typeof withNames>} Paper */

/** @param {Paper} paper */
function huggingFaceItem({ id, title, abstract, authors, published }) {
	const day = published ?? '2026-01-01';
	return {
		paper: {
			id, authors: authors.map((name, index) => ({ _id: `${id}-${index}`, name, hidden: false })), publishedAt: `${day}T00:00:00.000Z`, submittedOnDailyAt: `${day}T00:00:00.000Z`,
			title, summary: abstract, upvotes: 3, discussionId: id, githubRepo: `https://github.com/made-up/${id}`, githubStars: 1,
		},
		// American time, so that the outer day is often the one before.
		publishedAt: `${day}T00:00:00.000Z`, title, thumbnail: '', numComments: 2, isAuthorParticipating: false,
	};
}

/** @param {Paper} paper */
function semanticScholarItem({ id, title, abstract, authors, published, doi, venue }) {
	return {
		paperId: `s2-${id}`, externalIds: { ArXiv: id, CorpusId: 1, ...(doi ? { DOI: doi } : {}) }, title, abstract, venue: venue ?? 'arXiv.org', year: Number(published?.slice(0, 4)), publicationDate: published,
		publicationTypes: venue ? ['Conference'] : ['JournalArticle'], journal: venue ? { name: venue, pages: '12 - 34' } : { name: 'ArXiv', volume: `abs/${id}` },
		authors: authors.map((name, index) => ({ authorId: String(index), name: name.replace(/^(\p{L})\S*/u, '$1.') })),
	};
}

/** @param {Paper} paper */
function crossrefItem({ id, title, authors, published, doi, venue }) {
	const parts = (published ?? '').split('-').map(Number);
	return {
		DOI: doi, type: 'proceedings-article', title: [title], 'container-title': [venue ?? 'Proceedings of Made-Up Conferences'], page: '12-34', publisher: 'Nobody', score: 53.9,
		author: authors.map((name, index) => ({ given: name.slice(0, name.lastIndexOf(' ')), family: name.slice(name.lastIndexOf(' ') + 1), sequence: index === 0 ? 'first' : 'additional', affiliation: [] })),
		issued: { 'date-parts': [parts] }, published: { 'date-parts': [parts] }, relation: { 'has-preprint': [{ 'id-type': 'doi', id: `10.48550/arxiv.${id}`, 'asserted-by': 'subject' }] },
	};
}

/** @param {Paper} paper */
function dataCiteItem({ id, title, abstract, authors, published }) {
	return {
		id: `10.48550/arxiv.${id}`, type: 'dois',
		attributes: {
			doi: `10.48550/arxiv.${id}`, titles: [{ title }], publisher: 'arXiv', publicationYear: Number(published?.slice(0, 4)), dates: [{ date: `${published}T00:00:00Z`, dateType: 'Submitted' }],
			creators: authors.map(name => { const [given, family] = [name.slice(0, name.lastIndexOf(' ')), name.slice(name.lastIndexOf(' ') + 1)]; return { name: `${family}, ${given}`, givenName: given, familyName: family, nameType: 'Personal' }; }),
			descriptions: [{ description: abstract, descriptionType: 'Abstract' }], subjects: [{ subject: 'Machine Learning (cs.LG)', subjectScheme: 'arXiv' }], url: `https://arxiv.org/abs/${id}`,
		},
	};
}

/** @param {Paper} paper */
function cslItem({ id, title, authors, published, abstract }) {
	return {
		id: `http://zotero.org/users/local/items/${id}`, 'citation-key': `mine${id.replace('.', '')}`, type: 'article', title, abstract, DOI: `10.48550/arXiv.${id}`, issued: { 'date-parts': [(published ?? '').split('-').map(Number)] },
		author: authors.map(name => ({ given: name.slice(0, name.lastIndexOf(' ')), family: name.slice(name.lastIndexOf(' ') + 1) })),
	};
}

/** @param {readonly Paper[]} papers */
function atom(papers) {
	const entries = papers.map(({ id, title, abstract, authors, published, doi }) => [
		'  <entry>', `    <id>http://arxiv.org/abs/${id}v2</id>`, `    <updated>${published}T17:59:59Z</updated>`, `    <published>${published}T17:59:59Z</published>`,
		`    <title>${xml(title)}</title>`, `    <summary>  ${xml(abstract ?? '')}\n</summary>`, ...authors.map(name => `    <author><name>${xml(name)}</name></author>`),
		...(doi ? [`    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">${xml(doi)}</arxiv:doi>`] : []),
		'    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>',
		'    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>', '    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>', '  </entry>',
	].join('\n'));
	return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n  <title type="html">ArXiv Query</title>\n${entries.join('\n')}\n</feed>\n`;
}

/** @param {string} text */
function xml(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param {string} title */
function letters(title) {
	return title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** @param {number} status @param {unknown} value @returns {Answer} */
function json(status, value) {
	return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** @param {number} status @param {string} body @returns {Answer} */
function html(status, body) {
	return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
