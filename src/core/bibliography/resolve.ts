/** What is known about where a document's bibliography may be. Paths are absolute, with `/`. */
export interface BibliographyFacts {
	/** The document, or `undefined` while it has never been saved. */
	readonly document: string | undefined;
	/** The workspace folder, or `undefined` outside of any. */
	readonly root: string | undefined;
	/** The folder of the project's file that names bibliographies; without it the workspace folder. */
	readonly project?: string;
	/** Bibliographies given on the command line, absolute: they stand for all others. */
	readonly given?: readonly string[];
	/** `bibliography:` of the document's front matter, of its Quarto project, and the setting, as written. */
	readonly frontMatter: readonly string[];
	readonly quarto: readonly string[];
	readonly setting: readonly string[];
	/** Bibliography files that lie in the workspace folder or beside the document. */
	readonly nearby: readonly string[];
	/** The user's home folder, for paths that begin with `~/`; without it such paths are left out. */
	readonly home?: string;
}

/** Who named a bibliography. `new` is the file that is created when there is none. */
export type BibliographySource = 'command-line' | 'front-matter' | 'quarto' | 'setting' | 'nearest' | 'new';

export interface BibliographyCandidate {
	readonly source: BibliographySource;
	readonly path: string;
}

/**
 * Where to look for a document's bibliography, the first place first: the command line, its front matter, its Quarto project, the setting, the
 * nearest file (in its folder, then in the folders above, then the least deep below), and last `references.bib` beside
 * it, or in the workspace folder, as the place of a new one. Addresses on the web are left out.
 */
export function bibliographyCandidates(facts: BibliographyFacts): readonly BibliographyCandidate[] {
	const folder = facts.document === undefined ? facts.root : parentOf(facts.document);
	const named = (source: BibliographySource, paths: readonly string[], base: string | undefined): BibliographyCandidate[] =>
		base === undefined ? [] : paths.map(path => bibliographyPath(path, base, facts.home)).filter(path => path !== undefined).map(path => ({ source, path }));
	return [
		...named('command-line', facts.given ?? [], folder ?? '/'),
		...named('front-matter', facts.frontMatter, folder),
		...named('quarto', facts.quarto, facts.project ?? facts.root),
		...named('setting', facts.setting, facts.root ?? folder),
		...byDistance(facts.nearby, folder).map((path): BibliographyCandidate => ({ source: 'nearest', path })),
		...named('new', ['references.bib'], folder),
	];
}

/** Where a bibliography lies that is named as `name` by what is in the folder `base`; `undefined` for an address on the web, and for `~/` without the user's home folder. */
export function bibliographyPath(name: string, base: string, home?: string): string | undefined {
	const path = expandHome(name, home);
	return path === undefined || /^[a-z]+:\/\//i.test(path) ? undefined : joinPath(base, path);
}

/** The bibliographies in use: those that exist of the first source that names any. What a document names is all it uses, also while it is missing. */
export function usedBibliographies(candidates: readonly BibliographyCandidate[], exists: (path: string) => boolean): readonly BibliographyCandidate[] {
	const named = candidates.filter(({ source }) => source === candidates[0]?.source);
	const there = named.filter(({ path }) => exists(path));
	return named[0]?.source === 'nearest' ? there.slice(0, 1) : there;
}

/** The file that new entries go to: the first in use, else the first that is named, else a new one; `undefined` where there is no place for one. */
export function bibliographyToWrite(candidates: readonly BibliographyCandidate[], exists: (path: string) => boolean): BibliographyCandidate | undefined {
	return usedBibliographies(candidates, exists)[0] ?? candidates[0];
}

/** One place where a bibliography was looked for; `named` says that somebody wrote this path down. */
export interface LookedAt extends BibliographyCandidate {
	readonly exists: boolean;
	readonly named: boolean;
}

/** Where was looked, in order, up to the source that answered: what stands behind it was not asked. */
export function bibliographiesLookedAt(candidates: readonly BibliographyCandidate[], exists: (path: string) => boolean): readonly LookedAt[] {
	const answered = usedBibliographies(candidates, exists)[0]?.source;
	const end = answered === undefined ? candidates.length : candidates.map(({ source }) => source).lastIndexOf(answered) + 1;
	return candidates.slice(0, end).map(candidate => ({ ...candidate, exists: exists(candidate.path), named: candidate.source !== 'nearest' && candidate.source !== 'new' }));
}

function expandHome(path: string, home: string | undefined): string | undefined {
	return !/^~[\\/]/.test(path) ? path : home === undefined ? undefined : home + path.slice(1);
}

function byDistance(paths: readonly string[], folder: string | undefined): readonly string[] {
	const rank = (path: string) => {
		const home = parentOf(path);
		const above = folder !== undefined && isInside(folder, home);
		return above ? [0, -home.length] as const : [1, path.split('/').length] as const;
	};
	return [...paths].sort((a, b) => {
		const [first, second] = [rank(a), rank(b)];
		return first[0] - second[0] || first[1] - second[1] || (a < b ? -1 : 1);
	});
}

function isInside(folder: string, other: string): boolean {
	return folder === other || folder.startsWith(other.endsWith('/') ? other : `${other}/`);
}

/** The folder a path lies in. */
export function parentOf(path: string): string {
	return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

/** `path` from `base`, with `.` and `..` worked out; a path that is absolute stays. Both kinds of slashes are read. */
export function joinPath(base: string, path: string): string {
	const plain = path.replaceAll('\\', '/');
	const absolute = /^(?:\/|[a-z]:\/)/i.test(plain);
	const parts: string[] = [];
	for (const part of (absolute ? plain : `${base}/${plain}`).split('/')) {
		if (part === '..') { parts.pop(); } else if (part !== '.' && part !== '') { parts.push(part); }
	}
	return `/${parts.join('/')}`;
}

/** `path` as it is written in a file of `folder`; both are absolute. */
export function relativePath(folder: string, path: string): string {
	const [from, to] = [folder, path].map(each => each.split('/').filter(part => part !== '')) as [string[], string[]];
	let common = 0;
	while (common < Math.min(from.length, to.length - 1) && from[common] === to[common]) { common++; }
	return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
