/** Endings of the files that are read as Markdown. They stand here, beside the table of languages, for those who need no other language and its readers. */
export const markdownEndings = ['md', 'markdown', 'qmd', 'Rmd', 'rmd'] as const;

/** The glob of these files, for editors and searches, to which capitals are other letters. */
export const markdownFiles = `**/*.{${markdownEndings.join(',')}}`;

/** The ending of such a file, capitals or not. */
export const markdownEnding = new RegExp(`\\.(?:${markdownEndings.join('|')})$`, 'i');
