import * as vscode from 'vscode';
import { readBibtex } from '../../core/bibliography/bibtex';
import { keyMentions } from '../../core/bibliography/edit';
import { bibliographyFormatOf } from '../../core/bibliography/formats';
import { readEvidence } from '../../core/note/evidence';
import type { CitingFiles } from './citingFiles';
import { hasCompanion, isCiting, writingDocuments } from './citationDocuments';
import type { Work } from './documentWorks';
import { createPositions, toRange } from '../host/diagnostics';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { IndexedNote } from '../notes/markdownViews';
import { bibliographyDocuments, type KeyPlace, type KeyPlaces } from '../rename/keyPlaces';
import { definitionOf } from './workText';

/** Goes from a key to its entries, and from a key to every place that speaks of the same work. */
export function registerCitationNavigation(places: KeyPlaces, files: CitingFiles, index: MarkdownIndex): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.languages.registerDefinitionProvider(writingDocuments, {
			async provideDefinition(document, position) {
				const place = await placeAt(document, position);
				if (!place) { return undefined; }
				const links = place.entries.map(work => ({ ...definitionOf(work), originSelectionRange: place.marked }));
				// A link to a note leads to the note first.
				return place.kind === 'link' ? [...index.notesOf({ key: place.key }).map(note => noteLink(note, place.marked)), ...links] : links;
			},
		}),
		vscode.languages.registerReferenceProvider([...writingDocuments, ...bibliographyDocuments as vscode.DocumentFilter[]], {
			async provideReferences(document, position, { includeDeclaration }, token) {
				const place = await placeAt(document, position);
				return place && placesOf(place.key, place.entries, includeDeclaration, token);
			},
		}),
	);

	/** In other languages than Markdown what no bibliography knows may be a label of the document; and what another extension leads to already is left to it. */
	async function placeAt(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace | undefined> {
		const place = hasCompanion(document) && !isCiting(document) ? undefined : await places.at(document, position);
		return place?.kind === 'citation' && !isCiting(document) && place.entries.length === 0 ? undefined : place;
	}

	/** Only documents that have one of these entries cite the same work; where the key is unknown, those in which it is unknown, too. */
	async function placesOf(key: string, entries: readonly Work[], withEntries: boolean, token: vscode.CancellationToken): Promise<vscode.Location[]> {
		await index.ready();
		const homes = new Set(entries.map(({ uri }) => uri.toString()));
		const names = new Set([key, ...entries.flatMap(({ reference }) => [reference.key, ...reference.aliases ?? []])]);
		const found: vscode.Location[] = [...withEntries ? entries.map(entryLocation) : [], ...mentionsOf(names, entries)];
		for (const file of await files.read()) {
			if (token.isCancellationRequested) { return found; }
			const items = [...names].some(name => file.text.includes(name)) ? file.citations().flatMap(({ items }) => items).filter(item => names.has(item.key)) : [];
			const note = index.notes.find(each => each.uri.toString() === file.uri.toString() && names.has(each.key));
			const links = index.linksIn(file.uri).filter(each => names.has(each.key));
			const quotes = readEvidence(file.text).filter(quote => names.has(quote.key));
			if (items.length === 0 && links.length === 0 && quotes.length === 0 && !note) { continue; }
			const own = await places.entriesOf(items[0]?.key ?? key, file.document, items.length === 0);
			if (entries.length === 0 ? own.length > 0 : !own.some(({ uri }) => homes.has(uri.toString()))) { continue; }
			const positions = createPositions(file.text);
			const cited = [...items.map(({ markRange }) => markRange), ...quotes.map(({ keyRange }) => keyRange)].map(({ start, end }) => new vscode.Range(positions(start), positions(end)));
			const linked = links.map(({ range }) => toRange(range)).filter(range => !cited.some(other => other.intersection(range) !== undefined));
			found.push(...[...note ? [noteRange(note)] : [], ...cited, ...linked].map(range => new vscode.Location(file.uri, range)));
		}
		return found;
	}
}

/** Where the bibliographies of the entries name them: as the book a chapter stands in, or as a related work. */
function mentionsOf(names: ReadonlySet<string>, entries: readonly Work[]): readonly vscode.Location[] {
	const homes = new Map(entries.map(({ uri, text }) => [uri.toString(), { uri, text }]));
	return [...homes.values()].filter(({ uri, text }) => bibliographyFormatOf(uri.path, text) === 'bibtex').flatMap(({ uri, text }) => {
		const file = readBibtex(text);
		const positions = createPositions(text);
		return [...names].flatMap(name => keyMentions(file, name)).map(({ start, end }) => new vscode.Location(uri, new vscode.Range(positions(start), positions(end))));
	});
}

/** The key in a note's front matter; a note found by its name alone begins at its first line. */
function noteRange({ facts }: IndexedNote): vscode.Range {
	return facts ? toRange(facts.keyRange) : new vscode.Range(0, 0, 0, 0);
}

function noteLink(note: IndexedNote, originSelectionRange: vscode.Range): vscode.LocationLink {
	return { originSelectionRange, targetUri: note.uri, targetRange: noteRange(note), targetSelectionRange: noteRange(note) };
}

function entryLocation(work: Work): vscode.Location {
	const { targetUri, targetSelectionRange } = definitionOf(work);
	return new vscode.Location(targetUri, targetSelectionRange!);
}
