// One Web Annotation, in the many shapes that the standard allows, as the spans that it makes and what else it says.

import { check, isRecord, offset, parseForeign, term, type Checked } from '../in/foreign-json.ts';
import { z } from 'zod';
import type { SpanMeta } from '../../../model/span.ts';
import { metaField } from '../span-meta.ts';
import { spanOf } from './names.ts';

/** A range of a source, selected by place, by quote or by both. */
export interface Selected {
  readonly id: string | null;
  readonly label: string;
  readonly annotator: string | null;
  readonly note: string;
  readonly meta?: SpanMeta;
  readonly position: { readonly start: number; readonly end: number } | null;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string } | null;
}

/** What an annotation says of each of its sources: a selected range, or, null, something of the whole. */
export type Said = readonly { readonly source: string; readonly selected: Selected | null }[];

/** A textual body; purpose '' where there is none. */
export interface Body {
  readonly purpose: string;
  readonly value: string;
  readonly format: string;
}

const positionSchema = z.object({ start: offset, end: offset });
const quoteSchema = z.object({ exact: z.string(), prefix: z.string().default(''), suffix: z.string().default('') });

/** Reads an annotation; a target with several parts makes several ranges, of which the first has the annotation's id. */
export function readAnnotation(value: unknown): Checked<{ readonly said: Said; readonly bodies: readonly Body[] }> {
  if (!isRecord(value)) return { ok: false, reason: 'it is not an annotation' };
  const id = stringOf(value['id'] ?? value['@id']);
  const name = id === null ? 'the annotation' : `the annotation ${id}`;
  const bodies = bodiesOf(value);
  const labels = labelsOf(value, bodies).map((label) => check(term, label));
  const note = bodies.filter((body) => body.purpose === 'commenting').map((body) => body.value);
  const said: Said[number][] = [];
  for (const target of listOf(value['target'])) {
    const about = sourceOf(target);
    const selectors = isRecord(target) ? listOf(target['selector']).flatMap(selectorsIn) : [];
    // Recogito leaves out what it is about, which is the text that it was opened with.
    if (about === null && selectors.length === 0) return { ok: false, reason: `${name} does not say what it is about` };
    const source = about ?? '';
    if (selectors.length === 0) {
      said.push({ source, selected: null });
      continue;
    }
    const [unnamed] = labels.filter((label) => !label.ok);
    if (unnamed?.ok === false) return { ok: false, reason: `${name} has no label: ${unnamed.reason}` };
    const position = selectors.find((one) => typeOf(one).endsWith('TextPositionSelector') || isOwnSelector(one));
    const quote = selectors.find((one) => typeOf(one).endsWith('TextQuoteSelector') || isOwnSelector(one));
    const at = position === undefined ? null : check(positionSchema, position);
    const words = quote === undefined ? null : check(quoteSchema, { exact: quote['quote'], ...quote });
    if (at === null && words === null) {
      const types = selectors.map(typeOf).join(', ');
      return {
        ok: false,
        reason: `${name} selects by ${types || 'nothing known'}, not by a stretch or a quote of text`,
      };
    }
    if (at?.ok === false) return { ok: false, reason: `${name}: in its place, ${at.reason}` };
    if (words?.ok === false) return { ok: false, reason: `${name}: in its quote, ${words.reason}` };
    for (const label of labels) {
      if (!label.ok) continue;
      said.push({
        source,
        selected: {
          id: said.length > 0 || id === null ? null : (spanOf(id) ?? id),
          label: label.value,
          annotator: creatorIn(value, target),
          note: note.join('\n'),
          ...metaField(detailsIn(bodies)),
          position: at?.value ?? null,
          quote: words?.value ?? null,
        },
      });
    }
  }
  return said.length === 0 ? { ok: false, reason: `${name} has no target` } : { ok: true, value: { said, bodies } };
}

/** What is said of the words in JSON, as our own annotations have it. */
function detailsIn(bodies: readonly Body[]): SpanMeta | null {
  const details = bodies.find(({ purpose, format }) => purpose === 'describing' && format === 'application/json');
  const parsed = details === undefined ? null : parseForeign(details.value);
  return parsed?.ok === true && isRecord(parsed.value) ? parsed.value : null;
}

function bodiesOf(value: Readonly<Record<string, unknown>>): readonly Body[] {
  const simple = stringOf(value['bodyValue']);
  const full = listOf(value['body'] ?? value['bodies']).flatMap((body): readonly Body[] => {
    if (typeof body === 'string') return [{ purpose: '', value: body, format: '' }];
    if (!isRecord(body)) return [];
    const text = stringOf(body['value'] ?? body['rdf:value'] ?? body['chars']) ?? sourceOf(body);
    const purpose = stringOf(listOf(body['purpose'])[0]) ?? '';
    return text === null ? [] : [{ purpose, value: text, format: stringOf(body['format']) ?? '' }];
  });
  return simple === null ? full : [...full, { purpose: '', value: simple, format: 'text/plain' }];
}

/** The tags; else what is said first without being a comment; else what kind of annotation it is. */
function labelsOf(value: Readonly<Record<string, unknown>>, bodies: readonly Body[]): readonly string[] {
  const byPurpose = (...purposes: readonly string[]): readonly string[] =>
    bodies.filter(({ purpose }) => purposes.includes(purpose)).map((body) => body.value);
  const motivation = stringOf(listOf(value['motivation'])[0]);
  const tags = byPurpose('tagging', 'classifying', 'identifying');
  return tags.length > 0 ? [...new Set(tags)] : [byPurpose('')[0] ?? motivation ?? 'highlighting'];
}

/** Recogito's own, without a type: both offsets and the quote in one. */
function isOwnSelector(selector: Readonly<Record<string, unknown>>): boolean {
  return typeOf(selector) === '' && 'quote' in selector && 'start' in selector && 'end' in selector;
}

/** Who made an annotation; Recogito says it of the target too. */
function creatorIn(value: Readonly<Record<string, unknown>>, target: unknown): string | null {
  return creatorOf(value['creator']) ?? (isRecord(target) ? creatorOf(target['creator']) : null);
}

function creatorOf(creator: unknown): string | null {
  const [first] = listOf(creator);
  const name = isRecord(first) ? (first['nickname'] ?? first['name'] ?? first['id']) : first;
  const checked = check(term, name);
  return checked.ok ? checked.value : null;
}

function sourceOf(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (!isRecord(target)) return null;
  const source = target['source'] ?? target['id'];
  return stringOf(isRecord(source) ? source['id'] : source);
}

/** A selector and those that refine it. */
function selectorsIn(selector: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!isRecord(selector)) return [];
  const { refinedBy, ...own } = selector;
  return [own, ...listOf(refinedBy).filter(isRecord)];
}

function typeOf(selector: Readonly<Record<string, unknown>>): string {
  return stringOf(listOf(selector['type'] ?? selector['@type'])[0]) ?? '';
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
