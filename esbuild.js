// Builds everything there is to build: the extension, its lazy parts, the command line and the tests.
// `--watch` keeps building, `--tests` builds the unit tests, `--minify` is for the package.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const has = flag => process.argv.includes(flag);
const common = { bundle: true, target: 'es2022', logLevel: 'warning', sourcemap: !has('--minify'), minify: has('--minify'), loader: { '.txt': 'text', '.liquid': 'text' } };

/** Browser-safe: the same bundle serves the desktop and the web host. */
const extension = { ...common, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'browser', format: 'cjs', external: ['vscode'] };
/** Each lazy part is one self-contained file, see src/vscode/parts.ts. */
const parts = { ...common, entryPoints: filesIn('src/parts', '.ts'), outdir: 'dist/parts', platform: 'browser', format: 'cjs' };
const cli = { ...common, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', platform: 'node', format: 'cjs', banner: { js: '#!/usr/bin/env node' } };
const unitTests = { ...common, stdin: allTests('test/unit'), outfile: 'out/unit.js', platform: 'node', format: 'cjs', alias: { vscode: path.resolve('test/unit/noVscode.ts') }, external: ['esbuild', 'typescript'] };

/** One bundle of every test file found, so that none can be forgotten. */
function allTests(folder) {
	const contents = filesIn(folder, '.test.ts').map(file => `import './${file}';`).join('\n');
	return { contents, resolveDir: __dirname, sourcefile: `${folder}/all.ts` };
}

function filesIn(folder, ending) {
	if (!fs.existsSync(folder)) { return []; }
	return fs.readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith(ending)).sort().map(name => path.posix.join(folder, name.split(path.sep).join('/')));
}

async function main() {
	const builds = (has('--tests') ? [unitTests] : [extension, parts, cli]).filter(build => build.stdin || build.entryPoints.length > 0);
	if (has('--watch')) {
		const contexts = await Promise.all(builds.map(build => esbuild.context({ ...build, logLevel: 'info' })));
		await Promise.all(contexts.map(context => context.watch()));
		return;
	}
	await Promise.all(builds.map(build => esbuild.build(build)));
}

main().catch(() => process.exit(1));
