import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { citationFormats, type CitationFormatId } from '../../src/core/citation/formats';
import { citingLanguages, type CitingLanguage } from '../../src/core/citation/languages';
import { digestFormats } from '../../src/core/digest/formats';
import { exportFormats } from '../../src/core/export/exportFormats';
import { usage } from '../../src/cli';
import { renderServicesTable } from '../../src/core/lookup/services';
import { renderVariablesTable } from '../../src/core/note/variables';
import { shippedStyles } from '../../src/core/typeset/styles';
import { item } from './citation/items';
import { goldenRegion } from './golden';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

interface Manifest {
	readonly activationEvents: readonly string[];
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
		readonly menus: Record<string, readonly { readonly command?: string; readonly when?: string }[]>;
		readonly keybindings: readonly { readonly key: string; readonly command: string; readonly when?: string }[];
		readonly configuration: { readonly properties: Record<string, { readonly default: unknown; readonly markdownDescription: string; readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[]; readonly anyOf?: readonly { readonly enum?: readonly string[] }[] }> };
	};
}

suite('what is derived is fresh', () => {
	test('the table of note variables in the README', () => goldenRegion('README.md', 'variables', renderVariablesTable()));

	test('the usage of the command line in the README', () => goldenRegion('README.md', 'cli', `\`\`\`\n${usage()}\`\`\``));

	test('the digest formats in the README', () => goldenRegion('README.md', 'digest-formats', digestFormats.map(({ label }) => `- ${label}`).join('\n')));

	test('the export formats in the README', () => goldenRegion('README.md', 'export-formats', Object.values(exportFormats).map(({ name }) => name).join(', ')));

	test('the citation styles in the README', () => goldenRegion('README.md', 'styles', shippedStyles.map(({ id }) => `\`${id}\``).join(', ')));

	test('the citation formats in the README', () => goldenRegion('README.md', 'citation-formats', formatsTable()));

	test('the services of lookups in the README', () => goldenRegion('README.md', 'services', renderServicesTable()));

	test('the table of settings in the README', () => goldenRegion('README.md', 'settings', settingsTable()));
});

suite('the manifest', () => {
	test('takes every text from package.nls.json, and no text there is unused', () => {
		const used = new Set([...fs.readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(match => match[1]!));
		assert.deepStrictEqual([...used].sort(), Object.keys(texts).sort());
	});

	test('says of each choice of a setting what it does, and names what it offers in words that can be translated', () => {
		for (const [name, { enum: choices, enumDescriptions }] of Object.entries(manifest.contributes.configuration.properties)) {
			assert.deepStrictEqual(enumDescriptions, choices?.map(choice => `%${name.replace('literatureNotes', 'setting')}.${choice}%`), name);
		}
		const labels = [...fs.readFileSync('package.json', 'utf8').matchAll(/"label": "([^"]+)"/g)].map(match => match[1]!);
		assert.deepStrictEqual(labels.filter(label => !/^%.+%$|^\$\{/.test(label)), []);
	});

	test('binds each key of the view "Reading" to its command only while the rows of that view have the focus', () => {
		const single = manifest.contributes.keybindings.filter(({ key }) => /^[a-z]$/.test(key));
		assert.deepStrictEqual(Object.fromEntries(single.map(({ key, command }) => [key, command])), {
			k: 'literatureNotes.keepPaper', s: 'literatureNotes.skipPaper', l: 'literatureNotes.laterPaper', n: 'literatureNotes.nextPaper', p: 'literatureNotes.previousPaper',
		});
		for (const { key, when } of single) {
			assert.deepStrictEqual(when?.split(' && ').sort(), ['!inputFocus', 'focusedView == literatureNotes.reading', 'listFocus'], key);
		}
	});

	test('says of each command in the menus of "Papers" and "Reading" which rows take it: places of use and Show More take none', () => {
		const ofPapers = manifest.contributes.menus['view/item/context']!.filter(({ when }) => /papers|reading/.test(when!));
		assert.deepStrictEqual(ofPapers.filter(({ when }) => !when!.includes(' && viewItem ')), []);
	});

	test('names only commands it declares in menus and keybindings, and every command has our category and a title in title case', () => {
		const { commands, menus, keybindings } = manifest.contributes;
		const declared = commands.map(({ command }) => command);
		for (const { command } of [...Object.values(menus).flat(), ...keybindings]) {
			assert.ok(command === undefined || declared.includes(command), command);
		}
		for (const { title, category } of commands) {
			assert.strictEqual(category, 'Literature Notes');
			assert.match(text(title), /^[A-Z]\S*(?: (?:[A-Z]\S*|a|an|and|as|by|for|from|in|of|on|or|the|to|with))*$/);
		}
	});
});

suite('citing in the manifest', () => {
	const languages: readonly CitingLanguage[] = Object.values(citingLanguages);

	test('the setting offers the formats of the table, each as it says itself what it is', () => {
		const setting = manifest.contributes.configuration.properties['literatureNotes.citation.format']!;
		assert.deepStrictEqual(setting.anyOf?.[0]?.enum, ['auto', ...Object.keys(citationFormats)]);
		for (const [id, { label, example }] of Object.entries(citationFormats)) { assert.strictEqual(texts[`setting.citation.format.${id}`], `${label}: ${example}`); }
	});

	test('the extension starts with every language, with a bibliography that is opened alone, and by the endings of those that the editor may not know', () => {
		const ids = languages.flatMap(language => language.ids.map(id => `onLanguage:${id}`));
		assert.deepStrictEqual(manifest.activationEvents.filter(event => event.startsWith('onLanguage')), [...ids, 'onLanguage:bibtex']);
		const endings = languages.flatMap(language => language.endings).filter(ending => !['md', 'markdown'].includes(ending));
		assert.ok(manifest.activationEvents.includes(`workspaceContains:**/*.{${endings.join(',')}}`));
	});

	test('key and menu are there in every language, also by the ending', () => {
		const clause = `(editorLangId =~ /^(${languages.flatMap(({ ids }) => ids).join('|')})$/ || resourceExtname =~ /^\\.(${languages.flatMap(({ endings }) => endings).join('|')})$/)`;
		const clauses = [...manifest.contributes.keybindings, ...manifest.contributes.menus['editor/context']!].filter(({ command }) => command === 'literatureNotes.insertCitation').map(({ when }) => when);
		assert.deepStrictEqual(clauses, [`editorTextFocus && ${clause}`, `${clause} && !editorReadonly`]);
	});
});

function formatsTable(): string {
	const languages: readonly CitingLanguage[] = Object.values(citingLanguages);
	const rows = Object.entries(citationFormats).map(([id, { label, example, modes, cite }]) => {
		const places = languages.filter(({ formats }) => formats.includes(id as CitationFormatId)).flatMap(({ endings }) => endings.filter((ending, index) => !endings.slice(0, index).some(other => other.toLowerCase() === ending.toLowerCase())).map(ending => `.${ending}`));
		const inText = modes.slice(1).map(mode => `\`${cite([item('key')], mode, '').text}\``);
		return `| \`${id}\` | ${label} | ${[`\`${example}\``, ...inText].join(', ')} | ${places.join(' ')} |`;
	});
	return ['| format | | in brackets, in the text, without the author | in |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function settingsTable(): string {
	const rows = Object.entries(manifest.contributes.configuration.properties).map(([name, setting]) =>
		`| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text(setting.markdownDescription)} |`);
	return ['| setting | default | |', '| --- | --- | --- |', ...rows].join('\n');
}

function text(reference: string): string {
	return texts[reference.replaceAll('%', '')]!;
}
