// Moves made of plain numbers, so that a failing game can be cut down to the few moves that matter.

import fc from 'fast-check';
import type { CommandName } from '../../model/contract/contract.ts';
import { boundaryRules } from '../../model/boundary-rules.ts';
import type { Act, SomeDocuments } from './model-commands.ts';
import { modelItems } from './model-decisions.ts';
import { labelsOf } from './model-rules.ts';
import { surfaceOf, type ModelChosen } from './model-tags.ts';
import { guidelineOf, spanKey, type Model, type ModelSpan } from './model.ts';
import type { Move } from './duel.ts';

/** The numbers of one move: which kind, who, and what it is about. */
export type Dice = readonly [kind: number, who: number, a: number, b: number, c: number, d: number];

const die = fc.nat({ max: 10_000 });

/** Throws for one game of up to `most` moves. */
export const games = (most: number): fc.Arbitrary<Dice[]> =>
  fc.array(fc.tuple(die, fc.integer({ min: 1, max: 2 }), die, die, die, die), {
    minLength: Math.floor(most / 2),
    maxLength: most,
  });

const texts = [
  'The police 🚓 fined Kim 500 won.',
  'Two words about a court in a town.',
  'a',
  '경찰이 벌금을 부과했다 🙂🙂',
  'One.\nTwo.\nThree.',
  '  leading and trailing  ',
] as const;
const names = ['weapon', 'agency', 'charge', 'place', 'x', 'Ada', 'Bob'] as const;
const guidelines = ['', '# Only [bodies](agency)', '- one\n- two'] as const;
const notes = ['', 'why?', '🤔'] as const;
const soughtWords = ['police', ' two  words ', '경찰'] as const;
const dictionaries = [
  '00000000-0000-7000-8000-000000000001',
  '00000000-0000-7000-8000-000000000002',
  '00000000-0000-7000-8000-000000000003',
] as const;
const lists = ['police\tagency\ncourt\tplace', 'police\tagency\nno label', 'a\tx\n경찰\tweapon\na\tx', 'none'] as const;
const statuses = ['new', 'in progress', 'done', 'flagged'] as const;
const keys = ['', '1', '5', '7', '71', 'x1', 'X', 'xq'] as const;
const policies = ['nested', 'any', 'flat'] as const;
const colours = ['ochre', 'rose', 'teal'] as const;

/** The act that a kind of move is for these numbers. */
type Deal<K extends CommandName> = (dice: Dice, model: Model, seq: number) => Act & { kind: K };

