import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { parseQuery } from '../../core/search/query';
import type { CommandHandler } from '../host/commands';
import { localize } from '../host/localize';
import { focusedRow, rowText } from '../host/quickPick';
import { buttonsOf, distinct, papersOf, rowsFor, tickedRows, type PaperItem, type PickerFrame, type PickerSource, type ShownButton } from './paperRows';
import { applyCompletion, completesField, completionItems } from '../search/queryCompletion';

/** So long after the last letter details are asked for, in milliseconds, and so many are shown at a time. */
const detailPause = 200;
const detailsAtOnce = 8;

/**
 * Lets the user pick papers by what they remember of them, typos included. Several may be ticked, and ticks survive
 * a new query; Enter without a tick takes the row that has the focus. The picker shows at once and says so while papers are still
 * read. `undefined` when the user left it. Rejects as `source` and the buttons do.
 */
export function pickPapers(frame: PickerFrame, source: Promise<PickerSource>): Promise<readonly Paper[] | undefined> {
	const picker = new OpenPicker(frame);
	source.then(found => picker.fill(found), () => picker.leave());
	return Promise.all([source, picker.chosen]).then(([, papers]) => papers);
}

/** The picker that is open; a window has one at most. */
let open: OpenPicker | undefined;

/** Commands for keys that are pressed in a picker: the button that accepts. */
export const pickerCommands: Record<string, CommandHandler> = {
	citeWithDetails: () => open?.pressAccepting(),
};

/** Set while the open picker has a button that accepts. */
const acceptingContext = 'literatureNotes.pickerHasDetails';

class OpenPicker {
	private readonly picker = vscode.window.createQuickPick<PaperItem>();
	private readonly ticked = new Set<Paper>();
	private readonly details = new Map<Paper, string | undefined>();
	private detailTimer: ReturnType<typeof setTimeout> | undefined;
	private source: PickerSource | undefined;
	private isAway = false;
	private listsFields = false;
	/** Whether Enter was pressed while the papers were still read; the best row is then taken. */
	private isAccepted = false;
	private leaveWith: (papers: readonly Paper[] | undefined | Promise<never>) => void = () => undefined;

	/** What was picked in the end. */
	readonly chosen = new Promise<readonly Paper[] | undefined>(resolve => { this.leaveWith = resolve; });

	constructor(private readonly frame: PickerFrame) {
		const { picker } = this;
		picker.placeholder = vscode.l10n.t('Reading the papers…');
		picker.busy = true;
		picker.canSelectMany = frame.many;
		picker.buttons = [...buttonsOf(frame, () => true), fieldsButton];
		picker.onDidChangeValue(() => {
			picker.keepScrollPosition = false;
			this.listsFields = false;
			this.show();
		});
		picker.onDidChangeSelection(selection => {
			const completed = selection.find(({ completion }) => completion !== undefined);
			if (completed) { this.complete(completed); }
			// Where one paper is wanted, Enter selects by the row's number, and that may be one of the list before the last letter.
			else if (frame.many) { updateTicks(this.ticked, picker.items, selection); }
		});
		picker.onDidAccept(() => this.accept());
		picker.onDidTriggerButton(button => this.press(button));
		picker.onDidTriggerItemButton(({ button, item }) => this.press(button, item));
		picker.onDidHide(() => { if (!this.isAway) { this.leave(); } });
		this.open();
	}

	/** Shows the papers, now that they are read. */
	fill(source: PickerSource): void {
		this.source = source;
		this.picker.busy = false;
		this.picker.placeholder = this.frame.placeholder;
		this.show();
		if (this.isAccepted) { this.accept(); }
	}

	/** Closes the picker, with nothing chosen unless something was, or with what went wrong. */
	leave(papers?: readonly Paper[] | Promise<never>): void {
		this.leaveWith(papers);
		if (open === this) { open = undefined; }
		clearTimeout(this.detailTimer);
		void vscode.commands.executeCommand('setContext', acceptingContext, false);
		this.picker.dispose();
	}

	/** Presses the button that accepts. */
	pressAccepting(): void {
		const accepting = this.picker.buttons.find(button => (button as ShownButton).of?.accepts);
		if (accepting) { this.press(accepting); }
	}

	private open(): void {
		open = this;
		void vscode.commands.executeCommand('setContext', acceptingContext, this.frame.buttons?.some(({ accepts }) => accepts) === true);
		this.show();
		this.picker.show();
	}

