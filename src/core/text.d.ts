/** Text files are built into the bundle that imports them. */
declare module '*.txt' {
	const text: string;
	export default text;
}
declare module '*.liquid' {
	const text: string;
	export default text;
}
