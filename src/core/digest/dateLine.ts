/** A day as a listing prints it. `year` is absent in the page's own year, `comments` where nobody commented. */
export interface DateLine {
	readonly year: number | undefined;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
	readonly comments: number | undefined;
}

const dateLine = /^(?:published\s+on\s+)?([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:,\s*(\d{4}))?(?:\s*\[?\s+\[?\s*(\d[\d.,]*[kKmM]?)\s*\]?)?$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fullMonths = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'sept'];
const longestDateLine = 60;

/** Reads `Mar 16`, `Sep 9, 2025 3`, `Published on Oct 4, 2026`. The number behind the date counts comments. A day that no calendar has is no date. */
export function parseDateLine(line: string): DateLine | undefined {
	const match = line.length > longestDateLine ? null : dateLine.exec(line);
	if (match === null) { return undefined; }
	const name = match[1]!.toLowerCase();
	const month = name.length === 3 || fullMonths.includes(name) ? months.indexOf(name.slice(0, 3)) + 1 : 0;
	const day = Number(match[2]);
	const year = match[3] === undefined ? undefined : Number(match[3]);
	if (month === 0 || !isDay(year ?? 2024, month, day)) { return undefined; }
	return { year, month, day, comments: match[4] === undefined ? undefined : parseCount(match[4]) };
}

/** Reads a count as pages print it: `7`, `1,234`, `1.2k`, `3M`; `-` stands for none. */
export function parseCount(text: string): number | undefined {
	if (text === '-') { return 0; }
	const match = text.length > 20 ? null : /^(\d[\d,]*)(\.\d+)?([kKmM])?$/.exec(text);
	if (match === null) { return undefined; }
	const unit = match[3] === undefined ? 1 : match[3].toLowerCase() === 'k' ? 1e3 : 1e6;
	return Math.round(Number(match[1]!.replaceAll(',', '') + (match[2] ?? '')) * unit);
}

/** The day in ISO 8601. */
export function renderIsoDay(year: number, month: number, day: number): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The first ten characters where they are an ISO day of the calendar. */
export function parseIsoDay(text: string): string | undefined {
	const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
	return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3])) ? match[0] : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	return month >= 1 && month <= 12 && day >= 1 && day <= days;
}
