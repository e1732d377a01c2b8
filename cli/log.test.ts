// What the command line leaves in the log.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';
import { spoilCorpus } from '../tests/spoil-corpus.ts';

describe('the log of the command line', () => {
  let folder: string;
  let path: string;
  const spanwright = (...args: string[]): Promise<Run> => spanwrightIn(folder, ...args);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
    path = join(folder, 'data', 'spanwright.log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has the stack of an error that nobody foresaw and no word of the text, and its path is said', async () => {
    writeFileSync(join(folder, 'ruling.txt'), 'The court ordered the confiscation.');
    await spanwright('import', '--corpus', 'a.corpus', 'ruling.txt');
    spoilCorpus(join(folder, 'a.corpus'), 'The court ordered the confiscation.');
    expect(existsSync(path)).toBe(false);

    const { code, err } = await spanwright('export', '--corpus', 'a.corpus', '--format', 'jsonl', '--out', 'o.jsonl');
    expect(code).toBe(1);
    expect(err).toContain('the log says more');
    expect(err).toContain(`The log is ${path}.`);
    const log = readFileSync(path, 'utf8');
    const [line] = log.trimEnd().split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      door: 'command line',
      corpus: join(folder, 'a.corpus'),
      what: 'internal error',
      during: 'export',
    });
    expect(log).toMatch(/JSON\.parse.*\bdocumentsOf \S*\.[jt]s:\d+/);
    expect(log).not.toMatch(/court|ordered|confiscation|ruling/i);
  });

  it('is named by --help', async () => {
    expect((await spanwright('--help')).out).toContain(`Log: ${path}`);
  });
});
