import * as assert from 'node:assert';
import { parsePerson, readPeople, readPerson, renderPerson } from '../../../src/core/lookup/names';

suite('names of services', () => {
	test('are read in the parts they have', () => {
		const read: readonly (readonly [unknown, unknown])[] = [
			['A. Turing', { family: 'Turing', given: 'A.' }],
			['Vincent  van Gogh', { family: 'Gogh', given: 'Vincent', particle: 'van' }],
			['de la Cruz, María José', { family: 'Cruz', given: 'María José', particle: 'de la' }],
			['Wei Wang 0001', { family: 'Wang', given: 'Wei' }],
			['Ada Mockson*†', { family: 'Mockson', given: 'Ada' }],
			['Aristotle', { literal: 'Aristotle' }],
			['王 小明', { family: '王', given: '小明' }],
			['王小明', { literal: '王小明' }],
			['김, 철수', { family: '김', given: '철수' }],
			['Gemini Team', { literal: 'Gemini Team' }],
			['Jakub L&apos;ala', { family: 'L\'ala', given: 'Jakub' }],
			['Martin Luther King Jr.', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
			[{ name: 'ATLAS Collaboration' }, { literal: 'ATLAS Collaboration' }],
			[{ family: 'van der Berg', given: 'J.' }, { family: 'Berg', particle: 'van der', given: 'J.' }],
			[{ name: 'NVIDIA', nameType: 'Organizational' }, { literal: 'NVIDIA' }],
			[{ name: 'Zheng, Tong', givenName: 'Tong', familyName: 'Zheng', nameType: 'Personal' }, { family: 'Zheng', given: 'Tong' }],
		];
		for (const [value, person] of read) { assert.deepStrictEqual(readPerson(value), person, JSON.stringify(value)); }
	});

	test('that are damaged are none, and make none of the list', () => {
		for (const damaged of ['Zo\ufffd Smith', 'ZoÃ« Smith', '&name; Smith', '&#x;', '', '123', null, 7, {}, { name: null }, '<b onload=x>']) {
			assert.strictEqual(readPerson(damaged), undefined, JSON.stringify(damaged));
		}
		assert.strictEqual(readPeople(['Ada Mockson', '&name;']), undefined);
	});

	test('of 600 people are 600', () => {
		const names = Array.from({ length: 600 }, (_, index) => `Ada Mockson${index}`);
		assert.deepStrictEqual(readPeople(names)?.map(renderPerson), names.map(name => `${name.slice(4)}, Ada`));
	});

	test('are written so that they are read as they were', () => {
		for (const person of [
			{ family: 'Gogh', given: 'Vincent', particle: 'van' }, { literal: 'Foo, Bar and Partners' }, { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
			{ family: 'Plato' }, { family: 'Cruz', given: 'María José', particle: 'de la' }, { literal: '王小明' }, { family: 'Ng', given: 'A.' },
		]) { assert.deepStrictEqual(parsePerson(renderPerson(person)), person); }
	});
});
