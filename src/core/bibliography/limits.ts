import type { Problem } from '../paper';

/** The largest file that is read, in bytes: a text takes several times its size in memory, and V8 has no longer ones than some 500 MB. */
const mostReadableBytes = 200 * 1024 * 1024;

/** Why a file of so many bytes is not read; `undefined` where it is. */
export function tooLargeToRead(size: number): Pick<Problem, 'message' | 'args'> | undefined {
	return size > mostReadableBytes ? { message: 'it is larger than {0} MB. Split it into several files.', args: [mostReadableBytes / 1024 / 1024] } : undefined;
}

/**
 * The largest file that is edited, in bytes: the editor hands no larger one to extensions (its own limit is 50 MB). Larger
 * ones are read, and whoever wants to write is told why not; on the command line, too, so that both do the same.
 */
export const mostEditableBytes = 50 * 1024 * 1024;
