// tagtog's ann.json: its text is in an HTML file beside it, in parts, and its tags count from the beginning of their part.

import { isRecord } from '../in/foreign-json.ts';
import type { InputFile } from '../format.ts';
import { childrenOf, readXmlElements, textOf, type XmlElement } from '../xml-elements.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The row with its text, and its tags counted from the beginning of that; unchanged where it is no such row or its text is not there. */
export function withTagtogText(row: Fields, file: InputFile | null): Fields {
  const { entities } = row;
  if (file === null || !isRecord(row['annotatable']) || !Array.isArray(entities)) return row;
  const parts = readParts(file);
  if (parts.length === 0) return row;
  let text = '';
  const starts = new Map<string, number>();
  for (const { id, words } of parts) {
    if (text !== '') text += '\n';
    starts.set(id, Array.from(text).length);
    text += words;
  }
  const shifted = (entities as readonly unknown[]).map((entity) => {
    if (!isRecord(entity) || !Array.isArray(entity['offsets'])) return entity;
    const from = starts.get(String(entity['part'])) ?? 0;
    const offsets = (entity['offsets'] as readonly unknown[]).map((one) =>
      isRecord(one) && typeof one['start'] === 'number' ? { ...one, start: one['start'] + from } : one,
    );
    return { ...entity, offsets, annotator: whoMade(entity) };
  });
  return { ...row, text, entities: shifted };
}

/** `"who": ["user:anna"]`; what a machine learned says `ml:`. */
function whoMade({ confidence }: Fields): string | null {
  const who = isRecord(confidence) ? confidence['who'] : null;
  const first: unknown = Array.isArray(who) ? (who as readonly unknown[])[0] : null;
  return typeof first === 'string' ? first.replace(/^user:/, '') : null;
}

interface Part {
  readonly id: string;
  readonly words: string;
}

/** The parts that hold text. */
function readParts(file: InputFile): readonly Part[] {
  const own = file.path.slice(file.path.lastIndexOf('/') + 1);
  const stem = own.replace(/\.ann\.json$|\.json$/i, '');
  const page = file.companion(`${stem}.plain.html`) ?? file.companion(`${stem}.html`);
  if (page === null) return [];
  // tagtog's pages are well-formed.
  for (const found of readXmlElements(page.read(), (name) => name === 'body')) {
    return found.ok ? partsIn(found.element) : [];
  }
  return [];
}

/** Elements with an id such as s1p1 that have no such element inside. */
function partsIn(element: XmlElement): readonly Part[] {
  const inside = childrenOf(element).flatMap(partsIn);
  const id = element.attributes.get('id') ?? '';
  return inside.length > 0 || !/^s\d+[a-z]+\d+/i.test(id) ? inside : [{ id, words: textOf(element) }];
}
