import { arxiv } from './arxiv';
import { crossref } from './crossref';
import { dataCite } from './dataCite';
import { huggingFace } from './huggingFace';
import { openAlex } from './openAlex';
import { semanticScholar } from './semanticScholar';
import type { LookupService } from './service';
import { zotero } from './zotero';

/** All services, in the order in which they are asked where the setting says nothing else. */
export const lookupServices = [zotero, huggingFace, arxiv, dataCite, semanticScholar, crossref, openAlex] as const satisfies readonly LookupService[];

/** Those that are asked unless the user chooses others: OpenAlex wants a key, and not everybody has a Zotero. */
export const defaultServices = ['huggingface', 'arxiv', 'datacite', 'semanticscholar', 'crossref'] as const satisfies readonly typeof lookupServices[number]['id'][];

/** The services with these ids in this order; ids that nobody knows are left out. */
export function servicesNamed(ids: readonly string[]): readonly LookupService[] {
	return [...new Set(ids)].flatMap(id => lookupServices.find(service => service.id === id) ?? []);
}

/** Why a service cannot be asked here, in English; `undefined` where it can. */
export function whyNotHere(service: LookupService, here: { readonly isBrowser: boolean; readonly apiKey: string | undefined }): string | undefined {
	if (here.isBrowser && service.inBrowser !== true) { return service.inBrowser; }
	return service.apiKey?.isRequired && here.apiKey === undefined ? `${service.name} wants an API key: run the command Set API Key… first.` : undefined;
}

/** The Markdown table of what is sent where, for the README and for who is asked. */
export function renderServicesTable(): string {
	const keyOf = ({ apiKey }: LookupService) => apiKey === undefined ? '' : `${apiKey.about} (\`${apiKey.variable}\` on the command line)`;
	const rows = lookupServices.map((service: LookupService) => `| \`${service.id}\` | ${service.hosts[0]} | ${service.sends} | ${service.gives} | ${keyOf(service)} | ${service.inBrowser === true ? 'yes' : `no: ${service.inBrowser}`} |`);
	return ['| service | host | what it gets | what it gives | API key | in a browser |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
