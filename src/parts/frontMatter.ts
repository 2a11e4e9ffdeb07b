// What the editor needs of YAML front matter, with the YAML reader in it: loaded when a document is first cited in.
export { readBibliographyNames } from '../core/frontMatter';
