import { applyEdits } from '../../../src/core/edit';
import { setFrontMatterField, type NoteFieldValue } from '../../../src/core/note/editNote';

/** The note with a field set, `undefined` where that cannot be. */
export const set = (text: string, name: string, value: NoteFieldValue): string | undefined => {
	const edits = setFrontMatterField(text, name, value);
	return edits && applyEdits(text, edits);
};
