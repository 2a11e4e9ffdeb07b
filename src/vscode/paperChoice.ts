import * as vscode from 'vscode';
import type { GroupRow } from '../core/paperTree';
import type { Paper } from '../core/paper';
import { UserError } from './commands';
import type { LibraryStore } from './libraryStore';
import type { MarkdownIndex } from './markdownIndex';
import { pickPapers, type PickerContext } from './paperPicker';
import { withMarks, type SearchStore } from './searchStore';
import type { TopicStore } from './topicStore';

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
	) {}

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
		if (papers) { this.chosen.fire(papers); }
		return papers;
	}

	/** Lets the user pick among all papers. */
	async pick(context: ChoiceContext): Promise<readonly Paper[] | undefined> {
		const { library } = await this.store.ready();
		if (library.papers.length === 0) {
			throw new UserError(vscode.l10n.t('There are no papers yet. Import a digest, or put one into the digests folder.'));
		}
		const [{ topicsOf }, search] = await Promise.all([this.topics.view(library), this.searches.search(library), this.notesKnown()]);
		const keyOf = context.keyOf ?? (paper => paper.key);
		const isCited = context.isCited ?? (() => false);
		const hasNote = (paper: Paper) => (this.index.noteOf(paper) ?? this.index.noteOf({ key: keyOf(paper) })) !== undefined;
		const paperOf = (key: string) => library.paper(key)!;
		const marked = await withMarks(search, key => ({ isCited: isCited(paperOf(key)), hasNote: hasNote(paperOf(key)) }));
		return pickPapers(marked, paperOf, { ...context, keyOf, isCited, hasNote, topicsOf: paper => topicsOf(paper.key) });
	}

	/** A picker does not wait for a large workspace to be read; it shows the notes that are known by then. */
	private notesKnown(): Promise<unknown> {
		return Promise.race([this.index.ready(), new Promise(resolve => setTimeout(resolve, 300))]);
	}
}

/** What differs between the commands that let papers be picked. */
export type ChoiceContext = Pick<PickerContext, 'title' | 'placeholder' | 'many' | 'paragraph'> & Partial<Pick<PickerContext, 'keyOf' | 'isCited'>>;

/** A row of a group stands for all papers below it. */
function keysOf(argument: unknown): readonly string[] {
	if (typeof argument !== 'object' || argument === null) { return []; }
	if ('children' in argument && typeof argument.children === 'function') { return (argument as Pick<GroupRow, 'children'>).children().flatMap(keysOf); }
	if ('rows' in argument && Array.isArray(argument.rows)) { return argument.rows.flatMap(keysOf); }
	if ('paper' in argument) { return [(argument.paper as Paper).key]; }
	return 'key' in argument && typeof argument.key === 'string' ? [argument.key] : [];
}
