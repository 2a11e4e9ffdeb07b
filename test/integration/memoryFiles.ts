import * as vscode from 'vscode';

/** Files in memory, for what no real disk does on demand: here, to refuse being written. */
export class MemoryFiles implements vscode.FileSystemProvider {
	private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	readonly onDidChangeFile = this.changed.event;
	/** How often a write was asked for. */
	writes = 0;

	/** `sizes` are those that are told of files in the stead of their own, for what would be large. */
	constructor(private readonly files: Readonly<Record<string, string>>, private readonly sizes: Readonly<Record<string, number>> = {}) {}

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	stat(uri: vscode.Uri): vscode.FileStat {
		const isFile = uri.path in this.files;
		if (!isFile && uri.path !== '/') { throw vscode.FileSystemError.FileNotFound(uri); }
		return { type: isFile ? vscode.FileType.File : vscode.FileType.Directory, ctime: 0, mtime: 0, size: this.sizes[uri.path] ?? this.files[uri.path]?.length ?? 0 };
	}

	readDirectory(): [string, vscode.FileType][] {
		return Object.keys(this.files).map(path => [path.slice(1), vscode.FileType.File]);
	}

	readFile(uri: vscode.Uri): Uint8Array {
		this.stat(uri);
		return new TextEncoder().encode(this.files[uri.path]);
	}

	writeFile(uri: vscode.Uri): void {
		this.writes++;
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	createDirectory(): void { /* There are no folders but the root. */ }
	delete(uri: vscode.Uri): void { throw vscode.FileSystemError.NoPermissions(uri); }
	rename(uri: vscode.Uri): void { throw vscode.FileSystemError.NoPermissions(uri); }
}
