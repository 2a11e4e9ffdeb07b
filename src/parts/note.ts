// What the editor needs of literature notes: with it come the template engine and the YAML reader, so it is loaded when first used.
export { default as defaultNoteTemplate } from '../core/note/defaultTemplate.liquid';
export { setFrontMatterField } from '../core/note/editNote';
export { readNoteFrontMatter } from '../core/note/readNote';
export { withMarks } from '../core/note/moveMarks';
export { renderNote } from '../core/note/renderNote';
export { createNote, resyncNote } from '../core/note/resyncNote';
export { templateCompletions, templateHover, templateProblems } from '../core/note/templateLanguage';
export { isNoteTemplate } from '../core/note/templateFile';
