// Web Annotations in: lists, pages and collections of them, ours with their texts, others' with the text beside the file.

import { extrasKey, readExtras, type Extras } from '../extras.ts';
import type { Found, InputFile } from '../format.ts';
import { isRecord, parseForeign } from '../in/foreign-json.ts';
import { readElements } from '../in/json-elements.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { metaField } from '../span-meta.ts';
import { readAnnotation, type Body, type Selected } from './annotation.ts';
import { documentOf } from './names.ts';
import { place } from './place.ts';
import { readTextBeside } from '../text-beside.ts';

/** What a file says of one source, as far as it was read. */
interface Source {
  readonly iri: string;
  readonly line: number;
  text: string | null;
  extras: Extras | null;
  readonly selected: Selected[];
  /** Why some of it does not hold. */
  readonly refusals: string[];
}

/** Reads the documents of a file; documents of ours as they come, others when all that is said of them is known. */
export function readW3c(file: InputFile): Generator<Found> {
  return draftRows(() => documentsOf(file));
}

function* documentsOf(file: InputFile): Generator<ForeignRow> {
  const sources = new Map<string, Source>();
  const flush = function* (only?: (source: Source) => boolean): Generator<ForeignRow> {
    for (const source of [...sources.values()].filter(only ?? (() => true))) {
      sources.delete(source.iri);
      yield finish(file, source);
    }
  };
  for (const element of readElements(file.read())) {
    const { line } = element;
    if (!element.ok) {
      yield { ok: false, line, reason: element.reason };
      continue;
    }
    for (const value of annotationsIn(element.value)) {
      const annotation = readAnnotation(value);
      if (!annotation.ok) {
        yield { ...annotation, line };
        continue;
      }
      const { said, bodies } = annotation.value;
      for (const { source: iri, selected } of said) {
        // The next of our documents begins, so those before it are complete.
        if (selected === null && documentOf(iri) !== null) yield* flush((source) => source.text !== null);
        const source = sources.get(iri) ?? { iri, line, text: null, extras: null, selected: [], refusals: [] };
        sources.set(iri, source);
        if (selected !== null) source.selected.push(selected);
        else if (documentOf(iri) !== null) describe(source, bodies);
      }
    }
  }
  yield* flush();
}

/** An annotation by itself, or those of a page, a collection or a graph. */
function annotationsIn(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return [value];
  const { first } = value;
  const items = value['items'] ?? value['@graph'] ?? (isRecord(first) ? first['items'] : undefined);
  return Array.isArray(items) ? (items as readonly unknown[]) : [value];
}

function describe(source: Source, bodies: readonly Body[]): void {
  source.text = bodies.find(({ format }) => format === 'text/plain')?.value ?? null;
  const json = bodies.find(({ format }) => format === 'application/json')?.value;
  if (json === undefined) return;
  const parsed = parseForeign(json);
  const extras = parsed.ok ? readExtras(isRecord(parsed.value) ? parsed.value[extrasKey] : null) : parsed;
  if (extras.ok) source.extras = extras.value;
  else source.refusals.push(extras.reason);
}

function finish(file: InputFile, { iri, line, extras, selected, refusals, ...said }: Source): ForeignRow {
  const refuse = (reason: string): ForeignRow => ({ ok: false, line, reason });
  const [refusal] = refusals;
  if (refusal !== undefined) return refuse(refusal);
  if (said.text === null && selected.length === 0) return refuse(`what it says of ${iri} selects no part of its text`);
  const text = said.text ?? readTextBeside(file, iri);
  if (text === null) {
    const count = selected.length === 1 ? '1 annotation is' : `${selected.length} annotations are`;
    const of = iri === '' ? 'a text that is' : `${iri}, whose text is`;
    return refuse(`${count} about ${of} not in the file; put it beside, under the same name with .txt`);
  }
  const placed = place(text, selected);
  if (placed.refusal !== null) return refuse(placed.refusal);
  return {
    ok: true,
    line,
    document: {
      name: documentOf(iri) ?? nameIn(iri),
      title: extras?.title ?? null,
      text,
      spans: selected.flatMap(({ id, label, annotator, note, meta }, i) => {
        const at = placed.spans[i];
        return at === undefined || at === null ? [] : [{ id, label, annotator, note, ...metaField(meta), ...at }];
      }),
      statuses: extras?.statuses ?? [],
      meta: { ...(documentOf(iri) === null && iri !== '' ? { source: iri } : {}), ...extras?.meta },
      encoding: null,
      sourceSha256: null,
      ...(placed.bad.length > 0 && { badSpans: placed.bad }),
    },
    unit: placed.unit ?? extras?.offsetUnit ?? null,
  };
}

function nameIn(iri: string): string | null {
  const last =
    iri
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  return last === '' || last.length > 200 ? null : last;
}
