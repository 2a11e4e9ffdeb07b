/** Computed when it is first asked for, and then kept. */
export function lazily<Value>(compute: () => Value): () => Value {
	let known: { readonly value: Value } | undefined;
	return () => (known ??= { value: compute() }).value;
}
