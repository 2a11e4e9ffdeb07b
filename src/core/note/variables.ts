import { paperAddress } from '../paperAddress';
import { renderNameForReading, yearOf, type Paper, type PersonName } from '../paper';

/** All a note template may speak of. `today` is an ISO day; whatever is not known is left out, never guessed. */
export interface NoteInput {
	readonly paper: Paper;
	readonly today: string;
	readonly topic?: string;
	readonly tags?: readonly string[];
	/** Reading status; a paper without one is `to-read` from the moment it gets a note. */
	readonly status?: string;
	readonly priority?: string;
	/** The digest the paper was read in, as the user knows it: a path in the workspace. */
	readonly digest?: string;
	/** Text selected in the editor when the note was asked for. */
	readonly selection?: string;
	/** Journal, conference or book, where a bibliography tells. */
	readonly containerTitle?: string;
	readonly publisher?: string;
	readonly pages?: string;
	/** Type of the bibliography's entry, as `article`. */
	readonly type?: string;
	readonly keywords?: readonly string[];
}

/** What a variable is worth; `undefined` where the paper does not tell. An empty list counts as not told. */
export type NoteValue = string | number | readonly string[] | readonly NotePerson[] | undefined;

/** A person as templates see one: `{{ author }}` is the name, `{{ author.family }}` a part of it. */
export interface NotePerson {
	readonly name: string;
	readonly family: string | undefined;
	readonly given: string | undefined;
}

export interface NoteVariable {
	readonly name: string;
	/** One sentence for the README, completion and hover. */
	readonly description: string;
	/** Names under which users of other tools know it. */
	readonly aliases: readonly string[];
	readonly value: (input: NoteInput) => NoteValue;
}

/** Every variable of a note template. Documentation, completion and checks of templates derive from this table. */
export const noteVariables: readonly NoteVariable[] = [
	{ name: 'citekey', aliases: ['key', 'citationKey'], description: 'Citation key, without the @.', value: ({ paper }) => paper.key },
	{ name: 'title', aliases: [], description: 'Title.', value: ({ paper }) => paper.title },
	{ name: 'titleShort', aliases: ['shortTitle'], description: 'Title up to its first colon, question mark or dash.', value: ({ paper }) => shortTitle(paper.title) },
	{ name: 'authors', aliases: ['author', 'creators', 'people'], description: 'List of the authors, each with `name`, `family` and `given`. Nothing where only their number is known.', value: ({ paper }) => paper.authors?.map(toNotePerson) },
	{ name: 'authorString', aliases: [], description: 'Authors\' names in one line, or their number ("12 authors") where no names are known.', value: ({ paper }) => authorString(paper) },
	{ name: 'firstAuthor', aliases: [], description: 'Name of the first author, where names are known.', value: ({ paper }) => paper.authors?.[0] && renderNameForReading(paper.authors[0]) },
	{ name: 'authorCount', aliases: [], description: 'Number of authors.', value: ({ paper }) => paper.authors?.length ?? paper.authorCount },
	{ name: 'year', aliases: [], description: 'Year of publication.', value: ({ paper }) => yearOf(paper.published) },
	{ name: 'date', aliases: ['issued', 'published'], description: 'Date of publication in ISO form, as exact as it is known: 2026-03-16, 2026-03 or 2026.', value: ({ paper }) => paper.published?.iso },
	{ name: 'abstract', aliases: ['abstractNote'], description: 'Abstract.', value: ({ paper }) => paper.abstract },
	{ name: 'organization', aliases: ['organisation', 'institution'], description: 'Organisation the digest names.', value: ({ paper }) => paper.organization?.name },
	{ name: 'DOI', aliases: ['doi'], description: 'DOI, bare: 10.1000/xyz.', value: ({ paper }) => paper.identifiers.doi },
	{ name: 'arxiv', aliases: ['eprint', 'arxivId'], description: 'arXiv identifier, bare: 2603.15228.', value: ({ paper }) => paper.identifiers.arxiv },
	{ name: 'URL', aliases: ['url', 'link'], description: 'Address of the paper: the one read, else that of its DOI or arXiv identifier.', value: ({ paper }) => paperUrl(paper) },
	{ name: 'containerTitle', aliases: ['journal', 'publicationTitle'], description: 'Journal, conference or book it appeared in, where a bibliography tells.', value: input => input.containerTitle },
	{ name: 'publisher', aliases: [], description: 'Publisher, where a bibliography tells.', value: input => input.publisher },
	{ name: 'page', aliases: ['pages'], description: 'Pages, where a bibliography tells.', value: input => input.pages },
	{ name: 'type', aliases: ['entryType'], description: 'Type of the entry, where a bibliography tells: article, inproceedings, ….', value: input => input.type },
	{ name: 'keywords', aliases: [], description: 'List of keywords, where a bibliography tells.', value: input => input.keywords },
	{ name: 'topic', aliases: ['collection'], description: 'Topic the paper is listed under.', value: input => input.topic },
	{ name: 'tags', aliases: [], description: 'List of your tags for the paper.', value: input => input.tags },
	{ name: 'status', aliases: ['readingStatus'], description: 'Reading status: unread, to-read, reading, read or skipped.', value: input => input.status === undefined || input.status === 'unread' ? 'to-read' : input.status },
	{ name: 'priority', aliases: [], description: 'Reading priority: high, medium or low.', value: input => input.priority },
	{ name: 'comments', aliases: ['commentCount'], description: 'Number of comments in the digest.', value: ({ paper }) => paper.comments },
	{ name: 'upvotes', aliases: [], description: 'Number of upvotes in the digest.', value: ({ paper }) => paper.upvotes },
	{ name: 'digest', aliases: ['source'], description: 'The digest the paper was read in.', value: input => input.digest },
	{ name: 'today', aliases: ['currentDate', 'dateAdded'], description: 'The day the note is made, in ISO form.', value: input => input.today },
	{ name: 'selection', aliases: ['selectedText'], description: 'Text selected in the editor when the note was asked for.', value: input => input.selection },
];

