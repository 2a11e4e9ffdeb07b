// Runs a program that is named by its path.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a program to its end, in this terminal, and says the code it ended with. Rejects where it cannot be started. On Windows a
 * program like `code` is a batch file, which only the shell can run; Node hands the shell what it is given as it stands.
 * @param {string} file @param {readonly string[]} args
 */
export async function runProgram(file, args, throughShell = process.platform === 'win32') {
	const child = throughShell
		? spawn([file, ...args].map(word => `"${word}"`).join(' '), { stdio: 'inherit', shell: true })
		: spawn(file, args, { stdio: 'inherit' });
	const [status] = await once(child, 'exit');
	return Number(status ?? 1);
}
