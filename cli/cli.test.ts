// The commands as a script sees them: arguments, exit codes, and what goes to which output.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programFolder, programVersion } from '../core/program/program.ts';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';

describe('the command line', () => {
  let folder: string;
  const sample = join(programFolder, 'core', 'sample', 'sample.jsonl');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const spanwright = (...args: string[]): Promise<Run> => spanwrightIn(folder, ...args);

  it('imports, counts, checks and exports', async () => {
    const imported = await spanwright('import', '--corpus', 'a.corpus', sample);
    expect(imported).toMatchObject({ code: 0, err: 'a.corpus was not there; a new corpus was made.\n' });
    expect(imported.out).toMatch(/^a\.corpus: 8 articles imported with \d+ spans, 0 skipped, 0 failed\.\n$/);

    const info = await spanwright('info', '--corpus', 'a.corpus', '--json');
    const counted = JSON.parse(info.out) as Record<string, unknown>;
    expect(counted).toMatchObject({ documents: 8, annotators: expect.arrayContaining(['sample']) as unknown });
    expect(Object.keys(counted['labels'] as object)).toEqual(['agency', 'charge', 'quantity', 'sanction']);
    const statuses = Object.values(counted['statuses'] as Record<string, number>);
    expect(statuses.reduce((sum, number) => sum + number, 0)).toBe(8);
    expect((await spanwright('info', '--corpus', 'a.corpus')).out).toContain('8 articles');

    const checked = await spanwright('check', '--corpus', 'a.corpus', '--json');
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out)).toMatchObject({ ok: true, documents: 8, problems: [] });

    const exported = await spanwright('export', '--corpus', 'a.corpus', '--format', 'jsonl', '--out', 'out.jsonl');
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(exported.out).toMatch(/^out\.jsonl: 8 articles with (\d+) spans, \1 verified, 0 losses\.\n$/);

    await spanwright('import', '--corpus', 'b.corpus', 'out.jsonl');
    await spanwright('export', '--corpus', 'b.corpus', '--format', 'jsonl', '--out', 'again.jsonl');
    expect(readFileSync(join(folder, 'again.jsonl'))).toEqual(readFileSync(join(folder, 'out.jsonl')));
  });

  it('cleans up after one that was killed in an export, and says so', async () => {
    const left = join(folder, '.set.0123456789ab.partial');
    mkdirSync(`${left}.old`);
    writeFileSync(join(`${left}.old`, 'a.xmi'), 'earlier');
    mkdirSync(left);
    mkdirSync(join(folder, 'data', 'temporary'), { recursive: true });
    const thing = { kind: 'export-folder', path: left, target: join(folder, 'set') };
    const entry = { host: hostname(), pid: 99_999_999, run: 'before', thing };
    writeFileSync(join(folder, 'data', 'temporary', 'a.json'), JSON.stringify(entry));
    const { code, err } = await spanwright('import', '--corpus', 'a.corpus', sample);
    expect(code).toBe(0);
    expect(err).toContain(`The export to ${join(folder, 'set')} was not finished when the program was ended.`);
    expect(readdirSync(folder).toSorted()).toEqual(['a backups', 'a.corpus', 'data', 'set']);
    expect(readFileSync(join(folder, 'set', 'a.xmi'), 'utf8')).toBe('earlier');
    expect(readdirSync(join(folder, 'data', 'temporary'))).toEqual([]);
  });

  it('splits once, keeps it, and exports a file for each part', async () => {
    await spanwright('import', '--corpus', 'a.corpus', sample);
    const base = ['export', '--corpus', 'a.corpus', '--format', 'spacy', '--out', 'parts', '--split'];
    const early = await spanwright(...base);
    expect(early.code).toBe(1);
    expect(early.err).toContain('8 articles have no part of the split yet');
    const split = ['split', '--corpus', 'a.corpus', '--ratios', '2/1/1', '--seed', '7', '--json'];
    const first = await spanwright(...split);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ stored: true, assigned: 8, kept: 0, sharedCount: 0 });
    expect(JSON.parse((await spanwright(...split)).out)).toMatchObject({ assigned: 0, kept: 8 });
    expect((await spanwright(...base)).code).toBe(0);
    expect(readdirSync(join(folder, 'parts')).toSorted()).toEqual([
      'dev.spacy',
      'export-report.json',
      'test.spacy',
      'train.spacy',
    ]);
    expect((await spanwright('split', '--corpus', 'a.corpus', '--ratios', '80/20')).code).toBe(2);
    expect(JSON.parse((await spanwright('check', '--corpus', 'a.corpus', '--json')).out)).toMatchObject({ ok: true });
  });

  it('leaves what the windows remember alone', async () => {
    await spanwright('import', '--corpus', 'a.corpus', sample);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('exports one annotator’s layer, and one status', async () => {
    await spanwright('import', '--corpus', 'a.corpus', sample);
    const base = ['export', '--corpus', 'a.corpus', '--format', 'jsonl', '--out', 'x.jsonl'];
    const done = await spanwright(...base, '--annotator', 'sample', '--status', 'done');
    expect(done.code).toBe(0);
    expect(readFileSync(join(folder, 'x.jsonl'), 'utf8').trim().split('\n').length).toBeLessThan(8);
    expect(await spanwright(...base, '--annotator', 'nobody')).toMatchObject({
      code: 2,
      err: 'a.corpus: there is no annotator “nobody”. There are: me, sample.\n',
    });
    expect(await spanwright(...base, '--status', 'finished')).toMatchObject({ code: 2 });
  });

  it('ends with 1 for losses only under --strict, and names each', async () => {
    await spanwright('import', '--corpus', 'a.corpus', sample);
    const base = ['export', '--corpus', 'a.corpus', '--format', 'iob2', '--out', 'out'];
    const mild = await spanwright(...base);
    const strict = await spanwright(...base, '--strict');
    expect([mild.code, strict.code]).toEqual([0, 1]);
    expect(mild.err).toMatch(/: overlap-dropped: /);
  });

  it('ends with 1 when a file could not be imported, and says which and why', async () => {
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'good.txt'), 'A good text.');
    writeFileSync(
      join(folder, 'in', 'bad.jsonl'),
      '{"text": "x", "spans": [{"start": 0, "end": 99, "label": "a"}]}\nno\n',
    );
    const { code, out, err } = await spanwright('import', '--corpus', 'a.corpus', '--annotator', 'Ann', 'in');
    expect(code).toBe(1);
    expect(err).toMatch(/in\/bad\.jsonl:2: failed: /);
    expect(out).toMatch(/^a\.corpus: 1 article imported/);
  });

  it('ends with 2 for what it does not understand, on standard error', async () => {
    for (const args of [
      ['bogus'],
      ['import', '--corpus', 'a.corpus'],
      ['import', 'x.txt'],
      ['import', '--corpus', 'a.corpus', 'missing.txt'],
      ['export', '--corpus', 'a.corpus', '--format', 'jsonl'],
      ['export', '--corpus', 'a.corpus', '--format', 'nope', '--out', 'x'],
      ['export', '--corpus', 'a.corpus', '--format', 'jsonl', '--out', 'x', '--option', 'a=b'],
      ['export', '--corpus', 'a.corpus', '--format', 'jsonl', '--out', 'x', '--option', 'ab'],
      ['split', '--corpus', 'a.corpus', '--seed', ''],
      ['serve', '--port', '99999'],
    ]) {
      const { code, out, err } = await spanwright(...args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err).not.toBe('');
    }
    expect(existsSync(join(folder, 'a.corpus'))).toBe(false);
  });

  it('adds dictionaries, names the lines that cannot be read, lists and removes them', async () => {
    await spanwright('import', '--corpus', 'p.corpus', sample);
    writeFileSync(
      join(folder, 'p.jsonl'),
      '{"label":"ORG","pattern":"court"}\n{"label":"ORG","pattern":[{"POS":"X"}]}\n',
    );
    const add = ['patterns', '--corpus', 'p.corpus', '--add', 'p.jsonl'];
    const strict = await spanwright(...add, '--strict');
    expect(strict).toMatchObject({ code: 1, out: 'p has no dictionary.\n' });
    expect(strict.err).toContain('p.jsonl:2: POS is no attribute that can be matched here');
    expect(await spanwright(...add, '--label-map', 'ORG=agency')).toMatchObject({
      code: 1,
      out: 'p.jsonl: 1 pattern\n',
    });
    const { out } = await spanwright('patterns', '--corpus', 'p.corpus', '--json');
    expect(JSON.parse(out)).toMatchObject([{ name: 'p.jsonl', patterns: 1, labels: [1] }]);
    expect((await spanwright('patterns', '--corpus', 'p.corpus', '--remove', 'q')).code).toBe(1);
    const removed = await spanwright('patterns', '--corpus', 'p.corpus', '--remove', 'p.jsonl');
    expect(removed).toMatchObject({ code: 0, out: 'p has no dictionary.\n' });
  });

  it('writes the guidelines as Markdown and takes them in again, edited', async () => {
    await spanwright('import', '--corpus', 'a.corpus', sample);
    const { code, out } = await spanwright('guidelines', '--corpus', 'a.corpus');
    expect(code).toBe(0);
    expect(out).toMatch(/^# agency\n\nA body /);
    expect(await spanwright('guidelines', '--corpus', 'a.corpus', '--out', 'g.md')).toMatchObject({
      code: 0,
      out: 'g.md: 4 guidelines.\n',
    });
    expect(readFileSync(join(folder, 'g.md'), 'utf8')).toBe(out);
    const take = ['guidelines', '--corpus', 'a.corpus', '--from', 'g.md'];
    expect(await spanwright(...take)).toMatchObject({ code: 0, out: 'a: 0 guidelines changed.\n' });
    writeFileSync(join(folder, 'g.md'), `${out.replace('A body', 'Any body')}\n# place\n\nA town.\n`);
    const edited = await spanwright(...take);
    expect(edited).toMatchObject({ code: 1, out: 'a: 1 guideline changed.\n' });
    expect(edited.err).toBe('g.md: passed over: the guideline of “place”, which is no label of this corpus\n');
    expect((await spanwright('guidelines', '--corpus', 'a.corpus')).out).toContain('# agency\n\nAny body ');
    expect((await spanwright('check', '--corpus', 'a.corpus')).code).toBe(0);
    expect((await spanwright('guidelines', '--corpus', 'a.corpus', '--out', 'a.corpus')).code).toBe(1);
    expect((await spanwright(...take, '--out', 'g.md')).code).toBe(2);
  });

  it('ends with 3 when the corpus cannot be opened, and changes nothing', async () => {
    writeFileSync(join(folder, 'not.corpus'), 'not a corpus');
    for (const command of [['info'], ['check'], ['export', '--format', 'jsonl', '--out', 'x'], ['import', sample]]) {
      const { code, err } = await spanwright(...command, '--corpus', 'not.corpus');
      expect(code).toBe(3);
      expect(err).toMatch(/^not\.corpus: .*not a corpus/);
    }
    expect(await spanwright('info', '--corpus', 'missing.corpus')).toMatchObject({
      code: 3,
      err: 'missing.corpus: there is no such file.\n',
    });
    const nowhere = await spanwright('import', '--corpus', join('not.corpus', 'a.corpus'), sample);
    expect(nowhere.code).toBe(3);
    expect(nowhere.err).not.toContain('a new corpus');
    expect(readFileSync(join(folder, 'not.corpus'), 'utf8')).toBe('not a corpus');
  });

  it('lists the formats, and tells its version and its commands', async () => {
    expect((await spanwright('formats')).out).toMatch(/^jsonl {2}/m);
    expect((await spanwright('--version')).out).toBe(`${programVersion}\n`);
    const help = await spanwright('--help');
    expect(help.code).toBe(0);
    for (const command of ['import', 'export', 'info', 'check', 'serve', 'formats', 'guidelines', 'patterns'])
      expect(help.out).toContain(command);
    expect(help.out).not.toContain('serve-in-this-process');
  });
});