/** Every command with its weight: what people do most comes most. Their order decides which game a seed plays. */
const deals: { readonly [K in CommandName]: readonly [weight: number, deal: Deal<K>] } = {
  'spans.create': [
    30,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'spans.create',
      annotator,
      document: aDocument(model, a),
      spans: someSpans(b, c, d),
    }),
  ],
  'spans.relabel': [
    8,
    ([, annotator, a, b, c], model) => ({
      kind: 'spans.relabel',
      annotator,
      ...someOf(model, annotator, a, b),
      label: aLabel(model, c),
    }),
  ],
  'spans.move': [
    10,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'spans.move',
      annotator,
      ...oneOf(model, annotator, a, b),
      start: c % 12,
      end: (c % 12) + (d % 8),
    }),
  ],
  'spans.delete': [
    7,
    ([, annotator, a, b], model) => ({ kind: 'spans.delete', annotator, ...someOf(model, annotator, a, b) }),
  ],
  'spans.note': [
    5,
    ([, annotator, a, b, c], model) => ({
      kind: 'spans.note',
      annotator,
      ...oneOf(model, annotator, a, b),
      note: pick(notes, c),
    }),
  ],
  'status.set': [
    7,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'status.set',
      annotator,
      documents: d % 3 === 0 ? manyDocuments(model, a, b) : [aDocument(model, a), aDocument(model, b)],
      status: pick(statuses, c),
      ...(c % 3 === 0 ? { note: pick(notes, b) } : {}),
    }),
  ],
  'document.add': [
    5,
    ([, annotator, a, b]) => ({ kind: 'document.add', annotator, title: `title ${b % 5}`, text: pick(texts, a) }),
  ],
  'document.rename': [
    2,
    ([, annotator, a, b], model) => ({
      kind: 'document.rename',
      annotator,
      document: aDocument(model, a),
      title: `title ${b % 5}`,
    }),
  ],
  'documents.remove': [
    2,
    ([, annotator, a, b, c], model) => ({
      kind: 'documents.remove',
      annotator,
      documents:
        c % 4 === 0 ? manyDocuments(model, a, b) : [aDocument(model, a), ...(b % 2 ? [aDocument(model, b)] : [])],
    }),
  ],
  'document.restore': [
    4,
    ([, annotator, a, b], model, seq) => ({
      kind: 'document.restore',
      annotator,
      document: aDocument(model, a),
      seq: seq - (b % 60) > 0 ? seq - (b % 60) : 0,
    }),
  ],
  'label.create': [
    2,
    ([, annotator, a, b, c]) => ({
      kind: 'label.create',
      annotator,
      name: pick(names, a),
      colour: pick(colours, b),
      key: pick(keys, c),
    }),
  ],
  'label.change': [
    4,
    ([, annotator, a, b, c], model) => ({
      kind: 'label.change',
      annotator,
      label: aLabel(model, a),
      ...(c % 2 ? { name: pick(names, b) } : {}),
      ...(c % 3 ? {} : { key: pick(keys, b) }),
      ...(c % 5 ? {} : { archived: b % 2 === 0 }),
      ...(c % 7 ? {} : { rules: boundaryRules.slice(b % 4, 5) }),
    }),
  ],
  'guideline.write': [
    4,
    ([, annotator, a, b, c], model) => {
      const label = aLabel(model, a);
      const { version } = guidelineOf(model.facts, label);
      const text = pick(guidelines, b);
      return { kind: 'guideline.write', annotator, label, version: c % 9 ? version : version + 1, text };
    },
  ],
  'labels.reorder': [
    1,
    ([, annotator, a], model) => ({
      kind: 'labels.reorder',
      annotator,
      labels: rotated(
        labelsOf(model.facts).map(({ id }) => id),
        a,
      ),
    }),
  ],
  'policy.set': [2, ([, annotator, a]) => ({ kind: 'policy.set', annotator, policy: pick(policies, a) })],
  'annotator.rename': [1, ([, annotator, a]) => ({ kind: 'annotator.rename', annotator, name: pick(names, a) })],
  'rejections.set': [
    5,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'rejections.set',
      annotator,
      label: aLabel(model, c),
      places: [
        [aDocument(model, a), b % 3, (b % 3) + (d % 4)],
        [aDocument(model, d), b % 4, (b % 4) + 1],
      ],
      rejected: c % 3 > 0,
      ...(b % 2 ? { pattern: aPattern(a, d) } : {}),
    }),
  ],
  'rejections.words': [
    2,
    ([, annotator, a, b, c], model) => ({
      kind: 'rejections.words',
      annotator,
      label: aLabel(model, a),
      words: pick(soughtWords, b),
      rejected: c % 3 > 0,
    }),
  ],
  'consistency.fix': [
    4,
    ([, annotator, a, b, c, d], model) => {
      const { document, span } = oneOf(model, annotator, a, b);
      const known = model.facts.get(spanKey(document, span)) as ModelSpan | undefined;
      const was =
        known && d % 4 > 0 ? { label: known.label, start: known.start, end: known.end + (d % 11 ? 0 : 1) } : null;
      const start = was ? was.start + (b % 2) : c % 20;
      const first = { id: was ? span : `s${(c * 5 + d) % 400}`, start, end: start + (d % 7) };
      const second = { id: `s${(c * 3 + b) % 400}`, start: first.end + (b % 3), end: first.end + 3 };
      return {
        kind: 'consistency.fix',
        annotator,
        document,
        was,
        label: c % 3 && was ? was.label : aLabel(model, c),
        tags: d % 5 ? [first] : [first, second],
      };
    },
  ],
  'decisions.begin': [
    2,
    ([, annotator, a, b]) => ({
      kind: 'decisions.begin',
      annotator,
      layer: a % 9 ? 3 : 1 + (b % 4),
      people: b % 5 ? [1, 2] : [1 + (a % 3)],
      blind: b % 2 === 0,
    }),
  ],
  'decisions.make': [
    12,
    ([, annotator, a, b, c, d], model) => {
      const document = aDecidable(model, a);
      const { first, versions } = anItem(model, document, b);
      const shown = d % 23 ? versions : versions.slice(1);
      const union = versions.flatMap(({ tags }) => tags);
      const taken = [
        versions[c % (versions.length || 1)]?.tags ?? [],
        union,
        [{ ...first, end: first.end + (c % 2) }],
        [],
      ];
      const ids = (tag: typeof first, n: number): typeof first & { id: string } => ({
        ...tag,
        id: `d${(c * 7 + d + n) % 900}`,
      });
      const tags = d % 7 ? (taken[d % taken.length] ?? []).map(ids) : null;
      return { kind: 'decisions.make', annotator, document, first, versions: shown, tags };
    },
  ],
  'decisions.clear': [
    4,
    ([, annotator, a, b], model) => {
      const decided = [...model.facts.keys()].filter((key) => key.startsWith('decision/'));
      const [, document, start, end, label] = (decided[a % (decided.length || 1)] ?? '').split('/').map(Number);
      if (b % 9 === 0 || !document) {
        const other = aDecidable(model, a);
        return { kind: 'decisions.clear', annotator, document: other, first: anItem(model, other, b).first };
      }
      return {
        kind: 'decisions.clear',
        annotator,
        document,
        first: { start: start ?? 0, end: end ?? 0, label: label ?? 0 },
      };
    },
  ],
  'tags.relabel': [
    3,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'tags.relabel',
      annotator,
      tags: chosenTags(model, annotator, a, b, d),
      label: aLabel(model, c),
    }),
  ],
  'tags.delete': [
    1,
    ([, annotator, a, b, , d], model) => ({
      kind: 'tags.delete',
      annotator,
      tags: chosenTags(model, annotator, a, b, d),
    }),
  ],
  'tags.note': [
    2,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'tags.note',
      annotator,
      tags: chosenTags(model, annotator, a, b, d),
      note: pick(notes, c),
      add: c % 2 === 0,
    }),
  ],
  'tags.cut': [
    2,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'tags.cut',
      annotator,
      tags: chosenTags(model, annotator, a, b, d),
      rules: c % 2 ? null : ['determiner', 'edges', 'words'],
    }),
  ],
  'label.merge': [
    1,
    ([, annotator, a, b], model) => ({
      kind: 'label.merge',
      annotator,
      label: aLabel(model, a),
      into: aLabel(model, b),
    }),
  ],
  'label.delete': [1, ([, annotator, a], model) => ({ kind: 'label.delete', annotator, label: aLabel(model, a) })],
  'label.split': [
    2,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'label.split',
      annotator,
      label: aLabel(model, a),
      surfaces: surfacesIn(model, b),
      to: c % 2 ? { label: aLabel(model, c) } : { name: pick(names, b), colour: pick(colours, c), key: pick(keys, d) },
    }),
  ],
  'patterns.add': [
    3,
    ([, annotator, a, b, c, d], model) => ({
      kind: 'patterns.add',
      annotator,
      dictionary: pick(dictionaries, a),
      name: pick(names, b),
      text: pick(lists, c),
      labels: d % 3 ? {} : { agency: d % 4 ? aLabel(model, a) : null },
      partial: b % 2 === 0,
    }),
  ],
  'patterns.remove': [
    1,
    ([, annotator, a]) => ({ kind: 'patterns.remove', annotator, dictionary: pick(dictionaries, a) }),
  ],
  'patterns.switch': [
    3,
    ([, annotator, a, b, c]) => ({
      kind: 'patterns.switch',
      annotator,
      dictionary: pick(dictionaries, a),
      pattern: b % 4 ? b % 3 : null,
      on: c % 3 === 0,
    }),
  ],
  'history.undo': [11, ([, annotator]) => ({ kind: 'history.undo', annotator })],
  'history.redo': [9, ([, annotator]) => ({ kind: 'history.redo', annotator })],
};
const weights = Object.values(deals).reduce((sum, [weight]) => sum + weight, 0);
/** One in so many moves closes the corpus and opens it again. */
const restarts = 120;

