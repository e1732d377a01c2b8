// The storm over the desktop's MessagePort. The desktop has one window: its own answers and news must not cross either.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storm, stormArticle } from '../storm.ts';
import { expect, test } from '../workbench.ts';

const presses = Number(process.env['SPANWRIGHT_STORM_PRESSES'] ?? 100);
const seed = Number(process.env['SPANWRIGHT_STORM_SEED'] ?? 4);

test(`one window of the desktop is made to tag, undo and redo ${presses} times: it shows what is stored`, async ({
  workbench,
}) => {
  test.setTimeout(240_000 + presses * 1_000);
  const file = join(workbench.folder, 'article.txt');
  writeFileSync(file, stormArticle());
  await workbench.stop();
  workbench.cli('import', '--corpus', workbench.corpus, '--annotator', 'Importer', file);
  await workbench.start();
  await expect(workbench.article).toContainText('word0x0');
  await storm([workbench.page], { presses, seed });
});
