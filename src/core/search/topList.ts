/** Something with a score; `number` says what. */
export interface Scored {
	readonly number: number;
	readonly score: number;
}

/** The best `capacity` of many: higher scores first, equal ones by the lower number. */
export class TopList {
	private entries: Scored[] = [];
	/** What a candidate must beat since the list was full. */
	private worst: Scored | undefined;

	constructor(private readonly capacity: number) { }

	/** Whether `add` may keep it; asked first where finding out more about a candidate costs something. */
	wouldKeep(number: number, score: number): boolean {
		const { worst } = this;
		return this.capacity > 0 && (worst === undefined || score > worst.score || score === worst.score && number < worst.number);
	}

	add(number: number, score: number): void {
		if (!this.wouldKeep(number, score)) { return; }
		this.entries.push({ number, score });
		// Sorting now and then costs less than keeping all in order, also where a caller wants every paper.
		if (this.entries.length >= this.capacity * 2) { this.cut(); }
	}

	/** What was kept, best first. */
	finish(): readonly Scored[] {
		this.cut();
		return this.entries;
	}

	private cut(): void {
		this.entries.sort((a, b) => b.score - a.score || a.number - b.number);
		if (this.entries.length < this.capacity) { return; }
		this.entries.length = this.capacity;
		this.worst = this.entries[this.capacity - 1];
	}
}
