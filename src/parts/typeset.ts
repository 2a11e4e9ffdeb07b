// All that typesets references, but for the engine itself, which is a file of its own in dist/csl.
export { createCiteprocMaker, type Citeproc } from '../core/typeset/citeproc';
export { itemOfPaper, itemOfReference } from '../core/typeset/cslItem';
export { createPreviewSnapshot } from '../core/typeset/preview';
export { outputFormats } from '../core/typeset/formatted';
export { updateReferenceList } from '../core/typeset/referenceList';
export { renderEntries, renderEntry } from '../core/typeset/renderEntries';
export { readStyle } from '../core/typeset/styleFile';
export { findStyle, shippedStyles } from '../core/typeset/styles';
export { makeTypesetter, type Typesetter } from '../core/typeset/typesetter';
export { typesetDocument, type TypesetDocument } from '../core/typeset/typeset';