/** The move that these numbers mean, once the moves before are done. */
export function moveOf(dice: Dice): (model: Model, seq: number) => Move {
  return (model, seq) => {
    const [kind] = dice;
    if (kind % restarts === restarts - 1) return { restart: true };
    let left = kind % weights;
    for (const [weight, deal] of Object.values(deals)) {
      if (left < weight) return { act: deal(dice, model, seq) };
      left -= weight;
    }
    return { restart: true };
  };
}

function pick<T>(list: readonly [T, ...T[]], n: number): T {
  return list[n % list.length] ?? list[0];
}

/** Mostly one that is there; now and then one that was removed, or never was. */
function aDocument(model: Model, n: number): number {
  const live = [...model.facts].filter(([key, value]) => key.startsWith('live/') && value === true);
  const chosen = live[n % (live.length || 1)]?.[0].slice('live/'.length);
  return n % 29 === 0 || chosen === undefined ? 1 + (n % (model.lastDocument + 1)) : Number(chosen);
}

/** A document with something to decide, if there is one. */
function aDecidable(model: Model, n: number): number {
  const documents = Array.from({ length: model.lastDocument }, (_, i) => i + 1);
  const some = documents.filter((document) => modelItems(model.facts, document).length > 0);
  return n % 17 === 0 ? aDocument(model, n) : (some[n % (some.length || 1)] ?? aDocument(model, n));
}

