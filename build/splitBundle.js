// Splits the extension into its main file and parts that load when they are needed, each module in exactly one of them.
// esbuild splits ES modules only, while an extension is CommonJS and, in the web host, may not even `require` a file of its own.
// So what esbuild has split becomes: one main file, which knows the modules it holds, and for each other piece a file with
// one function, which src/vscode/host/partFiles.ts loads and hands the modules it needs. What every window needs soon is one file
// in the end, as the host takes as long to find a file as to read it.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

/** The loader of parts: one module of the main file, known to all pieces by this name. */
const loader = { name: 'part-files', file: 'src/vscode/host/partFiles.ts' };

/**
 * Options for `esbuild.build` and `esbuild.context`: split `entryPoint`, its main file to `outfile` and the parts to the folder `parts` beside it.
 * `first` names the parts that are in one file; with source maps each piece has its own all the same.
 */
function splitBundle({ entryPoint, outfile, first, plugins = [], ...options }) {
	const finish = async result => {
		if (result.errors.length === 0) { await writePieces(readPieces(result, entryPoint), outfile, options.sourcemap ? [] : first, options); }
	};
	return {
		...options, bundle: true, format: 'esm', splitting: true, write: false, metafile: true, outdir: path.dirname(outfile), chunkNames: '[name]-[hash]',
		entryPoints: [entryPoint], sourcemap: options.sourcemap && 'inline',
		plugins: [...plugins, {
			name: 'split-bundle',
			setup: build => {
				build.onResolve({ filter: /\/partFiles$/ }, () => ({ path: loader.name, external: true }));
				build.onEnd(finish);
			},
		}],
	};
}

/** The pieces that esbuild has made: which of them the main file holds, and which become parts. */
function readPieces({ metafile, outputFiles }, entryPoint) {
	const codes = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
	const pieces = new Map(Object.entries(metafile.outputs).map(([file, { entryPoint: entry, imports }]) => {
		const name = path.basename(file);
		const needs = kind => imports.filter(each => !each.external && each.kind === kind).map(each => path.basename(each.path));
		return [name, { name, entry, code: withLoader(codes.get(name), needs('dynamic-import')), needs: needs('import-statement') }];
	}));
	const main = [...pieces.values()].find(({ entry }) => entry === entryPoint);
	const held = allNeeded(pieces, main.name);
	return { pieces, main, held, parts: [...pieces.values()].filter(({ name }) => !held.includes(name)) };
}

/** `import("./part.js")` asks the loader instead, in as many letters, so that places in source maps stay. */
function withLoader(code, names) {
	if (names.length === 0) { return code; }
	const asked = code.replace(/\bimport\(("\.\/[^"]+")\)/g, (all, name) => names.includes(JSON.parse(name).slice(2)) ? `__part(${name})` : all);
	const [text, ...map] = asked.split(/^(?=\/\/# sourceMappingURL=)/m);
	return [`${text}\nimport { loadPart as __part } from "${loader.name}";\n`, ...map].join('');
}

/** A piece and all that must be there before it, those first. */
function allNeeded(pieces, name) {
	return [...new Set([...pieces.get(name).needs.flatMap(needed => allNeeded(pieces, needed)), name])];
}

async function writePieces({ pieces, main, held, parts }, outfile, first, { sourcemap, minify, target, logLevel }) {
	const folder = path.join(path.dirname(outfile), 'parts');
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	const common = { sourcemap, minify, target, logLevel, format: 'cjs' };
	const needs = Object.fromEntries(parts.map(({ name }) => [`./${name}`, allNeeded(pieces, name).filter(each => !held.includes(each)).map(each => `./${each}`)]));
	const missing = first.filter(part => !parts.some(({ name }) => name.startsWith(`${part}-`)));
	if (missing.length > 0) { throw new Error(`There is no part ${missing.join(', ')} to be put into the first file.`); }
	const packed = new Set(Object.keys(needs).filter(name => first.some(part => name.startsWith(`./${part}-`))).flatMap(name => needs[name]));
	const texts = Object.fromEntries(await Promise.all(parts.map(async ({ name, code }) => {
		// Behind a bracket a function is read once, when its file is, and not once more when it runs.
		const built = await esbuild.build({ ...common, sourcemap: sourcemap && 'inline', write: false, stdin: { contents: code, sourcefile: name }, banner: { js: '((require,module)=>{' }, footer: { js: '})' } });
		return [`./${name}`, built.outputFiles[0].text];
	})));
	for (const [name, text] of Object.entries(texts)) {
		if (!packed.has(name)) { fs.writeFileSync(path.join(folder, name), `module.exports=${text}`); }
	}
	fs.writeFileSync(path.join(folder, 'first.js'), `module.exports={${[...packed].map(name => `${JSON.stringify(name)}:${texts[name].trimEnd()}`).join()}};`);
	await esbuild.build({ ...common, bundle: true, platform: 'browser', external: ['vscode'], outfile, stdin: { contents: mainCode(main, held, needs, packed), resolveDir: process.cwd(), sourcefile: 'main.js' }, plugins: [fromMemory(pieces)] });
}

/** The main file makes its modules known to the parts, which share them. */
function mainCode(main, held, needs, packed) {
	const imports = held.map((name, n) => `import * as m${n} from "./${name}";`);
	const modules = held.map((name, n) => `"./${name}": m${n}`);
	return [`import * as loader from "${loader.name}";`, ...imports, `loader.shareModules({ "${loader.name}": loader, ${modules.join(', ')} }, ${JSON.stringify(needs)}, ${JSON.stringify([...packed])});`, `export { activate } from "./${main.name}";`].join('\n');
}

function fromMemory(pieces) {
	return {
		name: 'from-memory',
		setup: build => {
			build.onResolve({ filter: new RegExp(`^${loader.name}$`) }, () => ({ path: path.resolve(loader.file) }));
			build.onResolve({ filter: /^\.\/[^/]+\.js$/ }, ({ path: name }) => ({ path: name.slice(2), namespace: 'piece' }));
			build.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path: name }) => ({ contents: pieces.get(name).code, resolveDir: process.cwd() }));
		},
	};
}

module.exports = { splitBundle };
