import { parsePersonName } from '../digest/plainPaper';
import { asRecord } from '../jsonValue';
import type { PersonName } from '../paper';
import { plainText } from './serviceText';

/**
 * A person as services name one: a text ("A. Turing", "van Beethoven, Ludwig", "Wei Wang 0001", "王 小明") or an object
 * with the parts of a name. What is damaged, by a wrong charset or an entity nobody knows, is `undefined`: a wrong
 * name is worse than none.
 */
export function readPerson(value: unknown): PersonName | undefined {
	const record = asRecord(value);
	if (record === undefined) { return nameFromText(plainText(value)); }
	const [family, given] = [plainText(record.family ?? record.familyName ?? record.lastName), plainText(record.given ?? record.givenName ?? record.firstName)];
	const name = plainText(record.name ?? record.text ?? record.display_name ?? record.literal);
	if (family === undefined) { return nameFromText(name ?? given, record.nameType === 'Organizational'); }
	if (isDamaged(`${family}${given ?? ''}`)) { return undefined; }
	const suffix = plainText(record.suffix);
	return { ...withParticle(family), ...(given === undefined ? {} : { given }), ...(suffix === undefined ? {} : { suffix }) };
}

/** The people of a list in its order; `undefined` where one of them cannot be read, as half a list is a wrong one. */
export function readPeople(values: readonly unknown[]): readonly PersonName[] | undefined {
	const people = values.map(readPerson);
	return people.every(person => person !== undefined) ? people : undefined;
}

/** Whether all these people have more than initials, as far as their names have parts. */
export function haveFullNames(people: readonly PersonName[]): boolean {
	return people.every(({ given }) => given === undefined || /\p{L}{2}/u.test(given.replace(/\./g, ' ')));
}

/** A name as one text in which the parts can be told again: `van Beethoven, Ludwig`, `King, Jr., Martin`, `{Gemini Team}`. */
export function renderPerson({ family, given, particle, suffix, literal }: PersonName): string {
	if (family === undefined) { return `{${literal ?? given ?? ''}}`; }
	const last = particle === undefined ? family : `${particle} ${family}`;
	return [last, ...(suffix === undefined ? [] : [suffix]), ...(given === undefined ? [] : [given])].join(', ') + (given === undefined && suffix === undefined ? ',' : '');
}

/** Reads what `renderPerson` writes, and what a person may write in its place. */
export function parsePerson(text: string): PersonName | undefined {
	const literal = /^\{(.*)\}$/s.exec(text.trim())?.[1];
	if (literal !== undefined) { return literal.trim() === '' ? undefined : { literal: literal.trim() }; }
	const parts = text.split(',').map(part => part.trim());
	if (parts.length === 1) { return parsePersonName(text); }
	const [family = '', ...rest] = parts;
	if (family === '') { return undefined; }
	const [suffix, given] = rest.length > 1 ? [rest[0], rest.slice(1).join(', ')] : [undefined, rest[0]];
	return { ...withParticle(family), ...(given === undefined || given === '' ? {} : { given }), ...(suffix === undefined ? {} : { suffix }) };
}

const groups = /\b(?:team|collaboration|consortium|group|project|committee|initiative|network|association|institute|university|foundation|lab|labs)$/i;

function nameFromText(text: string | undefined, isOrganization = false): PersonName | undefined {
	if (text === undefined || isDamaged(text)) { return undefined; }
	// DBLP numbers namesakes, pages mark affiliations with stars and daggers.
	const name = text.replace(/\s+\d{4}$/, '').replace(/[\s*†‡§¶#,;]+$/, '').trim();
	if (isOrganization || groups.test(name)) { return { literal: name }; }
	const eastAsian = /^([\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{1,4})[\s,·]+([\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+)$/u.exec(name);
	if (eastAsian !== null) { return { family: eastAsian[1]!, given: eastAsian[2]! }; }
	const parsed = parsePersonName(name);
	return parsed?.family === undefined || parsed.particle !== undefined ? parsed : { ...parsed, ...withParticle(parsed.family) };
}

/** A particle is written small, as pandoc has it. */
function withParticle(family: string): Pick<PersonName, 'family' | 'particle'> {
	const [, particle, rest] = /^((?:\p{Ll}[\p{Ll}'’.-]*\s+)+)(\S.*)$/u.exec(family) ?? [];
	return particle === undefined ? { family } : { family: rest!, particle: particle.trim() };
}

/** The mark of a wrong charset, what UTF-8 looks like when it is taken for Latin-1, an entity, or no letter at all. */
function isDamaged(name: string): boolean {
	return /\ufffd|[ÃÂ][\u0080-\u00bf]|&#?\w{1,10};|[<>{}]/.test(name) || !/\p{L}/u.test(name);
}