interface AnItem {
  readonly first: { start: number; end: number; label: number };
  readonly versions: { annotator: number; tags: { start: number; end: number; label: number }[] }[];
}

/** One of the items of a document; now and then one that is not there. */
function anItem(model: Model, document: number, n: number): AnItem {
  const items = modelItems(model.facts, document);
  const chosen = items[n % (items.length || 1)];
  if (n % 31 === 0 || !chosen) return { first: { start: 0, end: 1, label: 1 }, versions: [] };
  return {
    first: chosen.first,
    versions: chosen.versions.map(({ annotator, tags }) => ({ annotator, tags: tags.map((tag) => ({ ...tag })) })),
  };
}

function aLabel(model: Model, n: number): number {
  return 1 + (n % (model.lastLabel + (n % 13 === 0 ? 1 : 0)));
}

function aPattern(a: number, b: number): { dictionary: string; pattern: number } {
  return { dictionary: pick(dictionaries, a), pattern: b % 3 };
}

function someSpans(b: number, c: number, d: number): (Act & { kind: 'spans.create' })['spans'] {
  const one = (n: number) => ({
    id: `s${(n * 7 + d) % 400}`,
    label: 1 + ((d + n) % 5),
    start: (b + n * 3) % 30,
    end: ((b + n * 3) % 30) + (c % 9),
    ...(d % 4 ? {} : { pattern: aPattern(b, c) }),
  });
  return d % 6 === 0 ? [one(0), one(1)] : [one(0)];
}

/** The tags of one person in a document; now and then everybody's. */
function spansIn(model: Model, document: number, annotator: number, n: number): ModelSpan[] {
  const prefix = `span/${document}/`;
  const all = [...model.facts].filter(([key]) => key.startsWith(prefix)).map(([, span]) => span as ModelSpan);
  return n % 19 === 0 ? all : all.filter((span) => span.annotator === annotator);
}

function oneOf(model: Model, annotator: number, a: number, b: number): { document: number; span: string } {
  const document = aDocument(model, a);
  const spans = spansIn(model, document, annotator, a);
  return { document, span: spans[b % (spans.length || 1)]?.id ?? 'none' };
}

function someOf(model: Model, annotator: number, a: number, b: number): { document: number; spans: string[] } {
  const { document, span } = oneOf(model, annotator, a, b);
  const other = oneOf(model, annotator, a, b + 1).span;
  return { document, spans: b % 4 === 0 && other !== 'none' ? [span, other] : [span] };
}

/** One tag, some of an article, or all that meet a filter. */
function chosenTags(model: Model, annotator: number, a: number, b: number, d: number): ModelChosen {
  const { document, spans } = someOf(model, annotator, a, b);
  if (d % 3 === 0) return { filter: { labels: [aLabel(model, b)] }, except: [{ document, span: spans[0] ?? 'none' }] };
  if (d % 7 === 0) return { filter: { annotators: [annotator], surfaces: surfacesIn(model, a) }, except: [] };
  return { tags: spans.map((span) => ({ document, span })) };
}

/** The words of some tags. */
function surfacesIn(model: Model, n: number): string[] {
  const spans = [...model.facts].filter(([key]) => key.startsWith('span/'));
  const some = [spans[n % (spans.length || 1)], spans[(n + 1) % (spans.length || 1)]];
  return ['none', ...some.flatMap((one) => (one ? [surfaceOf(model.facts, one[0], one[1] as ModelSpan)] : []))];
}

function rotated<T>(list: readonly T[], n: number): T[] {
  const by = n % (list.length || 1);
  return n % 9 === 0 ? list.slice(1) : [...list.slice(by), ...list.slice(0, by)];
}

/** All that have some status, or a label too, but for one. */
function manyDocuments(model: Model, a: number, b: number): SomeDocuments {
  return {
    filter: { statuses: [pick(statuses, a), pick(statuses, b)], ...(b % 3 === 0 && { label: 1 + (a % 4) }) },
    except: [aDocument(model, a)],
  };
}
