// Which files of test/integration run where. The newest Node host runs all of them; another one runs what can differ there,
// as its processors are better spent on that than on the same results three times over.

/** @type {Readonly<Record<string, { output: string, files?: readonly string[] }>>} */
module.exports = {
	newest: { output: 'out/integration.js' },
	/** The oldest editor may lack what we call: activation, providers, edits with undo, the diff editor, notebooks and the preview. */
	oldest: { output: 'out/oldest.js', files: ['activation', 'citing', 'insertCitation', 'noteUpdate', 'notes', 'rename', 'typesetting'] },
	/** A worker reads files and loads parts in other ways, fetches by its own means, and keeps its storage elsewhere; and what a person does first has to work there. */
	web: { output: 'out/web.js', files: ['activation', 'citing', 'indexFile', 'insertCitation', 'libraryFiles', 'lookup', 'notes', 'rename', 'topics', 'typesetting'] },
	/** An installed package may lack a file: the entry, the sample, each part, the engine and styles of references. */
	package: { output: 'out/package.js', files: ['activation', 'notes', 'topics', 'typesetting'] },
};
