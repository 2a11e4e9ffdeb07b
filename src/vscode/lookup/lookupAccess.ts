import * as vscode from 'vscode';
import type { LookupCache } from '../../core/lookup/cache';
import type { Cancellation } from '../../core/lookup/http';
import type { AskedService } from '../../core/lookup/lookup';
import type { Sender, TellWaiting } from '../../core/lookup/sender';
import type { LookupService } from '../../core/lookup/service';
import { UserError, type CommandHandler } from '../host/commands';
import { isoDay } from '../host/files';
import type { PartLoader } from '../host/parts';
import { readSettings } from '../host/settings';

/** What of the extension's context lookups use. */
export type LookupContext = Pick<vscode.ExtensionContext, 'secrets' | 'globalState' | 'globalStorageUri' | 'extensionMode' | 'extension'>;

/** All that a lookup needs: whom it may ask and how, and what was answered before. */
export interface LookupRun {
	readonly services: readonly AskedService[];
	readonly sender: Sender;
	readonly cache: LookupCache;
	readonly today: string;
	/** Keeps the answers for the next time. */
	keep(): Promise<void>;
}

type AskingProgress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

interface UsableServices {
	readonly services: readonly LookupService[];
	readonly reasons: readonly string[];
}

/** The state in which consent is kept: ids of services the user has agreed to. */
const consentKey = 'lookup.consent';

/** The way to online services: which of them the user has chosen and agreed to, with which keys, and what they answered before. */
export class LookupAccess {
	private cache: Promise<LookupCache> | undefined;

	constructor(private readonly context: LookupContext, private readonly parts: PartLoader, private readonly log: vscode.LogOutputChannel) {}

