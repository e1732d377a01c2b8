// Writes a small corpus that uses everything, as this version writes it, to core/corpus/golden/: run once when a migration
// is released, and commit the file. Later versions must open it for ever.
import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrations } from '../core/corpus/migrations.ts';
import { createWorkbench } from '../core/workbench/workbench.ts';
import { uuidv7 } from '../model/ids.ts';
import { root } from './runtime.mjs';

const version = readMigrations().length;
const target = join(root, 'core', 'corpus', 'golden', `v${version}.corpus`);
if (existsSync(target) && !process.argv.includes('--again')) {
  console.error(
    `${target} is there. A released one never changes; one that is not released yet is made anew with --again.`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'spanwright-golden-'));
const path = join(folder, 'golden.corpus');
const workbench = createWorkbench({
  dataFolder: join(folder, 'data'),
  version: 'golden',
  development: false,
  open: path,
  log: console.error,
});

/** @param {string} call @param {Record<string, unknown>} input */
async function ask(call, input) {
  const message = await workbench.handle({ id: 0, call, input });
  if (!('answer' in message) || !message.answer.ok) throw new Error(`${call}: ${JSON.stringify(message)}`);
  return /** @type {any} */ (message.answer.value);
}

/** @param {Record<string, unknown>} order */
async function run(order) {
  const job = uuidv7();
  const ended = /** @type {Promise<{ state: string }>} */ (
    new Promise((resolve) => {
      workbench.listen((message) => {
        if (!('event' in message) || message.event !== 'job') return;
        const value = /** @type {{ job: string, state: string }} */ (message.value);
        if (value.job === job && value.state !== 'running') resolve(value);
      });
    })
  );
  await ask('job.start', { ...order, job });
  const event = await ended;
  if (event.state !== 'done') throw new Error(JSON.stringify(event));
}

const ada = (await ask('annotator.enter', { command: uuidv7(), name: 'Ada', identity: uuidv7() })).id;
const bob = (await ask('annotator.enter', { command: uuidv7(), name: 'Bob é 김' })).id;
const texts = {
  'one.txt': 'The court’s police 🚓 fined Kim 500 won for smuggling.\n',
  'two.txt': 'Two drivers were warned.\r\nNobody was hurt.\r\n',
  'three.txt': 'الشرطة غرمت السائق. 경찰이 벌금을 부과했다.',
};
for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
await run({
  kind: 'import',
  annotator: ada,
  from: { paths: Object.keys(texts).map((name) => join(folder, name)) },
});
await ask('document.add', {
  command: uuidv7(),
  annotator: bob,
  title: 'Pasted',
  text: 'Pasted by hand, then removed.',
});

