/** A value a template put out, behind its placeholder. */
export type PutValue = string | number | boolean | undefined | readonly PutValue[];

/** A value as one line of text: a person by name, a list with commas, nothing as nothing. */
export function asText(value: unknown): string {
	if (Array.isArray(value)) {
		return value.map(asText).join(', ');
	}
	if (typeof value === 'object' && value !== null) {
		return 'name' in value ? String(value.name) : '';
	}
	return String(value ?? '');
}

/** A value of the template engine as one that can be put out: numbers and lists stay what they are, all else is text. */
export function toPutValue(value: unknown): PutValue {
	if (Array.isArray(value)) {
		return value.map(toPutValue);
	}
	return typeof value === 'number' || typeof value === 'boolean' ? value : asText(value);
}
