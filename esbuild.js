// Builds everything there is to build: the extension, its lazy parts, the command line and the tests.
// A flag for each row of `groups` chooses what is built, without one it is the extension.
// `--watch` keeps building, `--minify` builds what is shipped as it is shipped.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { writeCitationStyles } = require('./build/citationStyles');
const { splitBundle } = require('./build/splitBundle');
const suites = require('./test/host/suites.cjs');

const has = flag => process.argv.includes(flag);
const common = { bundle: true, target: 'es2022', logLevel: 'warning', sourcemap: true, loader: { '.txt': 'text', '.liquid': 'text' } };
const shipped = { ...common, sourcemap: !has('--minify'), minify: has('--minify') };

/** Browser-safe: the same files serve the desktop and the web host. What is imported by `import()` is a part of its own in dist/parts. */
const extension = splitBundle({ ...shipped, entryPoint: 'src/extension.ts', outfile: 'dist/extension.js', first: ['views', 'citing'], platform: 'browser', plugins: [nameVscodeOnce()] });
const cli = { ...shipped, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', platform: 'node', format: 'cjs', banner: { js: '#!/usr/bin/env node' } };
const unitTests = { ...common, stdin: allTests('test/unit', './setup.ts'), outfile: 'out/unit.js', platform: 'node', format: 'cjs', alias: { vscode: path.resolve('test/unit/noVscode.ts') }, external: ['esbuild', 'typescript', 'citeproc'] };
/** Laws that need recorded data, large texts or many runs. */
const deepTests = { ...unitTests, stdin: allTests('test/deep', './setup.ts'), outfile: 'out/deep.js' };
/** Runs in the Node extension host and in the web worker, so it brings mocha and its assertions along. */
const integrationTests = ({ output, files }) => ({ ...common, stdin: allTests('test/integration', './run.ts', files), outfile: output, platform: 'browser', format: 'cjs', alias: { 'node:assert': path.resolve('test/integration/assert.js') }, external: ['vscode'], plugins: [hideModuleFromMocha()] });
/** They run the built program as a process. */
const cliTests = { ...common, stdin: allTests('test/cli'), outfile: 'out/cli.js', platform: 'node', format: 'cjs' };
const bench = { ...common, entryPoints: ['test/bench/run.ts'], outfile: 'out/bench.js', platform: 'node', format: 'cjs', external: ['playwright-core', 'citeproc', 'esbuild'] };
const uiTests = { ...common, stdin: allTests('test/ui'), outfile: 'out/ui.js', platform: 'node', format: 'cjs', external: ['playwright-core'] };

/**
 * One bundle of every test file found, so that none can be forgotten; `entry` is evaluated before and exported.
 * `files` are the names of those that are wanted; TESTS=words,of,names leaves only the files whose path contains one of them, for working on a part.
 */
function allTests(folder, entry, files) {
	const chosen = process.env.TESTS?.split(',') ?? files?.map(name => `/${name}.`) ?? [''];
	const first = entry ? [`export * from './${path.posix.join(folder, entry)}';`] : [];
	const contents = [...first, ...filesIn(folder, '.test.ts').filter(file => chosen.some(word => file.includes(word))).map(file => `import './${file}';`)].join('\n');
	return { contents, resolveDir: __dirname, sourcefile: `${folder}/all.ts` };
}

/**
 * Of `import * as vscode` esbuild makes a copy of all names of the editor's interface in each of our files, which took longer than all
 * else that the bundle does when it is loaded. Here a module with the names that are used stands between, and they are looked up once.
 */
function nameVscodeOnce() {
	return {
		name: 'name-vscode-once',
		setup: build => {
			build.onResolve({ filter: /^vscode$/ }, ({ namespace }) => namespace === 'vscode-once' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode-once' });
			build.onLoad({ filter: /^vscode$/, namespace: 'vscode-once' }, () => {
				const watchFiles = ['src/extension.ts', ...filesIn('src/vscode', '.ts')].map(file => path.resolve(file));
				const names = new Set(watchFiles.flatMap(file => [...fs.readFileSync(file, 'utf8').matchAll(/\bvscode\.(\w+)/g)].map(([, name]) => name)));
				return { contents: `const vscode = require('vscode');\n${[...names].map(name => `export const ${name} = vscode.${name};`).join('\n')}`, watchFiles };
			});
		}
	};
}

/** mocha's browser build replaces the exports of the bundle it is in, unless it cannot see that there are any. */
function hideModuleFromMocha() {
	return {
		name: 'hide-module-from-mocha',
		setup: build => build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({
			contents: `(function (module, exports, define) {${fs.readFileSync(file, 'utf8')}\n}).call(globalThis);`
		}))
	};
}

function filesIn(folder, ending) {
	if (!fs.existsSync(folder)) { return []; }
	return fs.readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith(ending)).sort().map(name => path.posix.join(folder, name.split(path.sep).join('/')));
}

async function main() {
	const groups = { '--extension': [extension, cli], '--unit': [unitTests], '--deep': [deepTests], '--cli': [cliTests], '--bench': [bench], '--integration': [suites.newest, suites.oldest, suites.web].map(integrationTests), '--package': [integrationTests(suites.package)], '--ui': [uiTests] };
	const chosen = Object.keys(groups).filter(has);
	const builds = (chosen.length > 0 ? chosen : ['--extension']).flatMap(flag => groups[flag]).filter(build => build.stdin || build.entryPoints.length > 0);
	writeCitationStyles('dist/csl');
	if (has('--watch')) {
		const contexts = await Promise.all(builds.map(build => esbuild.context({ ...build, logLevel: 'info' })));
		await Promise.all(contexts.map(context => context.watch()));
		return;
	}
	await Promise.all(builds.map(build => esbuild.build(build)));
}

main().catch(() => process.exit(1));
