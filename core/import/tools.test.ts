// Exports for other tools, as folders on disk and as archives, come back into an empty corpus as they left.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallInput, JobEvent } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { createWorkbench } from '../workbench/workbench.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'spanwright-tools-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Order = CallInput<'job.start'> extends infer O ? (O extends { job: string } ? Omit<O, 'job'> : never) : never;

/** A new corpus, with whom its jobs are for. */
async function corpus(
  name: string,
): Promise<{ run: (order: (me: number) => Order) => Promise<JobEvent>; close: () => Promise<void> }> {
  const jobs: JobEvent[] = [];
  const workbench = createWorkbench({
    dataFolder: join(folder, `${name}-data`),
    version: '0',
    development: true,
    log: () => undefined,
    open: join(folder, `${name}.corpus`),
  });
  workbench.listen((message) => {
    if ('event' in message && message.event === 'job') jobs.push(message.value as JobEvent);
  });
  const entered = await workbench.handle({ id: 1, call: 'annotator.enter', input: { command: uuidv7(), name: 'Ada' } });
  const answer = 'answer' in entered ? (entered.answer as { ok: boolean; value: { id: number } }) : null;
  return {
    async run(order) {
      const job = uuidv7();
      await workbench.handle({ id: 2, call: 'job.start', input: { ...order(answer?.value.id ?? 0), job } });
      for (;;) {
        const last = jobs.filter((event) => event.job === job).at(-1);
        if (last !== undefined && last.state !== 'running') return last;
        await new Promise((resume) => setTimeout(resume, 5));
      }
    },
    close: () => workbench.close(),
  };
}

const rows = [
  {
    id: 'ordner/a',
    title: 'A title',
    text: 'The court’s 🚓 fined\nKim 500 won.\n',
    meta: { source: 'wire' },
    spans: [
      { id: '1', start: 14, end: 23, label: 'a label', annotator: 'Béa', note: 'why?\n“🚓”' },
      { id: '2', start: 14, end: 19, label: '기관', annotator: 'Ada' },
    ],
    statuses: [{ annotator: 'Béa', status: 'done' }],
  },
  {
    id: 'b',
    title: 'No tags',
    text: 'Nothing to see.',
    spans: [],
    statuses: [{ annotator: 'Ada', status: 'flagged', note: '!' }],
  },
];

it.each(['brat', 'uima-xmi', 'uima-json'])('%s', async (format) => {
  const sent = join(folder, 'sent.jsonl');
  writeFileSync(
    sent,
    rows.map((row) => JSON.stringify({ ...row, schema: 'spanwright/1', offset_unit: 'codepoint' })).join('\n'),
  );
  const first = await corpus('first');
  const imported = await first.run((annotator) => ({ kind: 'import', annotator, from: { paths: [sent] } }));
  expect(imported.imported).toMatchObject({ imported: 2, failed: 0 });
  const target = join(folder, 'tool');
  const whole = { options: {}, annotators: undefined, statuses: undefined };
  const exported = await first.run(() => ({ kind: 'export', ...whole, format, out: target }));
  expect(exported.problem).toBeNull();
  await first.run(() => ({ kind: 'export', ...whole, format: 'jsonl', out: join(folder, 'before.jsonl') }));
  await first.close();

  const packed = readdirSync(target).map((name) => [`export/${name}`, readFileSync(join(target, name))] as const);
  mkdirSync(join(folder, 'packed'));
  writeFileSync(join(folder, 'packed', 'tool.zip'), zipSync(Object.fromEntries(packed)));
  for (const from of [target, join(folder, 'packed')]) {
    const name = from === target ? 'folder' : 'archive';
    const again = await corpus(name);
    const back = await again.run((annotator) => ({ kind: 'import', annotator, from: { paths: [from] } }));
    expect(back.imported).toMatchObject({ imported: 2, skipped: 0, failed: 0, lines: [] });
    await again.run(() => ({ kind: 'export', ...whole, format: 'jsonl', out: join(folder, `${name}.jsonl`) }));
    await again.close();
    const sorted = (file: string): readonly string[] => readFileSync(join(folder, file), 'utf8').split('\n').toSorted();
    expect(sorted(`${name}.jsonl`)).toEqual(sorted('before.jsonl'));
  }
});
