// Texts of rows without tags that have markup in them, or are JSON themselves: their tags may stand in the text, and that is said.

import type { NotTaken } from '../../model/reading.ts';
import { excerpt } from './excerpt.ts';
import type { DraftDocument } from './format.ts';
import { parseForeign } from './in/foreign-json.ts';
import { htmlNames, unmarkBrackets, unmarkTags } from './in/inline-markup.ts';

/** So much of a text tells. */
const lookedAt = 64 * 1024;

/** The document, with a word of what its text has of markup where it has no tags of its own. */
export function withMarkup(document: DraftDocument): DraftDocument {
  if (document.spans.length > 0 || (document.badSpans ?? []).length > 0 || document.question !== undefined)
    return document;
  const found = markupOf(document.text.slice(0, lookedAt));
  return found === null ? document : { ...document, notTaken: [...(document.notTaken ?? []), found] };
}

function markupOf(text: string): NotTaken | null {
  const said = { kind: 'markup' as const, holdsTags: true };
  if (text.includes('</')) {
    const { text: words, tags } = unmarkTags(text);
    const own = tags.filter(({ label }) => !htmlNames.test(label));
    const [first] = own;
    if (first !== undefined) {
      const example = `<${first.label}>${excerpt(words.slice(first.start, first.end))}</${first.label}>`;
      return { ...said, name: 'tags in the text', count: own.length, example };
    }
  }
  if (text.includes('](')) {
    const { text: words, tags } = unmarkBrackets(text);
    const [first] = tags;
    if (first !== undefined) {
      const example = `[${excerpt(words.slice(first.start, first.end))}](${first.label})`;
      return { ...said, name: 'tags in brackets', count: tags.length, example };
    }
  }
  if (/^\s*[[{]\s*[[{"]/.test(text)) {
    const parsed = parseForeign(text);
    if (parsed.ok && typeof parsed.value === 'object')
      return { ...said, name: 'JSON in the text', count: 1, example: excerpt(text, 80) };
  }
  return null;
}
