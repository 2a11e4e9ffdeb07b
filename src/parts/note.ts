// What the editor needs of literature notes: with it come the template engine and the YAML reader, so it is loaded when first used.
export { default as defaultNoteTemplate } from '../core/note/defaultTemplate.liquid';
export { renderNote } from '../core/note/renderNote';
