import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

type Split = (options: BuildOptions & { readonly entryPoint: string; readonly outfile: string; readonly first: readonly string[] }) => BuildOptions;
const { splitBundle } = createRequire(`${process.cwd()}/`)('./build/splitBundle') as { readonly splitBundle: Split };

suite('the build of the extension', () => {
	let folder = '';
	setup(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'build-')); });
	teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

	const files = async (sourcemap: boolean, first: readonly string[]) => {
		const editor = { name: 'editor', setup: ({ onResolve }: Parameters<NonNullable<BuildOptions['plugins']>[number]['setup']>[0]) => onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', external: true })) };
		await build(splitBundle({ bundle: true, target: 'es2022', platform: 'browser', logLevel: 'silent', loader: { '.txt': 'text', '.liquid': 'text' }, sourcemap, plugins: [editor], entryPoint: 'src/extension.ts', outfile: path.join(folder, 'extension.js'), first }));
		const read = (name: string) => fs.readFileSync(path.join(folder, 'parts', name), 'utf8');
		return Object.fromEntries(fs.readdirSync(path.join(folder, 'parts')).map(name => [name.replace(/-.*/, ''), read(name)]));
	};

	test('for working on it gives each part a file with its source map', async () => {
		const parts = await files(true, ['views', 'citing']);
		assert.match(parts.views!, /^module\.exports=\(\(require,module\)=>\{[^]*sourceMappingURL=data:/);
		assert.strictEqual(parts['first.js'], 'module.exports={};');
	});

	test('as it is shipped puts what every window needs into one file, and the other parts into their own', async () => {
		const parts = await files(false, ['views', 'citing']);
		assert.match(parts['first.js']!, /"\.\/views-\w+\.js":\(\(require,module\)=>\{/);
		assert.deepStrictEqual([parts.views, parts.citing, typeof parts.commands], [undefined, undefined, 'string']);
	});

	test('refuses the name of a part that there is not', async () => {
		await assert.rejects(files(false, ['sights']), /sights/);
	});
});
