/**
 * The largest file that is edited, in bytes: the editor hands no larger one to extensions (its own limit is 50 MB). Larger
 * ones are read, and whoever wants to write is told why not; on the command line, too, so that both do the same.
 */
export const mostEditableBytes = 50 * 1024 * 1024;
