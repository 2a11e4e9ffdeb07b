import { paperAddress } from './paperAddress';
import type { Paper } from './paper';

/** A place on the web where a paper, or what belongs to it, can be seen. */
export interface PaperLink {
	readonly label: string;
	readonly url: string;
}

/** Everywhere a paper can be seen on the web, as far as it is known; a search for its title where nothing is. Addresses are of http(s) only. */
export function paperLinks(paper: Pick<Paper, 'identifiers' | 'title'>, code?: string): readonly PaperLink[] {
	const { arxiv, doi, url } = paper.identifiers;
	const links: readonly (PaperLink | undefined)[] = [
		...arxiv === undefined ? [] : [
			{ label: 'arXiv: abstract', url: paperAddress(paper) },
			{ label: 'arXiv: PDF', url: paperAddress(paper).replace('/abs/', '/pdf/') },
			{ label: 'arXiv: HTML', url: paperAddress(paper).replace('/abs/', '/html/') },
			{ label: 'Hugging Face', url: paperAddress(paper).replace('https://arxiv.org/abs/', 'https://huggingface.co/papers/') },
		],
		code !== undefined && /^https:\/\//i.test(code) ? { label: 'Code', url: code } : undefined,
		doi === undefined ? undefined : { label: 'Publisher', url: paperAddress({ title: paper.title, identifiers: { doi } }) },
		url !== undefined && /^https?:\/\//i.test(url) && !/\/\/arxiv\.org\//.test(url) ? { label: 'Address in the bibliography', url } : undefined,
	];
	const known = links.filter(link => link !== undefined);
	return known.length > 0 ? known : [{ label: 'Search for the title', url: paperAddress(paper) }];
}
