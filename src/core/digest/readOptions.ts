/** What a reader is told besides the text. */
export interface ReadOptions {
	/** The ISO day on which the text was captured; decides years only where the text itself does not. */
	readonly captured?: string;
}

/** How far into a text the formats other than the copied listing look for their signs. */
export const detectionLength = 1 << 16;
