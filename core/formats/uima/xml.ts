// XML out: attributes that every XML 1.0 parser reads as they were written.

const unwritable = /[\p{Cc}\ufffe\uffff]/gu;
const writableControls = /[\t\n\r\u007f-\u009f]/;
const special = /[&<>"\t\n\r\u007f-\u009f\u2028\u2029]/g;
const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** An attribute's value, well-formed and without what XML cannot hold (see withoutUnwritable), for double quotes. */
export function escapeAttribute(value: string): string {
  // Line ends and tabs as they are would be read as blanks.
  return value.replace(special, (found) => entities.get(found) ?? `&#${found.charCodeAt(0)};`);
}

/** The text with U+FFFD for each character that XML 1.0 cannot hold even as a reference; as long as before in UTF-16. */
export function withoutUnwritable(text: string): string {
  return text.replace(unwritable, (found) => (writableControls.test(found) ? found : '\ufffd'));
}
