import { parseIsoDay } from './dateLine';

/**
 * The ISO day on which a digest was captured: the last that the name of its file says, else that of the file's last
 * change, which a checkout or a copy makes anew.
 */
export function capturedOn(path: string, modified: string | undefined): string | undefined {
	const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
	const days = (name.match(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g) ?? []).map(parseIsoDay).filter(day => day !== undefined);
	return days.at(-1) ?? modified;
}
