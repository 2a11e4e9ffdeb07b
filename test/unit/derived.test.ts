import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { digestFormats } from '../../src/core/digest/formats';
import { exportFormats } from '../../src/core/export/exportFormats';
import { usage } from '../../src/cli';
import { renderServicesTable } from '../../src/core/lookup/services';
import { renderVariablesTable } from '../../src/core/note/variables';
import { goldenRegion } from './golden';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
		readonly menus: Record<string, readonly { readonly command?: string }[]>;
		readonly keybindings: readonly { readonly command: string }[];
		readonly configuration: { readonly properties: Record<string, { readonly default: unknown; readonly markdownDescription: string }> };
	};
}

suite('what is derived is fresh', () => {
	test('the table of note variables in the README', () => goldenRegion('README.md', 'variables', renderVariablesTable()));

	test('the usage of the command line in the README', () => goldenRegion('README.md', 'cli', `\`\`\`\n${usage()}\`\`\``));

	test('the digest formats in the README', () => goldenRegion('README.md', 'digest-formats', digestFormats.map(({ label }) => `- ${label}`).join('\n')));

	test('the export formats in the README', () => goldenRegion('README.md', 'export-formats', Object.values(exportFormats).map(({ name }) => name).join(', ')));

	test('the services of lookups in the README', () => goldenRegion('README.md', 'services', renderServicesTable()));

	test('the table of settings in the README', () => goldenRegion('README.md', 'settings', settingsTable()));
});

suite('the manifest', () => {
	test('takes every text from package.nls.json, and no text there is unused', () => {
		const used = new Set([...fs.readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(match => match[1]!));
		assert.deepStrictEqual([...used].sort(), Object.keys(texts).sort());
	});

	test('names only commands it declares in menus and keybindings, and every command has our category and a title in title case', () => {
		const { commands, menus, keybindings } = manifest.contributes;
		const declared = commands.map(({ command }) => command);
		for (const { command } of [...Object.values(menus).flat(), ...keybindings]) {
			assert.ok(command === undefined || declared.includes(command), command);
		}
		for (const { title, category } of commands) {
			assert.strictEqual(category, 'Literature Notes');
			assert.match(text(title), /^[A-Z]\S*(?: (?:[A-Z]\S*|a|an|and|as|by|for|from|in|of|on|the|to|with))*$/);
		}
	});
});

function settingsTable(): string {
	const rows = Object.entries(manifest.contributes.configuration.properties).map(([name, setting]) =>
		`| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text(setting.markdownDescription)} |`);
	return ['| setting | default | |', '| --- | --- | --- |', ...rows].join('\n');
}

function text(reference: string): string {
	return texts[reference.replaceAll('%', '')]!;
}
