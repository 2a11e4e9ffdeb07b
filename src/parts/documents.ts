// What the editor needs where documents are read as more than Markdown: front matter, bibliographies of every form, and
// literature notes, what the index of Markdown files needs of them included. One part, as all of it needs the YAML
// library; with it comes the template engine.
export { findBibliographies, type FileAccess, type FoundBibliographies } from '../core/bibliography/findBibliographies';
export { readBibliography, readInlineReferences, type Bibliography } from '../core/bibliography/readBibliography';
export { readCslYaml, readHayagriva } from '../core/bibliography/yamlReferences';
export { default as defaultNoteTemplate } from '../core/note/defaultTemplate.liquid';
export { mayLinkTo, nameOf, noteName } from '../core/rename/noteLinks';
export { planKeyRename, isNoteOf, refuseKey } from '../core/rename/planKeyRename';
export { setFrontMatterField } from '../core/note/editNote';
export { readMarkdownFacts } from '../core/note/markdownFacts';
export { readNoteFields } from '../core/note/noteFields';
export { readNoteFrontMatter } from '../core/note/readNote';
export { changeFields, withMarks } from '../core/note/moveMarks';
export { tagPlaceAt } from '../core/note/tagPlace';
export { renderNote } from '../core/note/renderNote';
export { createNote, resyncNote } from '../core/note/resyncNote';
export { templateCompletions, templateHover, templateProblems } from '../core/note/templateLanguage';
export { isNoteTemplate } from '../core/note/templateFile';
