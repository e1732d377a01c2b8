// `spanwright import`, killed in the middle and given again.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliArguments, spanwrightIn } from '../tests/cli/run-cli.ts';

const articles = 8000;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-import-'));
  const lines = Array.from({ length: articles }, (_, n) =>
    JSON.stringify({ text: `Article ${n}. ${'Nobody was hurt on that day. '.repeat(30)}` }),
  );
  writeFileSync(join(folder, 'many.jsonl'), `${lines.join('\n')}\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const command = ['import', '--corpus', 'a.corpus', 'many.jsonl'] as const;

/** Runs the command and kills it as soon as so many bytes of what it did are on the disk. */
function killAfter(bytes: number): Promise<void> {
  const child = spawn(...cliArguments(folder, command));
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const written = statSync(join(folder, 'a.corpus-wal'), { throwIfNoEntry: false })?.size ?? 0;
      if (written > bytes) child.kill('SIGKILL');
    }, 2);
    child.on('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
}

test('the program is killed while it imports: the same import goes on behind what is in, and nothing is there twice', async () => {
  await killAfter(1_000_000);
  const again = await spanwrightIn(folder, ...command);
  const [, words = '0'] = /went on behind the ([\d,]+) articles that were in/.exec(again.err) ?? [];
  const before = Number(words.replaceAll(',', ''));
  expect(before).toBeGreaterThan(0);
  expect(again.code).toBe(0);
  expect(again.out).toContain(`${(articles - before).toLocaleString('en')} articles imported with 0 spans, 0 skipped`);
  const info = await spanwrightIn(folder, 'info', '--corpus', 'a.corpus', '--json');
  expect(JSON.parse(info.out)).toMatchObject({ documents: articles });
});
