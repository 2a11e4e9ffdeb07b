import { createCitationDocument, updateCitationDocument, type CitationDocument } from '../../src/core/citation/citationDocument';
import { readCitations } from '../../src/core/citation/readCitations';
import type { Bench, BenchRow, Tell } from './bench';

/** How many characters the document has at least, and how often each side reads it. */
interface CitationBenchSize {
	readonly characters: number;
	readonly runs: number;
}

export const bench: Bench<CitationBenchSize> = { whole: { characters: 2_000_000, runs: 5 }, small: { characters: 60_000, runs: 2 }, measure: measureCitations };

/** Reads one made-up manuscript with lezer and with ours in turns, then types into it: medians, as ratios. */
async function measureCitations(size: CitationBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const text = makeManuscript(size.characters);
	// It is developed with only: a general Markdown parser as the measure.
	const { parser, GFM } = await import('@lezer/markdown');
	const lezer = parser.configure(GFM);
	const expected = readCitations(text).length;
	tell(`${(text.length / 1e6).toFixed(1)} MB, ${expected} citations`);
	const times: { lezer: number[]; ours: number[]; keystroke: number[] } = { lezer: [], ours: [], keystroke: [] };
	let document = createCitationDocument(text);
	// Both warm up, as in an editor that has been open for a while.
	for (let run = 0; run < size.runs; run++) {
		lezer.parse(text);
		createCitationDocument(text);
	}
	for (let run = 0; run < size.runs; run++) {
		times.lezer.push(timeOf(() => lezer.parse(text).length, text.length));
		times.ours.push(timeOf(() => readCitations(text).length, expected));
		for (let stroke = 1; stroke <= 20; stroke++) {
			const at = document.text.indexOf(' the ', Math.floor(document.text.length * stroke / 21)) + 4;
			const before: CitationDocument = document;
			times.keystroke.push(timeOf(() => {
				document = updateCitationDocument(before, { range: { start: at, end: at }, text: 'x' });
				return document.text.length;
			}, before.text.length + 1));
			if (document.blocksRead > 12) { throw new Error(`${document.blocksRead} blocks were read for one keystroke`); }
		}
	}
	const megabytes = `${(text.length / 1e6).toFixed(1)} MB`;
	return [
		{ name: `@lezer/markdown ÷ ours, ${megabytes} of Markdown`, ratio: median(times.lezer) / median(times.ours), goal: 8 },
		{ name: `all of ${megabytes} ÷ one keystroke`, ratio: median(times.ours) / median(times.keystroke), goal: 50 },
	];
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

function timeOf(read: () => number, expected: number): number {
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
