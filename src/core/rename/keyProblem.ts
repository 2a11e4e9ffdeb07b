import { isCrossReference } from '../citation/crossReference';
import { renderKey } from '../citation/keyGrammar';

/** Why an entry cannot have a key: an English sentence with `{0}` for its arguments. */
export interface Refusal {
	readonly message: string;
	readonly args: readonly (string | number)[];
}

/**
 * Why `key` cannot be the key of an entry, or `undefined` where it can. `isTaken` is asked with the key in lower case, as
 * capitals do not tell entries apart in BibTeX; the entry's own key and its other names are not taken.
 */
export function keyProblem(key: string, isTaken: (folded: string) => boolean): Refusal | undefined {
	const broken = rules.find(({ isBroken }) => isBroken(key));
	return broken ? { message: broken.message, args: [key] } : isTaken(key.toLowerCase()) ? { message: 'The key "{0}" is taken by another entry.', args: [key] } : undefined;
}

/** What every bibliography and every citation of a key demands, the plainest first. */
const rules: readonly { readonly isBroken: (key: string) => boolean; readonly message: string }[] = [
	{ isBroken: key => key === '', message: 'A key cannot be empty.' },
	{ isBroken: key => /\s/u.test(key), message: 'A key cannot have white space in it: "{0}".' },
	// These end a key or a value in BibTeX, LaTeX, YAML or JSON.
	{ isBroken: key => /["#%'(),={}\\~[\]]|[\x00-\x1F\x7F]/.test(key), message: 'A key cannot have one of these in it: " # % \' ( ) , = { } [ ] \\ ~' },
	{ isBroken: key => renderKey(key) === undefined || key.startsWith('*'), message: 'No citation can name the key "{0}".' },
	{ isBroken: isCrossReference, message: 'To Quarto "{0}" names a figure, table or section, and not a work.' },
	// Programs that keep entries as properties of an object, as citeproc does, would lose it.
	{ isBroken: key => key === '__proto__', message: 'Programs written in JavaScript lose an entry with the key "{0}".' },
];
