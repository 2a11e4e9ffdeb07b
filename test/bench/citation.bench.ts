import { createCitationDocument, updateCitationDocument, type CitationDocument } from '../../src/core/citation/citationDocument';
import { readCitations } from '../../src/core/citation/readCitations';
import type { Bench, BenchRow, Tell } from './bench';

/** How many characters the document has at least, and how often each side reads it. */
interface CitationBenchSize {
	readonly characters: number;
	readonly runs: number;
}

export const bench: Bench<CitationBenchSize> = { whole: { characters: 2_000_000, runs: 20 }, small: { characters: 60_000, runs: 3 }, measure: measureCitations };

/**
 * Reads one made-up manuscript with lezer and with ours in turns, then types into it. What other programs do meanwhile only makes a
 * reading longer, so the least of several counts, of both.
 */
async function measureCitations(size: CitationBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const text = makeManuscript(size.characters);
	// It is developed with only: a general Markdown parser as the measure.
	const { parser, GFM } = await import('@lezer/markdown');
	const lezer = parser.configure(GFM);
	const expected = readCitations(text).length;
	tell(`${(text.length / 1e6).toFixed(1)} MB, ${expected} citations`);
	const times: { lezer: number[]; ours: number[]; keystrokes: number[][] } = { lezer: [], ours: [], keystrokes: Array.from({ length: 20 }, () => []) };
	let document = createCitationDocument(text);
	for (let run = 0; run < size.runs; run++) {
		times.lezer.push(timeOf(() => lezer.parse(text).length, text.length));
		times.ours.push(timeOf(() => readCitations(text).length, expected), timeOf(() => readCitations(text).length, expected));
		for (const [stroke, keystrokes] of times.keystrokes.entries()) {
			const before: CitationDocument = document;
			const at = before.source.text.indexOf(' the ', Math.floor(before.source.length * (stroke + 1) / 21)) + 4;
			// The editor hands out the new text as a whole.
			const typed = [before.source.text.slice(0, at), before.source.text.slice(at)].join('x');
			keystrokes.push(timeOf(() => {
				document = updateCitationDocument(before, { range: { start: at, end: at }, text: 'x' });
				return document.source.is(typed);
			}, true));
			if (document.blocksRead > 12) { throw new Error(`${document.blocksRead} blocks were read for one keystroke`); }
		}
	}
	const megabytes = `${(text.length / 1e6).toFixed(1)} MB`;
	const keystroke = times.keystrokes.reduce((sum, keystrokes) => sum + Math.min(...keystrokes), 0) / times.keystrokes.length;
	return [
		{ name: `@lezer/markdown ÷ ours, ${megabytes} of Markdown`, ratio: Math.min(...times.lezer) / Math.min(...times.ours), goal: 8 },
		{ name: `all of ${megabytes} ÷ one keystroke`, ratio: Math.min(...times.ours) / keystroke, goal: 50 },
	];
}

function timeOf<Result>(read: () => Result, expected: Result): number {
	const start = performance.now();
	const result = read();
	const time = performance.now() - start;
	if (result !== expected) { throw new Error(`${result} instead of ${expected}`); }
	return time;
}

const sentences = [
	'The loss is smooth in the weights, as was shown before [see @smith2020, pp. 3-5; @li_wei-2021].',
	'We follow the protocol of the *first* study and report the mean over `runs = 5` seeds.',
	'For $x \\in [0, 1)$ the bound of @garcia:2019 [thm. 2] is tight, and the rate is $O(n^{-1/2})$.',
	'In the second part the data are drawn from the [same source](https://example.org/data "The data") as above.',
	'This is what "transfer" means in the sense of @mueller2018; it is not what the others measured.',
	'None of the baselines reaches the score of the model, which the authors attribute to the scale of the corpus.',
	'All models were trained for the same number of steps, with the same batch size, and stopped when the loss on the held-out part rose.',
	'A reader who is only interested in the results may skip the rest of this section, as nothing in the next one depends on it.',
	'It would be wrong to conclude from this that the effect is small: the variance between the groups is large, and the sample is not.',
	'Two of the three measures agree; the third, which counts the errors of the worst group, tells another story about the same data.',
	'The first column of the table lists the settings, the second the mean over all runs, and the last the time that one run takes.',
	'Where the labels are noisy the difference between the two is large, and where they are clean it can hardly be seen at all.',
	'The code is available from the authors (me@example.org), and the results can be **reproduced** on one machine.',
];

/** A manuscript as people write it, a citation in every eight hundred characters or so: headings, paragraphs of a few sentences, lists, quotations, code, a table now and then. */
export function makeManuscript(characters: number): string {
	const parts: string[] = ['---\ntitle: A manuscript\nbibliography: references.bib\n---\n'];
	let length = 0;
	for (let index = 0; length < characters; index++) {
		const paragraph = [0, 1, 2, 3].map(offset => sentences[(index * 3 + offset * (1 + index % 5)) % sentences.length]).join(' ');
		const part = renderPart(index % 12, index, paragraph);
		parts.push(part);
		length += part.length + 2;
	}
	return parts.join('\n\n');
}

function renderPart(kind: number, index: number, paragraph: string): string {
	switch (kind) {
		case 0: return `## Section ${index} of the text`;
		case 4: return `- ${sentences[index % sentences.length]}\n- ${sentences[(index + 1) % sentences.length]}\n    - ${sentences[(index + 2) % sentences.length]}`;
		case 6: return `> ${paragraph}`;
		case 8: return `\`\`\`python\nfor the in range(${index}):\n    print(the)\n\`\`\``;
		case 10: return '| method | score |\n|--------|------:|\n| ours, the best [@smith2020] | 0.91 |\n| theirs | 0.88 |';
		default: return paragraph;
	}
}
