import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { readCitations } from '../../../src/core/citation/readCitations';
import { createCiteprocMaker, type Citeproc } from '../../../src/core/typeset/citeproc';
import type { CslItem } from '../../../src/core/typeset/engine';
import type { StyleFiles } from '../../../src/core/typeset/styles';
import { typesetDocument, type TypesetDocument } from '../../../src/core/typeset/typeset';
import { createTypesetter, type Typesetter } from '../../../src/core/typeset/typesetter';

const load = createRequire(`${process.cwd()}/`);
let maker: ReturnType<typeof createCiteprocMaker> | undefined;

/** The one maker of engines of all tests. */
export function engineMaker(): ReturnType<typeof createCiteprocMaker> {
	return maker ??= createCiteprocMaker(load('citeproc') as Citeproc);
}

/** The engine, evaluated anew, as nobody has changed it yet. */
export function freshCiteproc(): Citeproc {
	const file = load.resolve('citeproc');
	const { [file]: known } = load.cache;
	delete load.cache[file];
	const citeproc = load(file) as Citeproc;
	load.cache[file] = known;
	return citeproc;
}

/** The files that come along, and what a workspace would have beside them. */
export function styleFiles(workspace: Readonly<Record<string, string>> = {}): StyleFiles {
	return {
		shipped: async name => fs.existsSync(`dist/csl/${name}`) ? fs.readFileSync(`dist/csl/${name}`, 'utf8') : undefined,
		named: async name => workspace[name],
	};
}

/** A typesetter for a style; fails where there is none. */
export async function typesetterFor(style: string, language?: string, workspace?: Readonly<Record<string, string>>, make = engineMaker()): Promise<Typesetter> {
	const typesetter = await createTypesetter(make, style, language, styleFiles(workspace));
	if ('message' in typesetter) { throw new Error(typesetter.message); }
	return typesetter;
}

/** Typesets a text whose works are `items`, at one go. */
export function typesetText({ engine, terms }: Typesetter, text: string, items: readonly CslItem[], uncited: readonly string[] = []): TypesetDocument {
	const byKey = new Map(items.map(item => [item.id, item]));
	const steps = typesetDocument(engine, { citations: readCitations(text), uncited, itemOf: key => byKey.get(key), allKeys: () => [...byKey.keys()], terms });
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
	}
}