	private show(): void {
		const { picker, frame, source } = this;
		picker.title = titleFor(picker.value, frame);
		if (!source) { return; }
		const completions = this.completions(source);
		const rows = this.listsFields ? [] : distinct(rowsFor(picker.value, source));
		const hidden = [...this.ticked].filter(paper => !rows.some(row => row.paper === paper));
		picker.items = [...completions, ...rows, ...tickedRows(hidden, source.context)].map(row => this.withDetail(row));
		// Enter takes the best paper, whatever could be completed.
		if (completions.length > 0) { picker.activeItems = rows.filter(({ paper }) => paper !== undefined).slice(0, 1); }
		if (frame.many) { picker.selectedItems = picker.items.filter(({ paper }) => paper && this.ticked.has(paper)); }
		clearTimeout(this.detailTimer);
		if (frame.detailOf) { this.detailTimer = setTimeout(() => void this.addDetails(), detailPause); }
	}

	private withDetail(row: PaperItem): PaperItem {
		const detail = row.paper && this.details.get(row.paper);
		return detail === undefined ? row : { ...row, detail: rowText(detail) };
	}

	/** Some rows at a time, and the others after another pause: the row with the focus keeps it, and who types on is asked about other rows. */
	private async addDetails(): Promise<void> {
		const { picker, frame, details } = this;
		const { value } = picker;
		const papers = papersOf(picker.items).filter(paper => !details.has(paper)).slice(0, detailsAtOnce);
		for (const paper of papers) {
			const detail = await frame.detailOf!(paper).catch(() => undefined);
			if (open !== this || this.isAway || picker.value !== value) { return; }
			details.set(paper, detail);
		}
		if (!papers.some(paper => details.get(paper) !== undefined)) { return; }
		const focused = picker.activeItems[0]?.paper;
		picker.keepScrollPosition = true;
		this.show();
		if (focused) { picker.activeItems = picker.items.filter(({ paper }) => paper === focused); }
	}

	/** What may be completed: the part of the query that is being typed, or where the button was pressed, all fields. */
	private completions({ search }: PickerSource): readonly PaperItem[] {
		const { value } = this.picker;
		if (this.listsFields) { return completionItems(/\S$/.test(value) ? `${value} ` : value, search.papers, mostFields); }
		return completesField(value) ? completionItems(value, search.papers, mostCompletions) : [];
	}

	private complete({ completion }: PaperItem): void {
		if (!completion) { return; }
		const { value } = this.picker;
		this.picker.value = applyCompletion(completion.range.start > value.length ? `${value} ` : value, completion);
		this.listsFields = false;
		this.show();
	}

	private accept(row?: PaperItem): void {
		if (!this.source) {
			this.isAccepted = true;
			return;
		}
		const focused = row ?? focusedRow(this.picker);
		if (!row && this.ticked.size === 0 && focused?.completion) {
			this.complete(focused);
			return;
		}
		const chosen = this.ticked.size > 0 ? [...new Set([...this.ticked, ...papersOf(row ? [row] : [])])] : papersOf(focused ? [focused] : []);
		this.leave(chosen.length > 0 ? chosen : papersOf(this.picker.items).slice(0, 1));
	}

	private press(button: vscode.QuickInputButton, row?: PaperItem): void {
		if (button === fieldsButton) {
			this.listsFields = !this.listsFields;
			this.show();
			return;
		}
		const { of } = button as ShownButton;
		if (!of) { return; }
		if (of.accepts) {
			of.press();
			this.accept(row);
			return;
		}
		this.isAway = true;
		of.press().then(() => {
			this.isAway = false;
			this.details.clear();
			this.open();
		}, error => this.leave(Promise.reject(error)));
	}
}

/** Lists the fields of the query syntax with what each finds. */
const fieldsButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('filter'), tooltip: vscode.l10n.t('Search by Field') };

const mostFields = 20;
const mostCompletions = 5;

/** The picker's title, what stands behind it, and what is wrong with a query: a row would be taken for a result, and headings are hidden while typing. */
function titleFor(query: string, { title, remark }: PickerFrame): string {
	const problem = parseQuery(query).problems[0];
	return [title, remark?.(), problem && localize(problem)].filter(part => part !== undefined && part !== '').join(' · ');
}

/** Only rows on show can be ticked or unticked; the ticks of others stay. */
function updateTicks(ticked: Set<Paper>, items: readonly PaperItem[], selection: readonly PaperItem[]): void {
	const selected = new Set(papersOf(selection));
	for (const paper of papersOf(items)) {
		if (!selected.has(paper)) { ticked.delete(paper); }
	}
	selected.forEach(paper => ticked.add(paper));
}
