import * as vscode from 'vscode';
import type { GroupRow } from '../../core/paperTree';
import type { Paper } from '../../core/paper';
import { UserError } from '../host/commands';
import type { LibraryStore } from '../library/libraryStore';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { PickerContext, PickerFrame, PickerSource } from './paperRows';
import type { SearchStore } from '../search/searchStore';
import type { TopicStore } from '../topics/topicStore';

/**
 * Finds out which papers a command is about: those handed in by a menu, a hover's link or the tree's selection, else
 * the ones the user picks.
 */
export class PaperChoice {
	private readonly chosen = new vscode.EventEmitter<readonly Paper[]>();

	/** Fires with the papers a command is used on. */
	readonly onDidChoose = this.chosen.event;

	constructor(
		private readonly store: LibraryStore,
		private readonly topics: TopicStore,
		private readonly index: MarkdownIndex,
		private readonly searches: SearchStore,
		private readonly storage: vscode.Memento,
	) {}

	/** The keys of the papers used last, the latest first. */
	private get recent(): readonly string[] {
		return this.storage.get<readonly string[]>(recentKey, []);
	}

	/** The papers meant by a command's arguments: a row of the tree with the selected rows beside it, or `{ key }`. Throws a UserError for a key the library does not have. */
	async given(args: readonly unknown[]): Promise<readonly Paper[]> {
		const { library } = await this.store.ready();
		const rows = Array.isArray(args[1]) && args[1].length > 0 ? args[1] : args.slice(0, 1);
		const keys = [...new Set(rows.flatMap(keysOf))];
		const papers = keys.map(key => library.paper(key)).filter(paper => paper !== undefined);
		if (papers.length < keys.length) {
			throw new UserError(vscode.l10n.t('This paper is no longer in the library. Refresh the papers and try again.'));
		}
		return papers;
	}

	/** The papers given (the row clicked alone, where one paper is wanted), or those picked; `undefined` when the user gives up. */
	async givenOrPicked(args: readonly unknown[], context: ChoiceContext): Promise<readonly Paper[] | undefined> {
		const given = await this.given(context.many ? args : args.slice(0, 1));
		const papers = given.length > 0 ? given : await this.pick(context);
		if (papers) { this.use(papers); }
		return papers;
	}

	/** Tells that papers are used in another way than by a command, as by being dropped. */
	use(papers: readonly Paper[]): void {
		const keys = new Set([...papers.map(({ key }) => key), ...this.recent]);
		void this.storage.update(recentKey, [...keys].slice(0, mostRecent));
		this.chosen.fire(papers);
	}

	/** Lets the user pick among all papers. */
	async pick(context: ChoiceContext): Promise<readonly Paper[] | undefined> {
		const { pickPapers } = await import('./paperPicker');
		return pickPapers(context, this.pickerSource(context));
	}

	private async pickerSource(context: ChoiceContext): Promise<PickerSource> {
		const { library } = await this.store.ready();
		if (library.papers.length === 0) {
			throw new UserError(vscode.l10n.t('There are no papers yet. Import a digest, or put one into the digests folder.'));
		}
		const [search, { withMarks }] = await Promise.all([this.searches.search(library), this.searches.part(), this.notesKnown()]);
		// Grouping a large library takes long; the picker does without until it is done.
		const topics = await Promise.race([this.topics.view(library), undefined]);
		const { keyOf = (paper: Paper) => paper.key, isCited = () => false } = { ...context, ...await context.standing?.() };
		const hasNote = (paper: Paper) => (this.index.noteOf(paper) ?? this.index.noteOf({ key: keyOf(paper) })) !== undefined;
		const paperOf = (key: string) => library.paper(key)!;
		const recent = this.recent.flatMap(key => library.paper(key) ?? []);
		const marked = withMarks(search, key => ({ isCited: isCited(paperOf(key)), hasNote: hasNote(paperOf(key)), isRecent: recent.some(paper => paper.key === key) }));
		return { search: marked, paperOf, context: { ...context, keyOf, isCited, hasNote, recent, topicsOf: paper => topics?.topicsOf(paper.key) ?? [] } };
	}

	/** A picker does not wait for a large workspace to be read; it shows the notes that are known by then. */
	private notesKnown(): Promise<unknown> {
		return Promise.race([this.index.ready(), new Promise(resolve => setTimeout(resolve, 300))]);
	}
}

const recentKey = 'papers.recent';
const mostRecent = 10;

/** What differs between the commands that let papers be picked. */
export interface ChoiceContext extends PickerFrame, Pick<PickerContext, 'paragraph'>, Partial<Standing> {
	/** Finds out how papers stand in a document, while the picker shows already. */
	standing?(): Promise<Standing>;
}

type Standing = Pick<PickerContext, 'keyOf' | 'isCited'>;

/** A row of a group stands for all papers below it. */
function keysOf(argument: unknown): readonly string[] {
	if (typeof argument !== 'object' || argument === null) { return []; }
	if ('children' in argument && typeof argument.children === 'function') { return (argument as Pick<GroupRow, 'children'>).children().flatMap(keysOf); }
	if ('rows' in argument && Array.isArray(argument.rows)) { return argument.rows.flatMap(keysOf); }
	if ('paper' in argument) { return [(argument.paper as Paper).key]; }
	return 'key' in argument && typeof argument.key === 'string' ? [argument.key] : [];
}
