// One Web Annotation, in the many shapes that the standard allows, as the spans that it makes and what else it says.

import { check, isRecord, offset, term, type Checked } from '../in/foreign-json.ts';
import { z } from 'zod';
import { spanOf } from './names.ts';

/** A stretch of a source, selected by place, by quote or by both. */
export interface Selected {
  readonly id: string | null;
  readonly label: string;
  readonly annotator: string | null;
  readonly note: string;
  readonly position: { readonly start: number; readonly end: number } | null;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string } | null;
}

/** What an annotation says of each of its sources: a selected stretch, or, null, something of the whole. */
export type Said = readonly { readonly source: string; readonly selected: Selected | null }[];

/** A textual body; purpose '' where there is none. */
export interface Body {
  readonly purpose: string;
  readonly value: string;
  readonly format: string;
}

const positionSchema = z.object({ start: offset, end: offset });
const quoteSchema = z.object({ exact: z.string(), prefix: z.string().default(''), suffix: z.string().default('') });

/** Reads an annotation; a target with several parts makes several stretches, of which the first has the annotation's id. */
export function readAnnotation(value: unknown): Checked<{ readonly said: Said; readonly bodies: readonly Body[] }> {
  if (!isRecord(value)) return { ok: false, reason: 'it is not an annotation' };
  const id = stringOf(value['id'] ?? value['@id']);
  const name = id === null ? 'the annotation' : `the annotation ${id}`;
  const bodies = bodiesOf(value);
  const label = check(term, labelOf(value, bodies));
  const note = bodies.filter((body) => body.purpose === 'commenting').map((body) => body.value);
  const said: Said[number][] = [];
  for (const target of listOf(value['target'])) {
    const source = sourceOf(target);
    if (source === null) return { ok: false, reason: `${name} does not say what it is about` };
    const selectors = isRecord(target) ? listOf(target['selector']).flatMap(selectorsIn) : [];
    if (selectors.length === 0) {
      said.push({ source, selected: null });
      continue;
    }
    if (!label.ok) return { ok: false, reason: `${name} has no label: ${label.reason}` };
    const position = selectors.find((selector) => typeOf(selector).endsWith('TextPositionSelector'));
    const quote = selectors.find((selector) => typeOf(selector).endsWith('TextQuoteSelector'));
    const at = position === undefined ? null : check(positionSchema, position);
    const words = quote === undefined ? null : check(quoteSchema, quote);
    if (at === null && words === null) {
      const types = selectors.map(typeOf).join(', ');
      return {
        ok: false,
        reason: `${name} selects by ${types || 'nothing known'}, not by a stretch or a quote of text`,
      };
    }
    if (at?.ok === false) return { ok: false, reason: `${name}: in its place, ${at.reason}` };
    if (words?.ok === false) return { ok: false, reason: `${name}: in its quote, ${words.reason}` };
    said.push({
      source,
      selected: {
        id: said.length > 0 || id === null ? null : (spanOf(id) ?? id),
        ...{ label: label.value, annotator: creatorOf(value['creator']), note: note.join('\n') },
        ...{ position: at?.value ?? null, quote: words?.value ?? null },
      },
    });
  }
  return said.length === 0 ? { ok: false, reason: `${name} has no target` } : { ok: true, value: { said, bodies } };
}

function bodiesOf(value: Readonly<Record<string, unknown>>): readonly Body[] {
  const simple = stringOf(value['bodyValue']);
  const full = listOf(value['body']).flatMap((body): readonly Body[] => {
    if (typeof body === 'string') return [{ purpose: '', value: body, format: '' }];
    if (!isRecord(body)) return [];
    const text = stringOf(body['value'] ?? body['rdf:value'] ?? body['chars']) ?? sourceOf(body);
    const purpose = stringOf(listOf(body['purpose'])[0]) ?? '';
    return text === null ? [] : [{ purpose, value: text, format: stringOf(body['format']) ?? '' }];
  });
  return simple === null ? full : [...full, { purpose: '', value: simple, format: 'text/plain' }];
}

/** The tag; else what is said without being a comment; else what kind of annotation it is. */
function labelOf(value: Readonly<Record<string, unknown>>, bodies: readonly Body[]): string {
  const byPurpose = (...purposes: readonly string[]): string | undefined =>
    bodies.find(({ purpose }) => purposes.includes(purpose))?.value;
  const motivation = stringOf(listOf(value['motivation'])[0]);
  return byPurpose('tagging', 'classifying', 'identifying') ?? byPurpose('') ?? motivation ?? 'highlighting';
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
