// The storm over the desktop's MessagePort. The desktop has one window: its own answers and news must not cross either.

import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/runtime.mjs';
import { articleText } from '../screen.ts';
import { storm, stormArticle } from '../storm.ts';
import { expect, test } from './desktop.ts';

const presses = Number(process.env['SPANWRIGHT_STORM_PRESSES'] ?? 100);
const seed = Number(process.env['SPANWRIGHT_STORM_SEED'] ?? 4);

test(`one window of the desktop is made to tag, undo and redo ${presses} times: it shows what is stored`, async ({
  desktop,
}) => {
  test.setTimeout(120_000 + presses * 1_000);
  const corpus = join(desktop.folder, 'storm.corpus');
  const article = join(desktop.folder, 'article.txt');
  await writeFile(article, stormArticle());
  const cli = join(root, 'cli', 'spanwright.mjs');
  const args = [cli, 'import', '--corpus', corpus, '--annotator', 'Importer', article];
  expect(spawnSync(process.execPath, args, { env: desktop.environment }).status).toBe(0);
  const app = await desktop.open(corpus);
  const page = await app.firstWindow();
  await expect(articleText(page)).toContainText('word0x0');
  await storm([page], { presses, seed });
});
