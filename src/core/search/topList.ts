/** The best few of many: higher scores first, equal ones by the lower number. */
export class TopList {
	length = 0;
	readonly numbers: Int32Array;
	readonly scores: Float64Array;

	constructor(private readonly capacity: number) {
		this.numbers = new Int32Array(capacity);
		this.scores = new Float64Array(capacity);
	}

	/** Whether `add` would keep it; asked first where finding out more about a candidate costs something. */
	wouldKeep(number: number, score: number): boolean {
		if (this.length < this.capacity) { return this.capacity > 0; }
		const last = this.length - 1;
		return score > this.scores[last]! || score === this.scores[last]! && number < this.numbers[last]!;
	}

	add(number: number, score: number): void {
		if (!this.wouldKeep(number, score)) { return; }
		let from = 0;
		let to = this.length;
		while (from < to) {
			const middle = from + to >>> 1;
			if (this.scores[middle]! > score || this.scores[middle]! === score && this.numbers[middle]! < number) { from = middle + 1; } else { to = middle; }
		}
		if (this.length < this.capacity) { this.length++; }
		this.numbers.copyWithin(from + 1, from, this.length - 1);
		this.scores.copyWithin(from + 1, from, this.length - 1);
		this.numbers[from] = number;
		this.scores[from] = score;
	}
}
