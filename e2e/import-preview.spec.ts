// Before tagged data is stored: what it holds is shown, and only what nobody can know is asked.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { picture } from './look.ts';
import { expect, expectTold, test, type Workbench } from './workbench.ts';
import { words, importReview } from './screen.ts';

const row = (value: Record<string, unknown>): string => `${JSON.stringify(value)}\n`;
const text =
  'Police seized 500 kilograms of rice at the border on Monday, and the court fined Kim Jin-su 500 won for smuggling. 🚓\n\nThe prosecutor asked for more.';
const at = (words: string): { start: number; end: number; surface: string } => {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return { start, end: start + Array.from(words).length, surface: words };
};
const tagged =
  row({
    id: 'border',
    title: 'At the border',
    text,
    spans: [
      { ...at('Police'), label: 'agency', annotator: 'Ann' },
      { ...at('500 kilograms of rice'), label: 'Quantities' },
      { ...at('fined Kim Jin-su 500 won'), label: 'sanction' },
      { ...at('500 won'), label: 'Quantities' },
      { ...at('Kim Jin-su'), label: 'PERSON' },
      { ...at('smuggling'), label: 'charge' },
    ],
  }) + 'this is no JSON\n';

/** Picks a file with the import button, as a person does. */
async function pick(workbench: Workbench, name: string, content: string | Uint8Array): Promise<void> {
  const path = join(workbench.folder, name);
  writeFileSync(path, content);
  await workbench.importFiles(path);
}

test('tagged data is shown with its labels, and one key takes it in', async ({ workbench }, info) => {
  const { page } = workbench;
  await pick(workbench, 'in.jsonl', tagged);
  const dialog = importReview(page);
  await expect(dialog.getByText('Spanwright JSONL')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Where agency goes' })).toHaveText(/agency/);
  await expect(dialog.getByText('suggested')).toBeVisible();
  await expect(dialog.locator('mark')).toHaveCount(7);
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeInViewport({ ratio: 1 });
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await picture(page, info.outputPath(`preview-${theme}.png`));
    await expectAccessible(page, 'dialog');
  }
  await dialog.getByRole('combobox', { name: 'Where PERSON goes' }).selectOption('leave these tags out');
  await dialog.getByRole('button', { name: /^Import/ }).focus();
  await page.keyboard.press('Enter');
  const report = page.getByRole('dialog', { name: /^Imported 1 article/ });
  await expect(report.getByText('tags left out by choice')).toBeVisible();
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(workbench.tags).toHaveCount(4);
  await expect(workbench.tags.filter({ hasText: 'quantity' })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: words.emptyCorpus })).toBeVisible();
});

test('nothing is stored when the person thinks better of it', async ({ workbench }) => {
  const { page } = workbench;
  await pick(workbench, 'in.jsonl', tagged);
  const dialog = importReview(page);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: words.emptyCorpus })).toBeVisible();
  await pick(workbench, 'again.jsonl', tagged);
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});

test('offsets that fit two units are asked about, in words', async ({ workbench }, info) => {
  const { page } = workbench;
  await pick(workbench, 'd.jsonl', row({ text: '🚓🚓 a b c d', label: [[5, 6, 'agency']] }));
  const dialog = importReview(page);
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  // The keyboard is at the question, not at the button that closes.
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await picture(page, info.outputPath('unit.png'));
  await dialog.getByRole('radio', { name: /“a”/ }).check();
  await expect(dialog.locator('mark')).toHaveText('a');
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(workbench.tags).toHaveText(['agency a']);
});

