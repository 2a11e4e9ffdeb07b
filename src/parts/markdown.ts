// What the index of Markdown files needs: the YAML reader and the grammar of citations, without the template engine.
export { readMarkdownFacts } from '../core/note/markdownFacts';
