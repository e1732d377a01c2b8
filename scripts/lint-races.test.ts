// The rules against races are proved, not promised: what they forbid is planted, and the linter must see it; what waits must pass.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './runtime.mjs';

const planted: Readonly<Record<string, string>> = {
  'read-once': `
    const hits = await rows.count();
    if (await button.isVisible()) await button.click();
    const box = await handle.boundingBox();
    expect(await page.evaluate(() => document.title)).toBe('x');
    expect(await title.textContent()).toBe('x');
  `,
  impatient: `
    test.setTimeout(60_000);
    test.describe.configure({ mode: 'serial', timeout: 120_000 });
    it('reads', async () => undefined, 30_000);
    it.each([1])('reads %i', { timeout: 30_000 }, async () => undefined);
    await expect(rows).toHaveCount(2, { timeout: 20_000 });
    await expect.poll(() => rows.count(), { timeout: 5_000 }).toBe(2);
  `,
  'no-sleep': `
    await page.waitForTimeout(500);
  `,
  'whole-reload': `
    await page.reload();
  `,
};
const waits = `
  await expect(rows).toHaveCount(2);
  await expect.poll(() => rows.count()).toBeLessThan(8);
  await expect.poll(async () => (await rows.count()) + 1).toBe(3);
  const read = async () => [await rows.count(), await handle.boundingBox()];
  const [n] = await steady(page, read);
  const text = await title.textContent();
  await workbench.reload();
  test.setTimeout(600_000);
  it('reads', async () => undefined, 240_000);
  await expect(rows).toHaveCount(2, { timeout: 60_000 });
  await expect(async () => expect(rows).toHaveCount(2, { timeout: 50 })).toPass();
  expect(rows.length).toBe(5_000);
`;

let folder: string;
let seen: readonly { readonly rule: string; readonly file: string; readonly line: number }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-races-'));
  const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>;
  const jsPlugins = [join(root, 'scripts', 'lint-races.mjs')];
  const untyped = { ...config, jsPlugins, options: { typeAware: false } };
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(untyped));
  mkdirSync(join(folder, 'e2e'));
  for (const [rule, lines] of Object.entries({ ...planted, waits })) {
    writeFileSync(join(folder, 'e2e', `${rule}.spec.ts`), `test('a test', async () => {${lines}});\n`);
  }
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const ran = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(ran.stdout) as {
    diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
  };
  seen = diagnostics.flatMap(({ code, filename, labels }) => {
    const [, rule] = /^races\((.*)\)$/.exec(code) ?? [];
    return rule === undefined ? [] : [{ rule, file: filename, line: labels[0]?.span.line ?? 0 }];
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(planted))('%s is seen in every line that does it', (rule, lines) => {
  const found = seen.filter((one) => one.rule === rule && one.file.includes(rule)).map(({ line }) => line);
  expect(found).toEqual(lines.split('\n').flatMap((line, n) => (line.trim() === '' ? [] : [n + 1])));
});

test('what waits is not refused', () => {
  expect(seen.filter(({ file }) => file.includes('waits'))).toEqual([]);
});
