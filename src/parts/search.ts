// The search and its index, loaded when the user first looks for something.
export { createSearchInSlices, prepareSearch, withMarks } from '../core/search/createSearch';
export { relatedPapers } from '../core/search/relatedPapers';
export { searchDocument } from '../core/search/searchDocument';
export { loadSearchInSlices, serializeSteps } from '../core/search/storage';
