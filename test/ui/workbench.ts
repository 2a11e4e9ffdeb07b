import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newProfile, openBrowser, workbenchAddress } from '../host/browser.mjs';
import { createReplay, startReplay } from '../host/replay.mjs';
import { type Server, startServer, temporaryFolder } from '../host/server.mjs';

/** A VS Code window with the extension in it, on a copy of a workspace that is its own. */
export interface Workbench {
	readonly page: Page;
	/** The copied workspace on disk; an empty string in a window without a folder. */
	readonly folder: string;
	/** Saves what the window shows as `out/screenshots/<name>.png`. */
	screenshot(name: string): Promise<void>;
	/** Runs a command from the palette, by its full title ("Literature Notes: Insert Citation"). */
	runCommand(title: string): Promise<void>;
	/** Opens a file of the workspace in an editor and waits until its text shows. */
	openFile(name: string): Promise<void>;
	/** Shows the view container of that name, by its icon in the activity bar. */
	openSidebar(name: string): Promise<void>;
	/** The text of a file of the workspace as it is on the disk; undefined where there is none. */
	readFile(name: string): string | undefined;
	/** How the replayed services misbehave, by their ids (see `mischiefs` in test/host/replay.mjs); may be changed at any time. */
	readonly mischief: Record<string, string>;
}

export interface WorkbenchOptions {
	/** A folder below test/fixtures, copied for this window alone; without it the window has no folder. */
	readonly workspace?: string;
	/** User settings beside those that keep the window quiet; a test that changes user settings gives them, if only `{}`, and so has a server of its own. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Which VS Code: `newest` unless told otherwise, see test/host/install.mjs. */
	readonly version?: 'newest' | 'oldest';
	/** Whether the window asks if the workspace is trusted, and starts without trust. */
	readonly askForTrust?: boolean;
	/** Papers that a replay of the online services knows; the editor refuses modal dialogs then. */
	readonly replayed?: Parameters<typeof createReplay>[0];
}

/** Opens a window for the running test, which closes when the test has ended. */
export async function openWorkbench({ workspace, settings, version, askForTrust, replayed }: WorkbenchOptions): Promise<Workbench> {
	const scratch = temporaryFolder();
	const folder = workspace ? path.join(scratch, path.basename(workspace)) : '';
	if (workspace) { fs.cpSync(path.join('test/fixtures', workspace), folder, { recursive: true }); }
	const replay = replayed && createReplay(replayed);
	const services = replay && await startReplay(replay);
	const leading = services && { 'literatureNotes.lookup.testAddress': services.address };
	const own = settings || version || askForTrust || leading ? startServer({ host: version, settings: { ...settings, ...leading }, askForTrust }) : undefined;
	const [server, context] = await Promise.all([own ?? (shared ??= startServer({ keepRunning: true })), newContext()]);
	const page = await context.newPage();
	opened.push({ page, context, scratch, server: own && server, services });
	await page.goto(workbenchAddress(server, { folder, extension: process.cwd(), ...(services ? { tests: path.resolve('test/host/idle.cjs') } : {}) }));
	await page.locator('.monaco-workbench .statusbar').waitFor();
	return {
		page,
		folder,
		mischief: replay?.mischief ?? {},
		screenshot: name => screenshot(page, name),
		async runCommand(title) {
			await fillQuickInput(page, 'F1', `>${title}`);
			// The palette may put another command first, one used before: the row with the focus has to be the one meant.
			const focused = page.locator('.quick-input-list .monaco-list-row.focused .label-name');
			for (let tries = 0; await focused.first().innerText().catch(() => '') !== title; tries++) {
				if (tries > 100) { throw new Error(`The palette does not offer "${title}".`); }
				if (tries % 10 === 9) { await page.keyboard.press('ArrowDown'); }
				await page.waitForTimeout(50);
			}
			await page.keyboard.press('Enter');
		},
		async openFile(name) {
			await fillQuickInput(page, 'ControlOrMeta+P', name);
			await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: path.posix.basename(name) }).first().waitFor();
			await page.keyboard.press('Enter');
			await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
		},
		async openSidebar(name) {
			await page.locator(`.activitybar .action-label[aria-label^="${name}"]`).click();
			await page.locator('.sidebar .composite.title').filter({ hasText: name }).waitFor();
		},
		readFile: name => fs.existsSync(path.join(folder, name)) ? fs.readFileSync(path.join(folder, name), 'utf8') : undefined
	};
}

/** Shows a page in a browser profile of its own, which the caller closes. */
export async function openPage(address: string): Promise<Page> {
	const page = await (await newContext()).newPage();
	await page.goto(address);
	await page.locator('.monaco-workbench .statusbar').waitFor();
	return page;
}

interface OpenedWorkbench { readonly page: Page; readonly context: BrowserContext; readonly scratch: string; readonly server: Server | undefined; readonly services: { close(): void } | undefined }
const opened: OpenedWorkbench[] = [];
let browser: Promise<Browser> | undefined;
/** The server of all windows that ask for nothing special; a start costs as much as a short test. */
let shared: Promise<Server> | undefined;

async function newContext(): Promise<BrowserContext> {
	browser ??= openBrowser();
	const context = await newProfile(await browser, { viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
	// A busy machine takes long, and waiting costs nothing where all is well.
	context.setDefaultTimeout(60_000);
	return context;
}

async function screenshot(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: path.join('out/screenshots', `${name.replace(/[^\p{L}\p{N} .,_-]+/gu, '_')}.png`) });
}

teardown(async function () {
	for (const { page, context, server, scratch, services } of opened.splice(0)) {
		if (this.currentTest?.isFailed()) { await screenshot(page, `FAILED ${this.currentTest.fullTitle()}`).catch(() => undefined); }
		// A window that is left tells its extension host to end; one that is only closed would leave it waiting for hours.
		await page.goto('about:blank', { timeout: 5000 }).catch(() => undefined);
		await context.close();
		server?.stop();
		services?.close();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
});

suiteTeardown(async () => {
	await (await browser)?.close();
	(await shared)?.stop();
});

/** Opens the palette or the list of files by its key and fills it; where an editor that opens late takes the focus from it, once more. */
export async function fillQuickInput(page: Page, key: string, text: string): Promise<void> {
	for (let tries = 1; ; tries++) {
		await page.keyboard.press(key);
		try {
			await page.locator('.quick-input-widget input').fill(text, { timeout: 10_000 });
			return;
		} catch (error) {
			if (tries === 5) { throw error; }
		}
	}
}
