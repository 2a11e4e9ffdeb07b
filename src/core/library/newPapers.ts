import type { Paper } from '../paper';
import { identityNames } from './identifiers';
import { normalTitle } from './normalTitle';

/** Papers a person has come across, by everything they can be known by; kept short, as there are many in the course of years. */
export class SeenPapers {
	private readonly hashes: Set<string>;

	/** From what `toString` gave; an empty text remembers none. */
	constructor(text = '') {
		this.hashes = new Set(text === '' ? [] : text.split(' '));
	}

	/** True if the paper was added before, under its identifier or under its title. */
	has(paper: Pick<Paper, 'title' | 'identifiers'>): boolean {
		return namesOf(paper).some(name => this.hashes.has(hash(name)));
	}

	/** Remembers papers; false if all were known, by each of their names. */
	add(papers: readonly Pick<Paper, 'title' | 'identifiers'>[]): boolean {
		const before = this.hashes.size;
		for (const name of papers.flatMap(namesOf)) { this.hashes.add(hash(name)); }
		return this.hashes.size > before;
	}

	/** A text of ASCII letters, digits and blanks, about eight characters a name. */
	toString(): string {
		return [...this.hashes].join(' ');
	}
}

function namesOf({ title, identifiers }: Pick<Paper, 'title' | 'identifiers'>): readonly string[] {
	return [...identityNames(identifiers), `title:${normalTitle(title)}`];
}

/** 53 bits of two FNV-1a hashes: among a million names two are taken for one with a chance of one in twenty thousand. */
function hash(name: string): string {
	let [low, high] = [0x811c9dc5, 0x1000193];
	for (let index = 0; index < name.length; index++) {
		const unit = name.charCodeAt(index);
		low = Math.imul(low ^ unit, 0x01000193);
		high = Math.imul(high ^ (unit + index), 0x85ebca6b);
	}
	return ((high >>> 11) * 0x100000000 + (low >>> 0)).toString(36);
}
