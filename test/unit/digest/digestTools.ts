import { readDigest } from '../../../src/core/digest/readDigest';
import type { Digest, DigestPaper } from '../../../src/core/paper';

/** A paper of the recorded truth; null stands for what is not known. */
export interface GoldPaper {
	readonly title: string;
	readonly abstract: string | null;
	readonly authorCount: number | null;
	readonly organization: { readonly slug: string; readonly name: string } | null;
	readonly published: string | null;
	readonly comments: number | null;
}

/** The paper in the truth's form. */
export function toGold(paper: DigestPaper): GoldPaper {
	return {
		title: paper.title,
		abstract: paper.abstract ?? null,
		authorCount: paper.authorCount ?? null,
		organization: paper.organization === undefined ? null : { slug: paper.organization.slug ?? '', name: paper.organization.name },
		published: paper.published?.iso ?? null,
		comments: paper.comments ?? null,
	};
}

/** The text with all white space of one kind. */
export function oneBlank(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** What the papers of a text are, white space in abstracts aside. */
export function papersOf(text: string, digest = readDigest(text)): string[] {
	return digest.papers.map(paper => JSON.stringify({ ...toGold(paper), abstract: oneBlank(paper.abstract ?? '') }));
}

/**
 * The lines with letters that no paper and no problem covers. Most readers take all that is left over for page furniture, so that
 * a line they dropped is a header, and no loss to `losses`: tests compare these lines with what is meant to be furniture.
 */
export function unclaimed(text: string, { papers, problems }: Digest): string[] {
	const claimed = [...papers, ...problems].map(({ range }) => range).sort((a, b) => a.start - b.start);
	const left: string[] = [];
	let reach = 0;
	for (const { start, end } of [...claimed, { start: text.length, end: text.length }]) {
		left.push(...text.slice(reach, start).split(/[\r\n]+/));
		reach = Math.max(reach, end);
	}
	return left.map(line => line.trim()).filter(line => /\p{L}/u.test(line));
}

/**
 * What is wrong with the ranges of a digest, as sentences: text that is in no range, or two papers (or a paper and
 * a header) that share text. None for a digest read without loss.
 */
export function losses(text: string, digest: Digest): string[] {
	const owned = [...digest.papers.map(paper => paper.range), ...digest.headers].sort((a, b) => a.start - b.start);
	const found = owned.flatMap((range, index) => index > 0 && range.start < owned[index - 1]!.end ? [`overlap at ${range.start}`] : []);
	const covered = [...owned, ...digest.problems.map(problem => problem.range), { start: text.length, end: text.length }].sort((a, b) => a.start - b.start);
	let reach = 0;
	for (const { start, end } of covered) {
		const lost = text.slice(reach, start);
		if (/[^\s\u0000-\u0020\u200b]/.test(lost)) { found.push(`lost at ${reach}: ${lost.trim().slice(0, 80)}`); }
		reach = Math.max(reach, end);
	}
	return found;
}

/** The digest as plain values, so that digests can be compared: a paper's ranges are worked out when asked for. */
export function plain(digest: Digest): unknown {
	return { ...digest, papers: digest.papers.map(paper => ({ ...paper, range: paper.range, titleRange: paper.titleRange })) };
}
