/**
 * The parts of a path that a setting gives relative to the workspace folder; none of them for the folder itself.
 * `undefined` where the path would lead out of it: an absolute path, a drive, an address, or more `..` than folders.
 */
export function pathInside(setting: string): readonly string[] | undefined {
	const path = setting.trim().replaceAll('\\', '/');
	if (/^(?:\/|~|[a-z][a-z0-9+.-]*:)/i.test(path) || /[\x00-\x1F]/.test(path)) {
		return undefined;
	}
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..' && parts.pop() === undefined) {
			return undefined;
		}
		if (part !== '' && part !== '.' && part !== '..') {
			parts.push(part);
		}
	}
	return parts;
}
