// What reads the files of a workspace and makes one library of them, loaded when the first is read.
export { bibliographyFormatOf, bibliographyFormats, type BibliographyFormat } from '../core/bibliography/formats';
export { capturedOn } from '../core/digest/capturedOn';
export { readDigest, readDigestSteps } from '../core/digest/readDigest';
export { updateDigest } from '../core/digest/updateDigest';
export { createLibrarySteps } from '../core/library';
