// JSON in pure ASCII: what readers guess about encodings and line ends is then always right (formats.md, finding 4).

const plain = /^[ !#-[\]-~]*$/;
const beyondAscii = /[\u007f-\uffff]/;
const eachBeyondAscii = /[\u007f-\uffff]/g;

/** A string as an ASCII JSON string; astral characters as two escapes, lone surrogates as one. */
export function asciiString(value: string): string {
  return plain.test(value) ? `"${value}"` : escaped(JSON.stringify(value));
}

/** Any JSON value in ASCII, keys in the object's own order, no blanks. Throws RangeError on nesting too deep for the stack. */
export function asciiJson(value: unknown): string {
  return escaped(JSON.stringify(value));
}

function escaped(json: string): string {
  return beyondAscii.test(json) ? json.replace(eachBeyondAscii, escapeUnit) : json;
}

const known: string[] = [];

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  return (known[code] ??= `\\u${code.toString(16).padStart(4, '0')}`);
}
