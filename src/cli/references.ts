import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CheckedBibliography } from '../core/check/checkInput';
import { createKnown } from '../core/check/known';
import { renderMessage, type Problem } from '../core/paper';
import { createCiteprocMaker, type Citeproc } from '../core/typeset/citeproc';
import { itemOfReference } from '../core/typeset/cslItem';
import { readDocumentStyle } from '../core/typeset/documentStyle';
import { outputFormats, type OutputFormatId } from '../core/typeset/formatted';
import { renderEntries } from '../core/typeset/renderEntries';
import { defaultStyle, type StyleFiles } from '../core/typeset/styles';
import { createTypesetter, type StyleFailure, type Typesetter } from '../core/typeset/typesetter';
import { typesetDocument, type TypesetDocument } from '../core/typeset/typeset';
import { readCheckInput, type ReadForCheck } from './checkInput';
import { chosenFormat, exit, parseArguments, type Command } from './command';
import { fromCorePath, print, readFile, report } from './files';

const formats = Object.keys(outputFormats) as OutputFormatId[];

/** Prints the reference list of documents, all of them together as the chapters of one text; of a bibliography, all its entries. */
export const referencesCommand: Command = {
	usage: `references <file…> [--style s] [--bibliography f]… [--format ${formats.join('|')}]`,
	run: async args => {
		const parsed = parseArguments(args, { values: ['style', 'format', 'bibliography'] });
		const format = chosenFormat(parsed, formats);
		const read = await readCheckInput(parsed.files, { bibliographies: parsed.values.get('bibliography') ?? [] });
		const typesetter = await typesetterFor(read, parsed.values.get('style')?.at(-1));
		if ('message' in typesetter) { return fail(typesetter); }
		if (typesetter.listFailure) { return fail(typesetter.listFailure); }
		const { entries, unknown } = typesetAll(read, typesetter);
		reportUnknown(read, unknown);
		print(renderEntries(entries, format));
		return unknown.length > 0 || read.unreadable ? exit.failed : exit.ok;
	},
};

function fail(failure: StyleFailure): number {
	process.stderr.write(`literature-notes: ${renderMessage(failure)}\n`);
	return exit.failed;
}

/** The style that is given, else the first that a document names, beside which it lies, or its project. */
async function typesetterFor({ input, projects }: ReadForCheck, given: string | undefined): ReturnType<typeof createTypesetter> {
	const written = input.documents.map(document => {
		const [own, project] = [readDocumentStyle(document.text), projects.get(document)];
		return { folder: path.dirname(document.path), style: own.style ?? nativeStyle(project?.style), language: own.language ?? project?.language };
	});
	const naming = given === undefined ? written.find(({ style }) => style !== undefined) : { folder: '.', style: given };
	const files: StyleFiles = {
		shipped: async name => readIfThere(path.join(__dirname, 'csl', name)),
		named: async name => readIfThere(path.resolve(naming?.folder ?? '.', name)),
	};
	// The engine is a file of its own, under its own licence, and loaded here alone.
	const make = createCiteprocMaker(require(path.join(__dirname, 'csl', 'citeproc.js')) as Citeproc);
	return createTypesetter(make, naming?.style ?? defaultStyle, written.find(({ language }) => language !== undefined)?.language, files);
}

/** The project names a file by its absolute path, as the core has paths. */
function nativeStyle(style: string | undefined): string | undefined {
	return style?.startsWith('/') ? path.resolve(fromCorePath(style)) : style;
}

function typesetAll({ input }: ReadForCheck, { engine, terms }: Typesetter): TypesetDocument {
	const known = createKnown(input);
	const alone = input.documents.length === 0 ? input.bibliographies : [];
	const references = new Map([...input.documents.flatMap(document => known.bibliographiesOf(document)), ...alone].reverse().flatMap(worksOf));
	const steps = typesetDocument(engine, {
		citations: input.documents.flatMap(({ citations }) => citations),
		uncited: [...input.documents.flatMap(({ nocite }) => nocite.flatMap(({ items }) => items.map(({ key }) => key))), ...alone.flatMap(({ references }) => references.map(({ key }) => key))],
		itemOf: key => references.get(key)?.(),
		allKeys: () => [...references.keys()],
		terms,
	});
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
	}
}

/** The first entry of a key counts, so it has to come last. */
function worksOf({ references, text }: CheckedBibliography) {
	return references.filter(({ key }) => key !== '').reverse().map(reference => [reference.key, () => itemOfReference(reference, text.slice(reference.range.start, reference.range.end))] as const);
}

function reportUnknown({ input }: ReadForCheck, unknown: readonly string[]): void {
	for (const { path, text, citations } of input.documents) {
		const items = citations.flatMap(({ items }) => items).filter(({ key }) => unknown.includes(key));
		report(path, text, items.map(({ key, keyRange }): Problem => ({ rule: 'missing-key', severity: 'error', message: 'No bibliography has the key "{0}".', args: [key], range: keyRange })));
	}
}

function readIfThere(file: string): string | undefined {
	return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? readFile(file).text : undefined;
}
