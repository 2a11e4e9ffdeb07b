// What the editor needs of YAML, with its reader in it: front matter, and bibliographies written in YAML.
export { readBibliographyNames } from '../core/frontMatter';
export { readCslYaml, readHayagriva } from '../core/bibliography/yamlReferences';
