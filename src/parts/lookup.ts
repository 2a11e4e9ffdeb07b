// What the editor needs to ask online services, loaded when the user first wants that: nothing of it is there at start-up.
export { readBibtex } from '../core/bibliography/bibtex';
export { completeCslItem } from '../core/bibliography/completeCslItem';
export { completeRisRecord } from '../core/bibliography/completeRisRecord';
export { completeEntry, publishEntry, takeOver, type FieldDifference } from '../core/bibliography/completeEntry';
export { applyFound } from '../core/library/applyFound';
export { acceptChoice } from '../core/lookup/accept';
export { createCache } from '../core/lookup/cache';
export { renderChoice } from '../core/lookup/comparison';
export { dailyPapersRequest, type DigestWish } from '../core/lookup/huggingFace';
export { lookupPapers } from '../core/lookup/lookup';
export { contactMail, createNet } from '../core/lookup/net';
export { parsePaperReference } from '../core/lookup/paperReference';
export { renderFoundDigest } from '../core/lookup/foundDigest';
export { createSender } from '../core/lookup/sender';
export { lookupServices, servicesNamed, whyNotHere } from '../core/lookup/services';
