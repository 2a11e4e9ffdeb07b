// The only file that knows fuse.js. Its token search compares word by word, so that word order is free and a typo
// costs one word only; pinned, because scores differ between versions.
import Fuse, { type FuseResult, type IFuseOptions } from 'fuse.js';
import type { TextRange } from '../paper';
import { defaultLimit, type Hit, type Search, type SearchDocument } from './createSearch';

/** A search that compares the query with every paper: exact for some hundred papers, too slow for many thousands. */
export function createFuseSearch(papers: readonly SearchDocument[]): Search {
	const fuse = new Fuse(papers, options);
	return {
		find(query, limit = defaultLimit) {
			const words = query.trim().slice(0, longestQuery);
			if (words === '') { return papers.slice(0, limit).map(({ id }) => ({ id, score: 0 })); }
			return fuse.search(words).sort((a, b) => a.score! - b.score! || a.refIndex - b.refIndex).slice(0, limit).map(readHit);
		},
	};
}

/** A title with its subtitle is seldom longer; what is pasted beyond costs time and finds nothing more. */
const longestQuery = 300;

const options: IFuseOptions<SearchDocument> = {
	useTokenSearch: true,
	tokenMatch: 'any',
	threshold: .3,
	ignoreLocation: true,
	ignoreDiacritics: true,
	includeScore: true,
	includeMatches: true,
	keys: [
		{ name: 'title', weight: 4 },
		{ name: 'id', weight: 2 },
		{ name: 'people', weight: 2 },
		{ name: 'organization', weight: 2 },
		{ name: 'year', weight: 2, getFn: ({ year }) => year === undefined ? '' : String(year) },
		{ name: 'acronym', weight: 1, getFn: ({ title }) => acronymOf(title) },
		{ name: 'topic', weight: 1, getFn: ({ topic }) => topic ?? '' },
		{ name: 'tags', weight: 1 },
		{ name: 'identifiers', weight: 1 },
		{ name: 'abstract', weight: 1 },
	],
};

function acronymOf(title: string): string {
	return (title.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => word[0]).join('');
}

function readHit({ item, score, matches }: FuseResult<SearchDocument>): Hit {
	const inTitle = matches?.filter(({ key }) => key === 'title').flatMap(({ indices }) => indices) ?? [];
	return { id: item.id, score: 1 - (score ?? 0), matches: joinRanges(inTitle.filter(([start, end]) => end > start)) };
}

function joinRanges(indices: readonly (readonly [number, number])[]): readonly TextRange[] {
	const joined: { start: number; end: number }[] = [];
	for (const [first, last] of [...indices].sort((a, b) => a[0] - b[0])) {
		const before = joined[joined.length - 1];
		if (before !== undefined && first <= before.end) { before.end = Math.max(before.end, last + 1); } else { joined.push({ start: first, end: last + 1 }); }
	}
	return joined;
}