test('a web page shows the words that were found in it', async ({ workbench }) => {
  const { page, article } = workbench;
  const words = 'The court fined three companies on Monday, and the police began to look for a fourth. ';
  await pick(
    workbench,
    'page.html',
    `<!doctype html><title>Three fined</title><nav>Menu</nav><article><h1>Three fined</h1><p>${words.repeat(6)}</p><p>${words.repeat(6)}</p></article>`,
  );
  const dialog = importReview(page);
  await expect(dialog.getByText('Web page (HTML)')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(article).toContainText('The court fined three companies');
  await expect(article).not.toContainText('Menu');
});

test('tags without an annotator can belong to a new one', async ({ workbench }) => {
  const { page } = workbench;
  await pick(workbench, 'in.jsonl', row({ text, spans: [{ ...at('Police'), label: 'agency' }] }));
  const dialog = importReview(page);
  await dialog.getByRole('combobox', { name: 'Tags without an annotator' }).selectOption('a new annotator …');
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Name of the new annotator' }).fill('Ann');
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expectTold(page, 'Imported 1 article with 1 tag. The tags are by “Ann”.');
  await expect(workbench.tags).toHaveCount(0);
  await page.keyboard.press('a');
  await page.getByRole('dialog').getByRole('button', { name: 'Ann', exact: true }).click();
  await expect(workbench.tags).toHaveText(['agency Police']);
});

/**
 * Looks for what assistive technology would trip over, and takes pictures: large and light, small and dark. What a theme changes is no
 * size's doing, and the other way round.
 */
async function lookAtIt({ page }: Workbench, take: (name: string) => string): Promise<void> {
  for (const [width, height, theme] of [
    [1280, 800, 'light'],
    [640, 400, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);
    await picture(page, take(`${width}-${theme}.png`));
    await expectAccessible(page, 'dialog');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('a text that looks tagged is asked about, with what each answer would give', async ({ workbench }, info) => {
  test.slow();
  const { page, article } = workbench;
  await pick(workbench, 'table.txt', 'Blue ORG\nFerries ORG\nreached O\nFaro LOC\n. O\n\n');
  const dialog = importReview(page);
  await expect(dialog.getByRole('group', { name: 'How is this file to be read?' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await lookAtIt(workbench, (name) => info.outputPath(`format-${name}`));
  await dialog.getByRole('radio', { name: /^Plain text, without tags/ }).check();
  await expect(dialog.getByRole('radio', { name: /^Plain text, without tags/ })).toBeChecked();
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(article).toContainText('Ferries ORG');
});

test('what does not come in is said before and after, tag by tag', async ({ workbench }, info) => {
  test.slow();
  const { page } = workbench;
  const places = [at('Police'), { ...at('court'), surface: 'judge' }, at('smuggling')];
  const tags = places.map(({ start, end, surface }) => ({ start, end, text: surface, label: 'agency', score: 0.5 }));
  const other = { start: 0, end: 6, label: 'x' };
  await pick(workbench, 'rows.jsonl', row({ text, ents: tags, predicted: [other], annotator: 'Ann' }));
  const dialog = importReview(page);
  await dialog.getByRole('radio', { name: /^ents/ }).check();
  await expect(dialog.getByText(/1 tag is not on the text/)).toBeVisible();
  await expect(dialog.getByText(/says “judge”, but the text there is “court”/)).toBeVisible();
  await expect(dialog.getByText('key “predicted”')).toBeVisible();
  await lookAtIt(workbench, (name) => info.outputPath(`left-out-${name}`));
  await dialog.getByRole('button', { name: /^Import/ }).click();
  const report = page.getByRole('dialog', { name: 'Imported 1 article' });
  await expect(report.getByText('left out', { exact: true })).toBeVisible();
  await lookAtIt(workbench, (name) => info.outputPath(`report-${name}`));
  await report.getByRole('button', { name: 'Show the tags of “Ann”' }).click();
  await expect(workbench.tags).toHaveCount(2);
});

test('tags of somebody else are said to be theirs, and shown with one button', async ({ workbench }) => {
  const { page } = workbench;
  await pick(workbench, 'd.jsonl', row({ text, spans: [{ ...at('Police'), label: 'agency', annotator: 'Ann' }] }));
  await importReview(page)
    .getByRole('button', { name: /^Import/ })
    .click();
  await expectTold(page, 'Imported 1 article with 1 tag. The tags are by “Ann”.');
  await expect(page.getByText('1 tag by others')).toBeVisible();
  await page.getByRole('button', { name: 'Show the tags of “Ann”' }).click();
  await expect(workbench.tags).toHaveText(['agency Police']);
});

test('a table shows what its columns are taken for, and is read anew where the person says otherwise', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await pick(workbench, 'table.tsv', '1\tBlue\tB-ORG\tB-ORG\n2\tFerries\tI-ORG\tO\n3\tsank\tO\tO\n');
  const dialog = importReview(page);
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await lookAtIt(workbench, (name) => info.outputPath(`asked-${name}`));
  await dialog.getByRole('radio', { name: /column 3 only/ }).check();
  await expect(dialog.locator('mark')).toHaveText('Blue Ferries');
  await expect(dialog.getByRole('combobox', { name: 'What column 2 is' })).toHaveValue('word');
  await lookAtIt(workbench, (name) => info.outputPath(`answered-${name}`));
  await dialog.getByRole('combobox', { name: 'What column 4 is' }).selectOption('tags');
  await dialog.getByRole('combobox', { name: 'What column 3 is' }).selectOption('not used');
  await expect(dialog.locator('mark')).toHaveText(['Blue']);
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(workbench.tags).toHaveText(['ORG Blue']);
});

test('a table of texts asks which column is the text', async ({ workbench }, info) => {
  const { page } = workbench;
  const rows = 'id,headline,body,date\n1,Warned twice,"A harbour office warned Blue Ferries.",2025-03-04\n';
  await pick(workbench, 'texts.csv', rows);
  const dialog = importReview(page);
  await picture(page, info.outputPath('texts.png'));
  await dialog.getByRole('radio', { name: /“body” is the text/ }).check();
  await expect(dialog.getByRole('heading', { name: 'Warned twice' })).toBeVisible();
  await picture(page, info.outputPath('texts-answered.png'));
  await page.setViewportSize({ width: 640, height: 400 });
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await picture(page, info.outputPath('texts-640.png'));
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(workbench.article).toContainText('A harbour office warned Blue Ferries.');
});

const fined = 'The customs office fined Delta Freight 900 euros in Porto.';

test('places that all cut words are asked about, by what each way to count would tag', async ({ workbench }, info) => {
  test.slow();
  const { page } = workbench;
  await pick(
    workbench,
    'one.jsonl',
    row({
      text: fined,
      label: [
        [5, 19, 'agency'],
        [26, 39, 'ORG'],
        [53, 58, 'LOC'],
      ],
    }),
  );
  const dialog = importReview(page);
  await expect(dialog.getByRole('group', { name: /all tags would cut words/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await lookAtIt(workbench, (name) => info.outputPath(`counting-${name}`));
  await dialog.getByRole('radio', { name: /“Delta Freight”/ }).check();
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(workbench.tags).toHaveCount(3);
  await expect(workbench.tags.first()).toContainText('customs office');
});

test('answers to questions are asked about, and come in as tags where the person says so', async ({
  workbench,
}, info) => {
  test.slow();
  const { page } = workbench;
  const qas = [{ question: 'Who was fined?', id: 'q', answers: [{ text: 'Delta Freight', answer_start: 25 }] }];
  await pick(
    workbench,
    'squad.json',
    row({ version: '1', data: [{ title: 'A', paragraphs: [{ context: fined, qas }] }] }),
  );
  const dialog = importReview(page);
  await expect(dialog.getByRole('group', { name: /Are the answers to become tags/ })).toBeVisible();
  await lookAtIt(workbench, (name) => info.outputPath(`answers-${name}`));
  await dialog.getByRole('radio', { name: /^Yes/ }).check();
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(workbench.tags).toHaveText(['answer Delta Freight']);
});

test('a table with places and no label is asked about', async ({ workbench }, info) => {
  test.slow();
  const { page } = workbench;
  await pick(workbench, 'places.csv', `text,from,to,what\n"${fined}",25,38,ORG\n"${fined}",52,57,LOC\n`);
  const dialog = importReview(page);
  await expect(dialog.getByRole('group', { name: /say where in the text something is tagged/ })).toBeVisible();
  await lookAtIt(workbench, (name) => info.outputPath(`places-${name}`));
  await dialog.getByRole('radio', { name: /^Tags whose label stands in “what”/ }).check();
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(workbench.tags).toHaveText(['ORG Delta Freight', 'LOC Porto']);
});