	/**
	 * Asks something of the services, with a way to cancel, and tells when one of them wants to be waited for. `undefined` when the user
	 * does not want anybody asked. Rejects as `question` does, and with a UserError where no service can be asked here.
	 */
	async ask<Result>(title: string, question: (run: LookupRun, progress: AskingProgress) => Promise<Result>): Promise<Result | undefined> {
		const source = new vscode.CancellationTokenSource();
		let report: (message: string) => void = () => {};
		const run = await this.open(cancellationOf(source.token), (service, seconds) => report(vscode.l10n.t('{0} wants {1} s of patience', service, seconds)));
		if (!run) { return undefined; }
		return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
			token.onCancellationRequested(() => source.cancel());
			report = message => progress.report({ message });
			return question(run, progress);
		});
	}

	/** Asks for consent where that is wanting. `undefined` when the user does not agree; a UserError where no service can be asked here. */
	private async open(cancellation: Cancellation, tell: TellWaiting): Promise<LookupRun | undefined> {
		const { servicesNamed, createSender } = await this.parts.load('lookup');
		const agreed = await this.agree(await this.usable(servicesNamed(readSettings().lookupServices)));
		if (!agreed) { return undefined; }
		const { mail, net } = await this.network();
		const services = await Promise.all(agreed.map(async service => ({ service, access: { address: this.addressOf(service), mail, apiKey: await this.apiKey(service) } })));
		const cache = await (this.cache ??= this.readCache());
		return { services, cache, sender: createSender(net, cancellation, tell), today: isoDay(), keep: () => this.keepCache(cache) };
	}

	/** The API key of a service, from the editor's secret storage. */
	async apiKey({ id }: LookupService): Promise<string | undefined> {
		return await this.context.secrets.get(secretName(id)) || undefined;
	}

	async setApiKey({ id }: LookupService, key: string): Promise<void> {
		await (key === '' ? this.context.secrets.delete(secretName(id)) : this.context.secrets.store(secretName(id), key));
	}

	/** Forgets to whom the user has agreed: the next lookup asks again. */
	async forgetConsent(): Promise<void> {
		await this.context.globalState.update(consentKey, undefined);
	}

	private async network() {
		const { createNet, contactMail } = await this.parts.load('lookup');
		const mail = contactMail(readSettings().contactMail);
		const version = (this.context.extension.packageJSON as { readonly version: string }).version;
		return { mail, net: createNet(globalThis, { isBrowser: isBrowser(), version, mail }) };
	}

	/** Those of the chosen services that can be asked here, and why the others cannot. */
	private async usable(chosen: readonly LookupService[]): Promise<UsableServices> {
		const { whyNotHere } = await this.parts.load('lookup');
		const reasons = await Promise.all(chosen.map(async service => whyNotHere(service, { isBrowser: isBrowser(), apiKey: await this.apiKey(service) })));
		const services = chosen.filter((_, index) => reasons[index] === undefined);
		const reasonsTold = reasons.filter(reason => reason !== undefined).map(reason => vscode.l10n.t(reason));
		if (services.length === 0) {
			throw new UserError(vscode.l10n.t('No service can be asked. {0} See the setting "literatureNotes.lookup.services".', reasonsTold.join(' ')));
		}
		reasonsTold.forEach(reason => this.log.info(reason));
		return { services, reasons: reasonsTold };
	}

	/** Before anything is sent to a service for the first time, the user is shown what goes where, and unticks what is not wanted. */
	private async agree({ services, reasons }: UsableServices): Promise<readonly LookupService[] | undefined> {
		const known = this.context.globalState.get<Record<string, boolean>>(consentKey) ?? {};
		if (services.every(({ id }) => id in known) && services.some(({ id }) => known[id])) { return services.filter(({ id }) => known[id]); }
		const rows: readonly (vscode.QuickPickItem & { readonly service?: LookupService })[] = [
			...services.map(service => ({
				label: service.name, description: service.hosts[0], service, picked: known[service.id] ?? true,
				detail: vscode.l10n.t('Gets {0}.', vscode.l10n.t(service.sends)),
			})),
			...reasons.map(reason => ({ label: reason, kind: vscode.QuickPickItemKind.Separator })),
		];
		const agreed = await vscode.window.showQuickPick(rows, {
			title: vscode.l10n.t('Ask These Online Services?'), canPickMany: true, ignoreFocusOut: true,
			placeHolder: vscode.l10n.t('Nothing was sent yet. Untick what you do not want; Enter agrees, Escape sends nothing.'),
		});
		if (!agreed || agreed.length === 0) { return undefined; }
		await this.context.globalState.update(consentKey, { ...known, ...Object.fromEntries(services.map(service => [service.id, agreed.some(row => row.service === service)])) });
		return agreed.flatMap(({ service }) => service ?? []);
	}

	/** Only the extension's own tests may lead the requests elsewhere. */
	private addressOf({ id, address }: LookupService): string {
		const stand = this.context.extensionMode === vscode.ExtensionMode.Test ? vscode.workspace.getConfiguration('literatureNotes').get<string>('lookup.testAddress') : undefined;
		return stand === undefined ? address : `${stand}/${id}`;
	}

	private get cacheUri(): vscode.Uri {
		return vscode.Uri.joinPath(this.context.globalStorageUri, 'lookup.json');
	}

	private async readCache(): Promise<LookupCache> {
		const { createCache } = await this.parts.load('lookup');
		const bytes = await vscode.workspace.fs.readFile(this.cacheUri).then(found => found, () => new Uint8Array());
		return createCache(new TextDecoder().decode(bytes));
	}

	/** A cache that cannot be kept costs requests, and nothing else. */
	private async keepCache(cache: LookupCache): Promise<void> {
		await vscode.workspace.fs.writeFile(this.cacheUri, new TextEncoder().encode(cache.render())).then(undefined, error => this.log.warn(String(error)));
	}
}

/** The commands about the services themselves. */
export function lookupAccessCommands(access: LookupAccess, parts: PartLoader): Record<string, CommandHandler> {
	return {
		setApiKey: async () => {
			const { lookupServices } = await parts.load('lookup');
			const rows = lookupServices.flatMap((service: LookupService) => service.apiKey ? [{ label: service.name, description: vscode.l10n.t(service.apiKey.about), service }] : []);
			const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Set API Key'), placeHolder: vscode.l10n.t('The service whose key you have') });
			const key = chosen && await vscode.window.showInputBox({
				title: vscode.l10n.t('API Key of {0}', chosen.label), password: true, ignoreFocusOut: true,
				prompt: vscode.l10n.t('It is kept in the editor\'s secret storage, and sent to {0} alone. Leave it empty to remove it.', chosen.service.hosts[0]!),
			});
			if (key !== undefined) { await access.setApiKey(chosen!.service, key.trim()); }
		},
		forgetServiceConsent: () => access.forgetConsent(),
	};
}

function cancellationOf(token: vscode.CancellationToken): Cancellation {
	return {
		get isCancelled() { return token.isCancellationRequested; },
		onCancel: listener => {
			const subscription = token.onCancellationRequested(listener);
			return () => subscription.dispose();
		},
	};
}

function secretName(id: string): string {
	return `lookup.${id}`;
}

function isBrowser(): boolean {
	return vscode.env.uiKind === vscode.UIKind.Web && typeof importScripts === 'function';
}

declare const importScripts: unknown;
