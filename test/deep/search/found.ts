import type { Search } from '../../../src/core/search/createSearch';

const queries = ['hydra', 'distilation mased', 'nvidia 2025', 'llm', 'verbalizer man', 'knowledgetracing', 'apple', 'walrus'];

/** What a search finds, with its scores and places: equal indexes answer equally. */
export const found = (of: Search) => queries.map(query => of.find(query, 100));

/** Which papers were found, in whatever order: an index that grew may rank otherwise than one built at once. */
export const idsOf = (answers: ReturnType<typeof found>) => answers.map(hits => hits.map(({ id }) => id).sort());
