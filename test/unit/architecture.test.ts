import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What the core may import besides itself; each has a permissive licence and runs without Node and DOM. */
const libraries = ['fuse.js', 'liquidjs', 'yaml', 'node-diff3'];

const files = importsBelow('src');

suite('architecture', () => {
	test('the core imports itself and the listed libraries only', () => {
		for (const { file, imports } of files.filter(({ file }) => file.startsWith('src/core/'))) {
			for (const name of imports) {
				const inside = name.startsWith('.') && !path.relative('src/core', path.join(path.dirname(file), name)).startsWith('..');
				assert.ok(inside || libraries.includes(name), `${file} imports ${name}`);
			}
		}
	});

	test('the main file holds next to nothing: all else is in parts that are loaded after it', () => {
		const reached = new Set<string>();
		const follow = (file: string) => {
			if (reached.has(file)) { return; }
			reached.add(file);
			for (const name of files.find(each => each.file === file)?.values ?? []) { follow(name.startsWith('.') ? `${path.posix.join(path.posix.dirname(file), name)}.ts` : name); }
		};
		follow('src/extension.ts');
		assert.deepStrictEqual([...reached].sort(), ['src/extension.ts', 'src/vscode/host/commands.ts', 'src/vscode/host/partFiles.ts', 'vscode']);
	});

	test('only one place searches the workspace, as a search may wait for ever where the editor has none for a file system', () => {
		assert.deepStrictEqual(files.filter(({ text }) => text.includes('findFiles(')).map(({ file }) => file), ['src/vscode/host/files.ts']);
	});

	test('adapters import no Node module', () => {
		for (const { file, imports } of files.filter(({ file }) => !isCommandLine(file))) {
			assert.deepStrictEqual(imports.filter(name => name.startsWith('node:')), [], file);
		}
	});

	test('no adapter needs itself by way of others, and what is shared by all features needs none of them', () => {
		// Of the core, a grammar may: its rules are one recursion in several files.
		const needs = new Map(files.filter(({ file }) => file.startsWith('src/vscode/')).map(({ file, values }) => [file, values.filter(name => name.startsWith('.')).map(name => `${path.posix.join(path.posix.dirname(file), name)}.ts`)]));
		const done = new Set<string>();
		const follow = (file: string, way: readonly string[]): void => {
			assert.ok(!way.includes(file), `in a circle: ${[...way.slice(way.indexOf(file)), file].join(' → ')}`);
			if (done.has(file)) { return; }
			for (const next of needs.get(file) ?? []) { follow(next, [...way, file]); }
			done.add(file);
		};
		for (const file of needs.keys()) { follow(file, []); }
		// A type is enough to know a feature.
		const knows = (file: string, imports: readonly string[]) => imports.some(name => /^src\/vscode\/(?!host\/)/.test(path.posix.join(path.posix.dirname(file), name)));
		assert.deepStrictEqual(files.filter(({ file, imports }) => file.startsWith('src/vscode/host/') && knows(file, imports)).map(({ file }) => file), []);
	});

	test('only the adapters and the composition root import the editor', () => {
		const users = files.filter(({ values }) => values.includes('vscode')).map(({ file }) => file);
		assert.deepStrictEqual(users.filter(file => file !== 'src/extension.ts' && !file.startsWith('src/vscode/')), []);
	});
});

function isCommandLine(file: string): boolean {
	return file === 'src/cli.ts' || file.startsWith('src/cli/');
}

/** The modules each file imports, and those of which it takes more than types. */
function importsBelow(folder: string): { file: string; text: string; imports: string[]; values: string[] }[] {
	return fs.readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith('.ts')).map(name => {
		const file = path.posix.join(folder, name.split(path.sep).join('/'));
		const text = fs.readFileSync(file, 'utf8');
		const matches = [...text.matchAll(/^(?:import|export)\b( type\b)?[^;]*?\bfrom '([^']+)'|^import '([^']+)'/gm)];
		const nameOf = ([, , from, alone]: RegExpMatchArray) => (from ?? alone)!;
		return { file, text, imports: matches.map(nameOf), values: matches.filter(([, type]) => type === undefined).map(nameOf) };
	});
}