/** @param {number} annotator @param {string} call @param {Record<string, unknown>} input */
const act = (annotator, call, input) => ask(call, { command: uuidv7(), annotator, ...input });
const ids = Array.from({ length: 6 }, () => uuidv7());
/** @param {number} id @param {number} label @param {number} start @param {number} end */
const span = (id, label, start, end) => ({ id: ids[id], label, start, end });
await act(ada, 'spans.create', { document: 1, spans: [span(0, 1, 12, 18), span(1, 4, 21, 38)] });
await act(ada, 'spans.create', { document: 1, spans: [span(2, 3, 31, 38)] });
await act(bob, 'spans.create', { document: 1, spans: [span(3, 2, 43, 52)] });
await act(bob, 'spans.note', { document: 1, span: ids[3], note: 'a “charge”? 🤔' });
await act(ada, 'spans.create', { document: 3, spans: [span(4, 1, 0, 6)] });
await act(ada, 'spans.move', { document: 3, span: ids[4], start: 0, end: 11 });
await act(ada, 'spans.relabel', { document: 3, spans: [ids[4]], label: 4 });
await act(ada, 'spans.create', { document: 3, spans: [span(5, 1, 20, 22)] });
await act(ada, 'spans.delete', { document: 3, spans: [ids[5]] });
await act(ada, 'status.set', { documents: [1, 2], status: 'done' });
await act(bob, 'status.set', { documents: [2], status: 'flagged', note: 'too short' });
await act(ada, 'label.create', { name: 'weapon', colour: 'ochre', key: '5' });
await act(ada, 'label.change', { label: 5, archived: true });
await act(ada, 'label.change', { label: 5, rules: ['edges', 'words'] });
await act(ada, 'label.change', { label: 5, key: 'x1' });
await act(ada, 'label.change', { label: 3, name: 'amount' });
await act(bob, 'guideline.write', { label: 2, version: 1, text: 'Only [deeds](charge).\n\n| a | 🤔 |\n| --- | --- |' });
await act(bob, 'spans.relabel', { document: 1, spans: [ids[3]], label: 2 });
await act(ada, 'guideline.write', { label: 5, version: 1, text: 'A [weapon](weapon).' });
await act(ada, 'history.undo', {});
await act(ada, 'rejections.set', {
  label: 1,
  places: [
    [1, 12, 18],
    [3, 0, 6],
  ],
  rejected: true,
});
await act(ada, 'rejections.set', { label: 1, places: [[3, 0, 6]], rejected: false });
await act(bob, 'rejections.words', { label: 2, words: 'smuggling', rejected: true });
const [dictionary, removed] = [uuidv7(), uuidv7()];
const text = 'warned\tsanction\nthe\tsanction\n';
await act(ada, 'patterns.add', { dictionary, name: 'sanctions.txt', text });
await act(ada, 'patterns.add', { dictionary: removed, name: 'removed.txt', text });
await act(bob, 'patterns.remove', { dictionary: removed });
await act(ada, 'patterns.switch', { dictionary, pattern: 1, on: false });
const warned = { ...span(5, 4, 17, 23), pattern: { dictionary, pattern: 0 } };
await act(bob, 'spans.create', { document: 2, proposed: 'suggestion', spans: [warned] });
await act(bob, 'history.undo', {});
const no = { label: 4, places: [[2, 17, 23]], rejected: true, pattern: { dictionary, pattern: 0 } };
await act(ada, 'rejections.set', no);
await run({
  kind: 'hand-out',
  annotator: ada,
  people: ['Bob é 김', 'Cleo'],
  overlap: { share: 1, by: 2 },
  layer: ada,
  out: join(folder, 'packages'),
});
const made = { label: 'agency', start: 4, end: 9 };
const step = { command: uuidv7(), kind: 'spans.create', at: Date.now(), spans: [['there', null, made]] };
const back = { command: uuidv7(), kind: 'spans.delete', at: Date.now(), spans: [['there', made, null]] };
const layer = {
  sha256: hash('sha256', texts['one.txt']),
  length: 53,
  name: 'one',
  person: 0,
  status: 'new',
  note: '',
  spans: [],
  steps: [step, back],
};
const header = {
  schema: 'spanwright-return/1',
  program: 'golden',
  written: Date.now(),
  corpus: 'elsewhere',
  from: uuidv7(),
  package: null,
  people: [{ name: 'Dora', identities: [uuidv7()] }],
  labels: [],
  layers: 1,
};
writeFileSync(join(folder, 'dora.return.jsonl'), `${JSON.stringify(header)}\n${JSON.stringify(layer)}\n`);
await run({ kind: 'merge', annotator: ada, from: { paths: [join(folder, 'dora.return.jsonl')] } });
const decided = (await ask('annotator.enter', { command: uuidv7(), name: 'adjudicated' })).id;
await act(ada, 'decisions.begin', { layer: decided, people: [ada, bob], blind: true });
const first = { start: 12, end: 18, label: 1 };
const versions = [{ annotator: ada, tags: [first] }];
await act(ada, 'decisions.make', { document: 1, first, versions, tags: [] });
await act(ada, 'decisions.make', { document: 1, first, versions, tags: null });
const second = { start: 21, end: 38, label: 4 };
await act(bob, 'decisions.make', {
  document: 1,
  first: second,
  versions: [{ annotator: ada, tags: [second] }],
  tags: [{ id: uuidv7(), ...second, start: 27 }],
});
await act(bob, 'decisions.clear', { document: 1, first: second });
await act(ada, 'document.rename', { document: 2, title: 'Warned' });
await act(bob, 'documents.remove', { documents: [4] });
await act(ada, 'policy.set', { policy: 'any' });
await act(ada, 'history.undo', {});
await act(ada, 'history.undo', {});
await act(ada, 'history.redo', {});
await workbench.close();
renameSync(path, target);
rmSync(folder, { recursive: true, force: true });
console.log(target);
