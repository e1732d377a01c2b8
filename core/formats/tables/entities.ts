// Entities in brackets, as CorefUD and GUM have them under `Entity` in MISC: `(1-person-…` opens one, `1)` closes it, `(2-place-…)` is one word.

import type { BadSpan } from '../../../model/reading.ts';
import type { SpanMeta } from '../../../model/span.ts';
import type { NotTakenTally } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';

/** The brackets of one row. `first`: the word at which opened entities begin; `end`: the one before which closed ones end. */
export interface EntityMark {
  readonly first: number;
  readonly end: number;
  readonly line: number;
  readonly value: string;
}

/** An entity of a sentence: a run of its words, half-open. */
export interface Entity {
  readonly first: number;
  readonly end: number;
  readonly label: string;
  /** What else its bracket says, by the names of `# global.Entity`. */
  readonly meta?: SpanMeta;
}

/** The names of what stands between hyphens, in their order. */
export type EntityFields = readonly string[];

/** Where no comment names them, they are those of CorefUD. */
export const usualFields: EntityFields = ['eid', 'etype', 'head', 'other'];

const key = 'Entity';
const declaration = /^#\s*global\.Entity\s*=\s*(\S+)\s*$/u;
/** Of entities whose type nobody said. */
const unnamed = 'entity';
const bracket = /\(([^()]+)(\))?|([^()]+)\)|[()]/gu;
const piece = /^(.*)\[(\d+)\/\d+\]$/u;

/** The names that a comment declares; null where it does not. */
export function declaredFields(comment: string): EntityFields | null {
  return declaration.exec(comment)?.[1]?.split('-') ?? null;
}

/** The brackets in the values of MISC; null where there are none. */
export function bracketsIn(misc: ReadonlyMap<string, string>): string | null {
  const value = misc.get(key);
  return value !== undefined && /[()]/.test(value) ? value : null;
}

interface Open {
  readonly first: number;
  readonly line: number;
  readonly id: string;
  readonly label: string;
  readonly meta: SpanMeta;
  readonly text: string;
}

/** The entities of a sentence, and the brackets that are without their other half. Entities in pieces, and those without words, are counted. */
export function readEntities(
  marks: readonly EntityMark[],
  fields: EntityFields,
  tally: NotTakenTally,
): { readonly entities: readonly Entity[]; readonly bad: readonly BadSpan[] } {
  const entities: Entity[] = [];
  const bad: BadSpan[] = [];
  const open: Open[] = [];
  const close = ({ first, label, meta, text, id }: Open, end: number): void => {
    const part = piece.exec(id);
    if (part !== null) {
      if (part[2] === '1') count(tally, `${label} in several pieces`, text);
    } else if (end <= first) count(tally, `${label} on a word that is not in the text`, text);
    else entities.push({ first, end, label, ...metaField(meta) });
  };
  for (const { first, end, line, value } of marks) {
    for (const [whole, opened, isClosed, closed] of value.matchAll(bracket)) {
      if (opened !== undefined) {
        const one = { ...readBracket(opened, fields), first, line, text: whole };
        if (isClosed === undefined) open.push(one);
        else close(one, end);
        continue;
      }
      const at = open.findLastIndex(({ id }) => id === closed);
      const [found] = at < 0 ? [] : open.splice(at, 1);
      if (found !== undefined) close(found, end);
      else bad.push({ line, label: '', place: `${key}=${whole}`, fault: 'closes an entity that is not open' });
    }
  }
  for (const { line, label, text } of open) {
    bad.push({ line, label, place: `${key}=${text}`, fault: 'is not closed in its sentence' });
  }
  return { entities, bad };
}

function count(tally: NotTakenTally, name: string, example: string): void {
  tally.add({ kind: 'annotation', name, example, holdsTags: true });
}

/** What a bracket says: `e1-person-1-Delta`. */
function readBracket(said: string, fields: EntityFields): Pick<Open, 'id' | 'label' | 'meta'> {
  const values = said.split('-').map(unescaped);
  const at = fields.findIndex((name) => /^(?:eid|grp)$/i.test(name));
  const [id = ''] = values.slice(Math.max(0, at));
  const type = fields.indexOf('etype');
  const label = type < 0 ? '' : (values[type] ?? '').trim();
  const meta = values.flatMap((value, i) =>
    i === type || value === '' ? [] : [[fields[i] ?? `field ${i + 1}`, value] as const],
  );
  return { id, label: label === '' ? unnamed : label, meta: Object.fromEntries(meta) };
}

/** Hyphens and brackets within a value are written as `%2D` and their like. */
function unescaped(value: string): string {
  return value.replaceAll(/%(2D|28|29|7C|3B|25|3D)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
