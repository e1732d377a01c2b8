// The storm over the desktop's MessagePort. The desktop has one window: its own answers and news must not cross either.

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/runtime.mjs';
import { storm, stormArticle } from '../storm.ts';
import { expect, test } from './desktop.ts';

const presses = Number(process.env['SPANWRIGHT_STORM_PRESSES'] ?? 100);
const seed = Number(process.env['SPANWRIGHT_STORM_SEED'] ?? 4);

test.describe('the storm', () => {
  let folder: string;
  let kept: NodeJS.ProcessEnv;

  // The app takes its environment from ours.
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
    kept = { ...process.env };
    process.env['SPANWRIGHT_DATA'] = join(folder, 'data');
    process.env['SPANWRIGHT_DEVELOPMENT'] = '1';
  });
  test.afterEach(async () => {
    for (const name of ['SPANWRIGHT_DATA', 'SPANWRIGHT_DEVELOPMENT']) {
      if (kept[name] === undefined) delete process.env[name];
      else process.env[name] = kept[name];
    }
    await rm(folder, { recursive: true, force: true });
  });

  test(`one window of the desktop is made to tag, undo and redo ${presses} times: it shows what is stored`, async ({
    openDesktop,
  }) => {
    test.setTimeout(120_000 + presses * 1_000);
    const corpus = join(folder, 'storm.corpus');
    const article = join(folder, 'article.txt');
    await writeFile(article, stormArticle());
    const cli = join(root, 'cli', 'spanwright.mjs');
    const args = [cli, 'import', '--corpus', corpus, '--annotator', 'Importer', article];
    expect(spawnSync(process.execPath, args).status).toBe(0);
    const app = await openDesktop([corpus]);
    const page = await app.firstWindow();
    await expect(page.getByRole('textbox', { name: 'Article' })).toContainText('word0x0');
    await storm([page], { presses, seed });
  });
});
