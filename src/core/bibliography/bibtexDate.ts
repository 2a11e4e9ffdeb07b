import { readLatex } from './latex';

/**
 * The date of an entry in ISO 8601, from BibLaTeX's `date` (with ranges, `~`, `?` and seasons) or from `year`, `month`
 * and `day`. A year that is none (`forthcoming`) stands as it is written.
 */
export function readDate(date: string | undefined, year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
	const written = plain(date);
	if (written !== '') {
		return written.split('/').map(isoPart).join('/');
	}
	const yearText = plain(year);
	if (yearText === '') {
		return undefined;
	}
	const digits = /^(?:c(?:a|irca)?\.?\s*)?(-?\d{1,4})(?!\d)/i.exec(yearText)?.[1];
	if (digits === undefined) {
		return yearText;
	}
	const monthText = plain(month);
	const monthNumber = monthOf(monthText);
	const dayNumber = Number(plain(day) || (/(?:^|\D)(\d{1,2})(?:\D|$)/.exec(/[a-z]/i.test(monthText) ? monthText : '')?.[1] ?? NaN));
	if (monthNumber === undefined) {
		return padded(digits);
	}
	return `${padded(digits)}-${two(monthNumber)}${dayNumber >= 1 && dayNumber <= 31 ? `-${two(dayNumber)}` : ''}`;
}

function plain(latex: string | undefined): string {
	return latex === undefined ? '' : /[\\{}~]/.test(latex) ? readLatex(latex.replaceAll('~', ' ')) : latex.trim();
}

/** One end of a BibLaTeX date: marks of uncertainty dropped, an open end empty. */
function isoPart(text: string): string {
	const match = /^(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?[~?%]?$/.exec(text.trim());
	if (match === null) {
		return text.trim() === '..' ? '' : text.trim();
	}
	const [, year, month, day] = match;
	return [padded(year!), ...(month === undefined ? [] : [two(Number(month))]), ...(day === undefined ? [] : [two(Number(day))])].join('-');
}

function padded(year: string): string {
	return year.startsWith('-') ? '-' + year.slice(1).padStart(4, '0') : year.padStart(4, '0');
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthOf(text: string): number | undefined {
	if (/^\d{1,2}$/.test(text)) {
		const number = Number(text);
		return number >= 1 && number <= 12 ? number : undefined;
	}
	const word = /[a-z]{3,}/i.exec(text)?.[0].slice(0, 3).toLowerCase();
	const index = word === undefined ? -1 : monthNames.indexOf(word);
	return index === -1 ? undefined : index + 1;
}
