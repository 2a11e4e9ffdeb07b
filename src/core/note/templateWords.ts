/** A word of the template language beside the variables, for completion, hover and the README. */
export interface TemplateWord {
	readonly name: string;
	readonly description: string;
	readonly example: string;
}

/** The filters a note template is likely to want; Liquid's others work too. */
export const templateFilters: readonly TemplateWord[] = [
	{ name: 'quote', description: 'Every line as a Markdown quote.', example: '{{ abstract | quote }}' },
	{ name: 'join', description: 'A list as one text, with this between its items.', example: '{{ tags | join: ", " }}' },
	{ name: 'default', description: 'This instead, where nothing is known.', example: '{{ organization | default: "unknown" }}' },
	{ name: 'date', description: 'A date in another form.', example: '{{ today | date: "%d %B %Y" }}' },
	{ name: 'first', description: 'The first item of a list.', example: '{{ authors | first }}' },
	{ name: 'last', description: 'The last item of a list.', example: '{{ authors | last }}' },
	{ name: 'size', description: 'How many items or characters.', example: '{{ authors | size }}' },
	{ name: 'map', description: 'One part of each item of a list.', example: '{{ authors | map: "family" | join: ", " }}' },
	{ name: 'slice', description: 'A part, from a place on and so many long.', example: '{{ authors | slice: 0, 3 | join: ", " }}' },
	{ name: 'sort', description: 'A list in order.', example: '{{ tags | sort }}' },
	{ name: 'uniq', description: 'A list without doubles.', example: '{{ tags | uniq }}' },
	{ name: 'concat', description: 'Two lists as one.', example: '{{ tags | concat: keywords }}' },
	{ name: 'split', description: 'A text as a list, cut at this.', example: '{{ authorString | split: ", " }}' },
	{ name: 'upcase', description: 'In capital letters.', example: '{{ citekey | upcase }}' },
	{ name: 'downcase', description: 'In small letters.', example: '{{ topic | downcase }}' },
	{ name: 'capitalize', description: 'With a capital first letter.', example: '{{ status | capitalize }}' },
	{ name: 'slugify', description: 'In small letters with hyphens, as in tags and addresses.', example: '{{ topic | slugify }}' },
	{ name: 'replace', description: 'With one text for another, everywhere.', example: '{{ title | replace: "&", "and" }}' },
	{ name: 'remove', description: 'Without this text.', example: '{{ title | remove: "Towards " }}' },
	{ name: 'append', description: 'With this text behind it.', example: '{{ citekey | append: ".pdf" }}' },
	{ name: 'prepend', description: 'With this text before it.', example: '{{ topic | prepend: "topic/" }}' },
	{ name: 'truncate', description: 'At most so many characters.', example: '{{ title | truncate: 60 }}' },
	{ name: 'truncatewords', description: 'At most so many words.', example: '{{ abstract | truncatewords: 40 }}' },
	{ name: 'strip', description: 'Without blanks at both ends.', example: '{{ selection | strip }}' },
	{ name: 'url_encode', description: 'As a part of an address.', example: 'https://scholar.google.com/scholar?q={{ title | url_encode }}' },
];

/** The tags of the template language. */
export const templateTags: readonly TemplateWord[] = [
	{ name: 'if', description: 'Only where something is known or true.', example: '{% if abstract %}…{% endif %}' },
	{ name: 'elsif', description: 'Else, where another thing is known or true.', example: '{% elsif authorCount %}' },
	{ name: 'else', description: 'In all other cases.', example: '{% else %}' },
	{ name: 'endif', description: 'Ends an if.', example: '{% endif %}' },
	{ name: 'unless', description: 'Only where something is not known or not true.', example: '{% unless tags %}…{% endunless %}' },
	{ name: 'endunless', description: 'Ends an unless.', example: '{% endunless %}' },
	{ name: 'for', description: 'Once for each item of a list.', example: '{% for author in authors %}{{ author.family }} {% endfor %}' },
	{ name: 'endfor', description: 'Ends a for.', example: '{% endfor %}' },
	{ name: 'case', description: 'One of several cases.', example: '{% case status %}{% when "read" %}…{% endcase %}' },
	{ name: 'when', description: 'One case.', example: '{% when "read" %}' },
	{ name: 'endcase', description: 'Ends a case.', example: '{% endcase %}' },
	{ name: 'assign', description: 'Gives a value a name.', example: '{% assign first = authors | first %}' },
	{ name: 'capture', description: 'Gives a text a name.', example: '{% capture line %}…{% endcapture %}' },
	{ name: 'endcapture', description: 'Ends a capture.', example: '{% endcapture %}' },
	{ name: 'comment', description: 'Leaves out what is in it.', example: '{% comment %}…{% endcomment %}' },
	{ name: 'endcomment', description: 'Ends a comment.', example: '{% endcomment %}' },
	{ name: 'raw', description: 'Takes what is in it as text.', example: '{% raw %}{{ as it is }}{% endraw %}' },
	{ name: 'endraw', description: 'Ends a raw.', example: '{% endraw %}' },
	{ name: 'break', description: 'Ends a for early.', example: '{% break %}' },
];
