// Messages that are almost right: valid requests with one thing broken, of which there are as many as one asks for.

import fc from 'fast-check';
import { callSchemas, type CallInput, type CallName } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { requestSchema } from '../../model/protocol.ts';

const command = uuidv7(1);
const span = { id: uuidv7(2), label: 1, start: 0, end: 3 };

/** One valid input of every call: a call that is missing here does not compile. */
export const inputs: { readonly [N in CallName]: CallInput<N> } = {
  'corpus.info': {},
  'corpus.counts': { annotator: 1 },
  'documents.window': {
    list: uuidv7(3),
    annotator: 1,
    filter: { statuses: ['new'], text: 'a' },
    sort: 'added',
    from: 1,
    limit: 10,
    document: 1,
    shown: { from: 2, limit: 5 },
  },
  'documents.unfinished': { list: uuidv7(4), annotator: 1, filter: { label: 1 }, sort: 'title', document: 1 },
  'documents.rows': { annotator: 1, ids: [1, 2] },
  'document.open': { document: 1, annotator: 1 },
  'documents.hits': { documents: [1], text: 'a' },
  'labels.preview': { label: 1, rules: ['edges'], examples: 3 },
  'guidelines.read': {},
  'guideline.version': { label: 1, version: 1 },
  'labels.surfaces': { annotator: 1, limit: 10 },
  'history.state': { annotator: 1 },
  'history.page': { document: 1, before: 2 },
  'document.at': { document: 1, annotator: 1, seq: 1 },
  'formats.list': {},
  'split.counts': { annotators: [1], statuses: ['new'], having: [1], text: 'a' },
  'formats.preview': { format: 'jsonl', options: { a: 'b' }, annotators: [1], labels: [1] },
  'agreement.items': {
    left: 1,
    right: 2,
    kind: 'different',
    label: 1,
    labels: { left: 1, right: null },
    document: 1,
    after: { document: 1, item: 0 },
    limit: 10,
  },
  'occurrences.find': { annotator: 1, label: 1, words: 'a b', like: 'forms', document: 1, after: 1 },
  'occurrences.rows': { places: [[1, 0, 3]] },
  'occurrences.precedents': { annotator: 1, words: 'a', but: { document: 1, start: 0, end: 3 }, limit: 5 },
  'rejections.set': { command, annotator: 1, label: 1, places: [[1, 0, 3]], rejected: true },
  'rejections.words': { command, annotator: 1, label: 1, words: 'a b', rejected: true },
  'patterns.dictionaries': {},
  'patterns.page': { dictionary: command, from: 1, limit: 10 },
  'patterns.article': { annotator: 1, document: 1 },
  'patterns.examine': { name: 'a.txt', text: 'a\tb' },
  'patterns.try': { typed: 'a', in: { document: 1 } },
  'patterns.add': {
    command,
    annotator: 1,
    dictionary: command,
    name: 'a.txt',
    text: 'a\tagency',
    labels: { agency: 1, b: null },
    partial: true,
  },
  'patterns.remove': { command, annotator: 1, dictionary: command },
  'patterns.switch': { command, annotator: 1, dictionary: command, pattern: 0, on: false },
  'consistency.counts': { annotator: 1 },
  'consistency.page': {
    annotator: 1,
    kinds: ['missed', 'variant'],
    dismissed: true,
    after: { document: 1, start: 0, end: 3, kind: 'missed', label: 0 },
    limit: 10,
  },
  'consistency.article': { annotator: 1, document: 1 },
  'consistency.fix': {
    command,
    annotator: 1,
    document: 1,
    was: { label: 1, start: 0, end: 3 },
    label: 2,
    tags: [{ id: span.id, start: 0, end: 2 }],
  },
  'decisions.state': {},
  'decisions.counts': {},
  'decisions.feedback': { of: 1, after: { document: 1, first: { start: 0, end: 3, label: 1 } } },
  'decisions.article': { document: 1 },
  'decisions.page': { list: 'open', after: { document: 1, first: { start: 0, end: 3, label: 1 } }, limit: 10 },
  'decisions.begin': { command, annotator: 1, layer: 2, people: [1], blind: true },
  'decisions.make': {
    command,
    annotator: 1,
    document: 1,
    first: { start: 0, end: 3, label: 1 },
    versions: [{ annotator: 1, tags: [{ start: 0, end: 3, label: 1 }] }],
    tags: [{ id: span.id, label: 1, start: 0, end: 3 }],
  },
  'decisions.clear': { command, annotator: 1, document: 1, first: { start: 0, end: 3, label: 1 } },
  'tags.page': {
    filter: {
      annotators: [1],
      labels: [1],
      words: 'a',
      surfaces: ['a'],
      article: 'a',
      note: 'a',
      noted: true,
      ways: ['alone'],
    },
    sort: { by: 'words', descends: false },
    from: { section: 0, value: 'a', document: 1, start: 0, end: 1, label: 1, span: 'a' },
    backwards: true,
    limit: 10,
  },
  'tags.scope': { filter: { labels: [1] } },
  'tags.words': { filter: { since: 1, before: 2 }, by: 'words', after: { surface: 'a', used: 1 }, limit: 10 },
  'tags.origins': { tags: [{ document: 1, span: 'a' }] },
  'packages.feedback': {},
  'packages.origin': { path: '/nowhere/a.corpus' },
  'packages.plan': {},
  'packages.steps': { document: 1 },
  'export.counts': { annotators: [1], statuses: ['new'], having: [1], text: 'a' },
  'spans.create': { command, annotator: 1, document: 1, proposed: 'likely', spans: [span] },
  'spans.relabel': { command, annotator: 1, document: 1, spans: [span.id], label: 2 },
  'spans.move': { command, annotator: 1, document: 1, span: span.id, start: 0, end: 2 },
  'spans.delete': { command, annotator: 1, document: 1, spans: [span.id] },
  'spans.note': { command, annotator: 1, document: 1, span: span.id, note: 'n' },
  'tags.relabel': { command, annotator: 1, tags: { tags: [{ document: 1, span: span.id }] }, label: 2 },
  'tags.delete': { command, annotator: 1, tags: { filter: { labels: [1] }, except: [{ document: 1, span: span.id }] } },
  'tags.note': { command, annotator: 1, tags: { filter: {} }, note: 'n', add: true },
  'tags.cut': { command, annotator: 1, tags: { filter: {} }, rules: ['edges'] },
  'label.merge': { command, annotator: 1, label: 1, into: 2 },
  'label.delete': { command, annotator: 1, label: 1 },
  'label.split': { command, annotator: 1, label: 1, surfaces: ['a'], to: { name: 'l', colour: 'rose', key: '' } },
  'status.set': { command, annotator: 1, documents: [1], status: 'done', note: 'n' },
  'document.add': { command, annotator: 1, title: 't', text: 'x' },
  'document.restore': { command, annotator: 1, document: 1, seq: 1 },
  'document.rename': { command, annotator: 1, document: 1, title: 't' },
  'documents.remove': { command, annotator: 1, documents: { filter: { statuses: ['done'] }, except: [1] } },
  'label.create': { command, annotator: 1, name: 'l', colour: 'rose', key: 'x9' },
  'label.change': { command, annotator: 1, label: 1, name: 'l' },
  'guideline.write': { command, annotator: 1, label: 1, version: 1, text: '# t' },
  'labels.reorder': { command, annotator: 1, labels: [4, 3, 2, 1] },
  'policy.set': { command, annotator: 1, policy: 'any' },
  'annotator.rename': { command, annotator: 1, name: 'n' },
  'history.undo': { command, annotator: 1 },
  'history.redo': { command, annotator: 1 },
  'workbench.state': {},
  'workbench.close': {},
  'backups.list': {},
  'backups.keep': { folder: null, most: 10 },
  'backup.now': {},
  'backup.restore': { path: '/nowhere' },
  'safety.setAside': { restore: null },
  'safety.writeBack': {},
  'corpus.room': {},
  'corpus.compact': { index: true },
  'workbench.open': { path: '/nowhere' },
  'workbench.create': { path: '/nowhere' },
  'annotator.enter': { command, name: 'n' },
  'preferences.read': {},
  'preferences.write': { key: 'k', value: 1 },
  'upload.begin': {},
  'upload.end': { upload: command },
  'upload.put': { upload: command, parts: [{ path: 'p', base64: 'eA==', last: true }] },
  'job.start': { kind: 'export', job: command, format: 'jsonl', options: {}, statuses: ['done'] },
  'job.cancel': { job: command },
  'jobs.list': {},
  'log.read': {},
  'log.report': { what: 'error in the page', faults: [{ name: 'Error', code: null, frames: ['at f (node:fs:1:1)'] }] },
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ how: fc.constant('replace' as const), by: fc.jsonValue() }) },
  { weight: 2, arbitrary: fc.record({ how: fc.constant('replace' as const), by: nasty() }) },
  { weight: 2, arbitrary: fc.record({ how: fc.constant('remove' as const) }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('wrap' as const) }) },
);