/** Where the caret stands after inserting; further ones are the next tab stops. Not a property of the paper, so not in the table. */
export const cursorVariable: Omit<NoteVariable, 'value'> = { name: 'cursor', aliases: [], description: 'A place to type: the caret goes to the first one, Tab to the next.' };

/** The Markdown table of all variables for the README. */
export function renderVariablesTable(): string {
	const rows = [...noteVariables, cursorVariable].map(({ name, aliases, description }) =>
		`| \`{{ ${name} }}\` | ${aliases.map(alias => `\`${alias}\``).join(', ')} | ${description} |`);
	return ['| variable | also as | what it is |', '| --- | --- | --- |', ...rows].join('\n') + '\n';
}

function toNotePerson(name: PersonName): NotePerson {
	return { name: renderNameForReading(name), family: name.family ?? name.literal, given: name.given };
}

function authorString(paper: Paper): string | undefined {
	if (paper.authors !== undefined && paper.authors.length > 0) {
		return paper.authors.map(renderNameForReading).join(', ');
	}
	return paper.authorCount === undefined ? undefined : paper.authorCount === 1 ? '1 author' : `${paper.authorCount} authors`;
}

function shortTitle(title: string): string {
	const end = /: |\? | [-–—] /.exec(title);
	return end === null || end.index === 0 ? title : title.slice(0, end.index + (end[0] === '? ' ? 1 : 0));
}

function paperUrl(paper: Paper): string | undefined {
	const { url, doi, arxiv } = paper.identifiers;
	return url !== undefined && /^https?:\/\//i.test(url) ? url : doi !== undefined || arxiv !== undefined ? paperAddress({ ...paper, identifiers: { doi, arxiv: doi === undefined ? arxiv : undefined } }) : undefined;
}
