/**
 * What is known of whether a preview is still open: the editor does not tell when one is closed. An open one draws after each
 * change of its text, and when it is asked to; so one that drew neither the text nor what was prepared last is closed, or about to draw.
 */
export class PreviewWatch<Snapshot> {
	private drawnText: string | undefined;
	private drawnSnapshot: Snapshot | undefined;
	private preparedText: string | undefined;
	private prepared: Snapshot | undefined;
	private isTextSeen = true;

	/** What is ready to be drawn. */
	get snapshot(): Snapshot | undefined {
		return this.prepared;
	}

	/** The text that was prepared last. */
	get text(): string | undefined {
		return this.preparedText;
	}

	/** Whether what is ready has been drawn. */
	get isDrawn(): boolean {
		return this.drawnSnapshot === this.prepared;
	}

	/** Whether it is worth while to prepare anything before the next drawing. */
	get isWatched(): boolean {
		return this.isDrawn && this.isTextSeen;
	}

	/** A preview draws what is ready; `text` is what its document says, where that is known. */
	draw(text: string | undefined): void {
		this.drawnText = text;
		this.drawnSnapshot = this.prepared;
		this.isTextSeen = true;
	}

	/** A text is going to be prepared, which a preview may have drawn before. */
	read(text: string): void {
		if (text !== this.preparedText) { this.isTextSeen = text === this.drawnText; }
		this.preparedText = text;
	}

	/** Something is ready. */
	prepare(snapshot: Snapshot): void {
		this.prepared = snapshot;
	}
}
