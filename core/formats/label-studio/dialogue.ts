// Dialogues: Label Studio's Paragraphs hold a list of turns, and regions that say in which turn they begin and end.

import { isRecord } from '../in/foreign-json.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Turn {
  readonly speaker: string;
  readonly text: string;
  /** Where it stands in the joined text, in code points. */
  readonly start: number;
  readonly end: number;
}

/**
 * The task with its turns as one text, a line each, and its regions on that; who speaks where is in the metadata, under `turns`. The
 * task itself where it has no turns.
 */
export function joinTurns(task: Fields): Fields {
  const { data, meta } = task;
  const lists = Object.entries(isRecord(data) ? data : {}).flatMap(([key, value]) => {
    const turns = turnsIn(value);
    return turns === null ? [] : [{ key, turns }];
  });
  const [found, ...others] = lists;
  if (!isRecord(data) || found === undefined || others.length > 0 || typeof data['text'] === 'string') return task;
  const { key, turns } = found;
  const onText = (results: unknown): unknown =>
    Array.isArray(results) ? (results as readonly unknown[]).map((one) => placed(one, turns)) : results;
  const withRegions = (given: unknown): unknown =>
    Array.isArray(given)
      ? (given as readonly unknown[]).map((one) => (isRecord(one) ? { ...one, result: onText(one['result']) } : one))
      : given;
  const layers = ['annotations', 'completions', 'predictions'].filter((name) => name in task);
  return {
    ...task,
    ...Object.fromEntries(layers.map((name) => [name, withRegions(task[name])])),
    data: { ...data, [key]: turns.map(({ text }) => text).join('\n') },
    meta: {
      ...(isRecord(meta) ? meta : {}),
      turns: turns.map(({ speaker, start, end }) => ({ speaker, start, end })),
    },
  };
}

/** The turns of a list of records with a text each; null where it is something else. */
function turnsIn(value: unknown): readonly Turn[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const turns: Turn[] = [];
  let start = 0;
  for (const one of value as readonly unknown[]) {
    const { text, author, speaker, name } = isRecord(one) ? one : {};
    if (typeof text !== 'string') return null;
    const who = [author, speaker, name].find((word) => typeof word === 'string');
    const end = start + Array.from(text).length;
    turns.push({ speaker: typeof who === 'string' ? who : '', text, start, end });
    start = end + 1;
  }
  return turns;
}

/** A region of turns as one of the joined text; anything else as it is. */
function placed(result: unknown, turns: readonly Turn[]): unknown {
  const value = isRecord(result) ? result['value'] : null;
  if (!isRecord(result) || result['type'] !== 'paragraphlabels' || !isRecord(value)) return result;
  const [first, last] = [turns[Number(value['start'])], turns[Number(value['end'])]];
  const { startOffset, endOffset, text, paragraphlabels } = value;
  if (first === undefined || last === undefined || typeof startOffset !== 'number' || typeof endOffset !== 'number') {
    return { ...result, value: { paragraphlabels } };
  }
  const place = { start: first.start + startOffset, end: last.start + endOffset };
  return { ...result, value: { ...place, paragraphlabels, ...(typeof text === 'string' && { text }) } };
}
