/**
 * A sparse table: row after row of (column, value) pairs in three growing arrays. 100,000 papers with some
 * 25 pairs each take 15 MB so, a fifth of what objects would.
 */
export interface Rows {
	count: number;
	starts: Uint32Array;
	columns: Uint16Array;
	values: Float32Array;
}

/** An empty table, with room for so many rows and pairs before it must grow. */
export function createRows(rows = 64, pairs = 1024): Rows {
	return { count: 0, starts: new Uint32Array(rows), columns: new Uint16Array(pairs), values: new Float32Array(pairs) };
}

/** Adds a row and returns its number. Columns are below 65,536. */
export function addRow(rows: Rows, columns: readonly number[], values: readonly number[]): number {
	const start = rows.starts[rows.count]!;
	const end = start + columns.length;
	if (rows.count + 2 > rows.starts.length) { rows.starts = grown(rows.starts, new Uint32Array(rows.starts.length * 2)); }
	if (end > rows.columns.length) {
		const size = Math.max(end, Math.ceil(rows.columns.length * 1.5));
		rows.columns = grown(rows.columns, new Uint16Array(size));
		rows.values = grown(rows.values, new Float32Array(size));
	}
	for (let i = 0; i < columns.length; i++) {
		rows.columns[start + i] = columns[i]!;
		rows.values[start + i] = values[i]!;
	}
	rows.starts[rows.count + 1] = end;
	return rows.count++;
}

/** Makes room for more rows and pairs at once, so that the table need not grow again and again: meanwhile it is there twice. */
export function reserveRows(rows: Rows, more: number, pairs: number): void {
	const end = rows.starts[rows.count]!;
	if (rows.count + more + 2 > rows.starts.length) { rows.starts = grown(rows.starts.subarray(0, rows.count + 1), new Uint32Array(rows.count + more + 2)); }
	if (end + pairs <= rows.columns.length) { return; }
	rows.columns = grown(rows.columns.subarray(0, end), new Uint16Array(end + pairs));
	rows.values = grown(rows.values.subarray(0, end), new Float32Array(end + pairs));
}

function grown<T extends Uint32Array | Uint16Array | Float32Array>(old: T, larger: T): T {
	larger.set(old);
	return larger;
}