/** Every call of the contract. */
export const calls = Object.keys(inputs) as readonly CallName[];

const arbitrary = fc.tuple(fc.constantFrom(...calls), fc.array(fc.nat(30), { minLength: 0, maxLength: 5 }), step);

/** So many messages of which none is valid, the same for the same seed. All are JSON. */
export function malformedMessages(count: number, seed: number): readonly unknown[] {
  const malformed: unknown[] = [];
  for (let round = 0; malformed.length < count; round++) {
    for (const [call, path, change] of fc.sample(arbitrary, { numRuns: count, seed: seed + round })) {
      const message: unknown = JSON.parse(
        JSON.stringify(mutate({ id: malformed.length, call, input: inputs[call] }, path, change) ?? null),
      );
      if (!isValid(message)) malformed.push(message);
    }
  }
  return malformed.slice(0, count);
}

/** Whether the core may take a message for a request. */
function isValid(message: unknown): boolean {
  const request = requestSchema.safeParse(message);
  return request.success && callSchemas(request.data.call)?.input.safeParse(request.data.input).success === true;
}

type Change = { readonly how: 'replace'; readonly by: unknown } | { readonly how: 'remove' | 'wrap' };

/** Walks into the value by the path's numbers and breaks what is there. */
function mutate(value: unknown, path: readonly number[], change: Change): unknown {
  const [at, ...rest] = path;
  if (at === undefined || typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    if (change.how === 'replace') return change.by;
    return change.how === 'wrap' ? [value] : undefined;
  }
  const keys = Object.keys(value);
  const key = keys[at % keys.length] ?? '';
  const entries = Object.entries(value).map(([name, child]): [string, unknown] => [
    name,
    name === key ? mutate(child, rest, change) : child,
  ]);
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

/** What programs stumble over. */
function nasty(): fc.Arbitrary<unknown> {
  return fc.constantFrom<unknown>(
    -1,
    0.5,
    1e308,
    2 ** 53,
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    'x'.repeat(20_000),
    '../../etc/passwd',
    "'; DROP TABLE span; --",
    '<img src=x onerror=alert(1)>',
    null,
    [],
    {},
    Array.from({ length: 200 }, () => []),
    JSON.parse('{"__proto__":{"polluted":true}}'),
    JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
  );
}
