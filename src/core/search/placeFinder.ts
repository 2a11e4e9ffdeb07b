import { runToEnd, type Steps } from '../steps';

/** How many answers are kept for words typed on: as many as a long query has words. */
export const mostPlaces = 12;

/** Finds all places of a text in a long one; for a text typed on it looks at the last places only. */
export class PlaceFinder {
	private text: string | undefined;
	private known: readonly { readonly start: string; readonly places: readonly number[] }[] = [];

	constructor(private readonly bytes: Uint8Array) { }

	*prepare(): Steps<void> {
		this.text ??= yield* byteString(this.bytes);
	}

	find(pattern: string): readonly number[] {
		const text = this.text ??= runToEnd(byteString(this.bytes));
		const known = this.known.find(({ start }) => pattern.startsWith(start));
		const places = known === undefined ? allPlaces(text, pattern) : known.places.filter(at => text.startsWith(pattern, at));
		this.known = [{ start: pattern, places }, ...this.known.slice(0, mostPlaces - 1)];
		return places;
	}
}

function allPlaces(text: string, pattern: string): readonly number[] {
	const places: number[] = [];
	for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) { places.push(at); }
	return places;
}

/** One character a byte, so that the engine's own substring search can look through all words at once. */
function* byteString(bytes: Uint8Array): Steps<string> {
	const parts: string[] = [];
	for (let i = 0; i < bytes.length; i += 8192) {
		parts.push(String.fromCharCode.apply(undefined, bytes.subarray(i, i + 8192) as unknown as number[]));
		if (parts.length % 8 === 0) { yield; }
	}
	return parts.join('');
}
