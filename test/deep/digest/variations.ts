import * as assert from 'node:assert';
import { readDigest } from '../../../src/core/digest/readDigest';
import { losses, papersOf } from '../../unit/digest/digestTools';

/** Asserts that both texts have the same papers, white space in abstracts aside, and that no line of the varied one is lost. */
export function assertSamePapers(text: string, varied: string): void {
	assert.notStrictEqual(varied, text);
	const digest = readDigest(varied);
	assert.deepStrictEqual(papersOf(varied, digest), papersOf(text));
	assert.deepStrictEqual(losses(varied, digest), []);
}

/** What a browser, an editor or a person may do to a copied listing. */
export const variations: readonly (readonly [string, (text: string) => string])[] = [
	['carriage returns and line feeds', text => text.replaceAll('\n', '\r\n')],
	['carriage returns alone', text => text.replaceAll('\n', '\r')],
	['a byte order mark', text => `\ufeff${text}`],
	['no-break spaces for all blanks', text => text.replaceAll(' ', '\u00a0')],
	['tabs for the blanks in people and dates', text => text.replace(/^.{1,40}$/gm, line => /authors$|\d$/.test(line) ? line.replaceAll(' ', '\t') : line)],
	['no blank lines', text => text.replace(/\n+/g, '\n')],
	['a blank line after every line', text => text.replaceAll('\n', '\n\n')],
	['lines with trailing blanks', text => text.replace(/^(?!.*authors)(?=\S.{200})(.*)$/gm, '$1   ')],
	['abstracts wrapped at 80 columns', text => text.replace(/^.{300,}$/gm, line => wrap(line, 80))],
	['abstracts wrapped and no blank lines', text => text.replace(/^.{300,}$/gm, line => wrap(line, 80)).replace(/\n+/g, '\n')],
	['abstracts in paragraphs', text => text.replace(/^.{300,}$/gm, line => line.replace(/^(.{250,}?[^A-Z]\.) ([A-Z])/, '$1\n\n$2'))],
	['people, dot and date on one line', text => text.replace(/\n·\n/g, ' · ')],
	['no dot between people and date', text => text.replace(/(authors)\n·\n/g, '$1\n')],
	['comments on a line of their own', text => text.replace(/^([A-Z][a-z]{2} \d+, \d{4}) (\d+)$/gm, '$1\n$2')],
	['the site\'s navigation above', text => `Hugging Face\nModels\nDatasets\nSpaces\nBuckets new\nDocs\nEnterprise\nPricing\nLog In\nSign Up\n\n${text}`],
	['the site\'s footer below', text => `${text}\nPrevious\n1\n2\nNext\nSystem theme\nCompany\nTOS\nPrivacy\nAbout\nCareers\nWebsite\nModels\n`],
	['the words searched for in the head', text => text.replace('May 13', 'Intercode Bash\n\nDaily\n\nWeekly\n\nMonthly\n\nTrending Papers\n\nMay 13')],
	['no head at all', text => text.slice(text.indexOf('HYDRA'))],
];

function wrap(line: string, width: number): string {
	return line.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n').trimEnd();
}
