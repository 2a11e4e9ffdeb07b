// What the tests use of the engine that the built-in Markdown preview is made with; it declares no types itself.
declare module 'markdown-it' {
	export default class MarkdownIt {
		constructor(options: { readonly html: boolean });
		render(text: string, environment: object): string;
	}
}
