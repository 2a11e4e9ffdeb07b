import * as vscode from 'vscode';

/** Files in memory, which tell what was read of them. */
export class MemoryFolder implements vscode.FileSystemProvider {
	readonly reads: string[] = [];
	/** The file that is deleted when it is read. */
	vanishing = '';
	/** The folder that nobody may list. */
	locked = '';
	private readonly files = new Map<string, { bytes: Uint8Array; mtime: number; size: number }>();
	private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	private clock = Date.now();

	readonly onDidChangeFile = this.changed.event;

	/** Writes a file, which may pretend to be larger than it is. */
	put(path: string, text: string | Uint8Array, size?: number): void {
		const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
		const type = this.files.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
		this.files.set(path, { bytes, mtime: this.clock++, size: size ?? bytes.length });
		this.changed.fire([{ type, uri: vscode.Uri.from({ scheme: 'memory', path }) }]);
	}

	text(path: string): string | undefined {
		const file = this.files.get(path);
		return file && new TextDecoder().decode(file.bytes);
	}

	stat({ path }: vscode.Uri): vscode.FileStat {
		const file = this.files.get(path);
		if (file) { return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.size }; }
		if (path !== '/third' && ![...this.files.keys()].some(name => name.startsWith(`${path}/`))) { throw vscode.FileSystemError.FileNotFound(path); }
		return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
	}

	readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
		if (path === this.locked) { throw vscode.FileSystemError.NoPermissions(path); }
		const below = [...this.files.keys()].filter(name => name.startsWith(`${path}/`)).map(name => name.slice(path.length + 1).split('/'));
		return [...new Map(below.map(([name, ...rest]): [string, vscode.FileType] => [name!, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File]))];
	}

	readFile({ path }: vscode.Uri): Uint8Array {
		this.reads.push(path);
		if (path === this.vanishing) { this.files.delete(path); }
		const file = this.files.get(path);
		if (!file) { throw vscode.FileSystemError.FileNotFound(path); }
		return file.bytes;
	}

	writeFile({ path }: vscode.Uri, bytes: Uint8Array): void {
		this.put(path, bytes);
	}

	delete({ path }: vscode.Uri): void {
		this.files.delete(path);
		this.changed.fire([{ type: vscode.FileChangeType.Deleted, uri: vscode.Uri.from({ scheme: 'memory', path }) }]);
	}

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	createDirectory(): void {
		// A folder is there as soon as a file is in it.
	}

	rename(): void {
		throw vscode.FileSystemError.NoPermissions('Nothing is renamed here.');
	}
}
