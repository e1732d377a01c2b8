// Formats through the command line: what an import would find, labels under other names, and any format into any other.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formats } from '../core/formats/registry.ts';
import { programFolder } from '../core/program/program.ts';
import { spanwrightIn, type Run } from '../tests/cli/run-cli.ts';

describe('formats through the command line', () => {
  let folder: string;
  const sample = join(programFolder, 'core', 'sample', 'sample.jsonl');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const spanwright = (...args: string[]): Promise<Run> => spanwrightIn(folder, ...args);
  const contentOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

  const lossless = formats.filter((format) => format.write !== null && format.lossless).map(({ id }) => id);

  it.each(lossless)('converts to %s and back without losing anything', async (id) => {
    expect(await spanwright('convert', sample, 'there', '--to', id)).toMatchObject({ code: 0 });
    expect(await spanwright('convert', 'there', 'back.jsonl')).toMatchObject({ code: 0, err: '' });
    expect(contentOf('back.jsonl')).toBe(readFileSync(sample, 'utf8'));
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('ends a conversion that loses something with 1 under --strict only, and writes it with its report', async () => {
    const mild = await spanwright('convert', sample, 'x.conll');
    const strict = await spanwright('convert', sample, 'y.conll', '--strict');
    expect([mild.code, strict.code]).toEqual([0, 1]);
    expect(contentOf('y.conll')).toBe(contentOf('x.conll'));
    const report = JSON.parse(contentOf('y.conll.export-report.json')) as { lossCount: number; losses: unknown[] };
    expect(report.lossCount).toBeGreaterThan(0);
    expect(report.losses).toHaveLength(report.lossCount);
  });

  it('counts what did not get in as lost, under --strict', async () => {
    const lines = ['{"id":"a","text":"Police."}', '{"id":"b","text":"Police."}'];
    writeFileSync(join(folder, 'in.jsonl'), `${lines.join('\n')}\n`);
    const mild = await spanwright('convert', 'in.jsonl', 'x.jsonl');
    const strict = await spanwright('convert', 'in.jsonl', 'y.jsonl', '--strict');
    expect([mild.code, strict.code]).toEqual([0, 1]);
    expect(strict.err).toMatch(/^in\.jsonl:2: skipped: the same text is already here/);
    expect(strict.out).toBe('y.jsonl: 1 article with 0 spans, 1 loss.\n');
  });

  it('ends a conversion of nothing, or of something broken, with 1 and a reason', async () => {
    writeFileSync(join(folder, 'bad.jsonl'), '{"text":"x","spans":[{"start":0,"end":9,"label":"a"}]}\n');
    const { code, err } = await spanwright('convert', 'bad.jsonl', 'out.jsonl');
    expect(code).toBe(1);
    expect(err).toMatch(/^bad\.jsonl:1: failed: /);
    expect(readdirSync(folder)).toEqual(['bad.jsonl']);
  });

  it('says what files hold and leaves the corpus as it is, or not there', async () => {
    writeFileSync(
      join(folder, 'in.jsonl'),
      '{"text":"Police fined Kim.","spans":[{"start":0,"end":6,"label":"Agency"},{"start":13,"end":16,"label":"person"}]}\n',
    );
    const looked = await spanwright('import', '--corpus', 'a.corpus', '--dry-run', 'in.jsonl');
    expect(looked).toMatchObject({ code: 0, err: '' });
    expect(looked.out).toContain('label: Agency, 1 span, new; is “agency” meant?\nlabel: person, 1 span, new\n');
    expect(readdirSync(folder)).toEqual(['in.jsonl']);
    const json = await spanwright('import', '--corpus', 'a.corpus', '--dry-run', '--json', 'in.jsonl');
    expect(JSON.parse(json.out)).toMatchObject({ documents: 1, spans: 2, complete: true });
  });

  it('maps labels as it is told, on the line or in a file', async () => {
    writeFileSync(
      join(folder, 'in.jsonl'),
      '{"text":"Police fined Kim.","spans":[{"start":0,"end":6,"label":"ORG"},{"start":7,"end":12,"label":"ACT"},{"start":13,"end":16,"label":"PER"}]}\n',
    );
    writeFileSync(join(folder, 'map.txt'), '# mine\nORG=agency\nPER=\n');
    const taken = ['--label-map', 'map.txt', '--label-map', 'ACT=deed', '--label-map', 'PRE=x', '--annotator', 'Bo'];
    const looked = await spanwright('import', '--corpus', 'a.corpus', '--dry-run', ...taken, 'in.jsonl');
    expect(looked.out).toMatch(/ORG, 1 span, as agency, here\n.*ACT, 1 span, as deed, new\n.*PER, 1 span, left out\n/);
    expect(looked.err).toBe('--label-map: there is no tag with the label “PRE”.\n');
    const { code, out, err } = await spanwright('import', '--corpus', 'a.corpus', ...taken, 'in.jsonl');
    expect(code).toBe(0);
    expect(out).toContain('1 article imported with 2 spans');
    expect(err).toContain('1 span with the label “PER” left out, as asked.');
    expect(err).toContain('--label-map: there is no tag with the label “PRE”.');
    const folderAsMap = await spanwright('import', '--corpus', 'a.corpus', '--label-map', '.', 'in.jsonl');
    expect(folderAsMap.code).toBe(2);
    expect(folderAsMap.err).toContain('there is no file of that name');
    const info = JSON.parse((await spanwright('info', '--corpus', 'a.corpus', '--json')).out) as { labels: object };
    expect(info.labels).toMatchObject({ agency: 1, deed: 1 });
    expect(Object.keys(info.labels)).not.toContain('ORG');
  });

  it('reads offsets that fit several units as it is told, and says so until it is', async () => {
    writeFileSync(join(folder, 'd.jsonl'), '{"text":"🚓🚓 a b c d","label":[[5,6,"x"]]}\n');
    const looked = await spanwright('import', '--corpus', 'a.corpus', '--dry-run', 'd.jsonl');
    expect(looked.code).toBe(1);
    expect(looked.out).toMatch(/fit several units; say which \(--unit\):\n {4}codepoint: “b”\n {4}utf16: “a”/);
    const told = await spanwright('import', '--corpus', 'a.corpus', '--unit', 'utf16', 'd.jsonl');
    expect(told).toMatchObject({ code: 0 });
  });

  it('ends with 1 and the flag that settles it where a file leaves something open, and refuses the lot with --strict', async () => {
    const fixture = (name: string): string => join(programFolder, 'core', 'formats', 'fixtures', name);
    const asked = await spanwright('import', '--corpus', 'a.corpus', fixture('inline-tags.txt'));
    expect(asked.code).toBe(1);
    expect(asked.err).toMatch(/inline-tags\.txt: failed: may be Text with tags in it \(55% sure: .*say --if-unsure /);
    const prose = ['import', '--corpus', 'a.corpus', '--if-unsure', 'text', fixture('inline-tags.txt')];
    expect(await spanwright(...prose)).toMatchObject({ code: 0 });
    const bad = fixture('doccano-one-bad-span.jsonl');
    const strict = await spanwright('import', '--corpus', 'b.corpus', '--strict', bad);
    expect(strict.code).toBe(1);
    expect(existsSync(join(folder, 'b.corpus'))).toBe(false);
    expect(strict.out).toContain('LOC 50–90 is outside the text');
    const taken = await spanwright('import', '--corpus', 'b.corpus', bad);
    expect(taken.code).toBe(1);
    expect(taken.out).toContain('1 article imported with 1 span, 3 spans left out, 0 skipped, 0 failed.');
    const unused = await spanwright('import', '--corpus', 'b.corpus', '--dry-run', '--encoding', 'EUC-KR', sample);
    expect(unused.err).toContain('--encoding EUC-KR: no file here leaves its encoding open; it was not used.');
    const wrong = await spanwright('import', '--corpus', 'b.corpus', '--columns', 'word', sample);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('word=2,tag=3') as string });
  });

  it('writes relations and attributes of brat again, and calls them lost under --strict where a format has no place for them', async () => {
    writeFileSync(join(folder, 'a.txt'), 'The customs office fined Delta Freight.');
    const spans = 'T1\tagency 4 18\tcustoms office\nT2\tORG 25 38\tDelta Freight\n';
    writeFileSync(join(folder, 'a.ann'), `${spans}A1\tCertain T1 yes\nR1\tFines Arg1:T1 Arg2:T2\n`);
    const back = await spanwright('convert', 'a.ann', 'again', '--to', 'brat', '--strict');
    expect(back).toMatchObject({ code: 0 });
    expect(back.out).toContain('2 spans, 0 losses');
    expect(contentOf('again/a.ann')).toMatch(/A1\tCertain T1 yes\nR1\tFines Arg1:T1 Arg2:T2/);
    const table = await spanwright('convert', 'a.ann', 'a.csv', '--strict');
    expect(table.code).toBe(1);
    expect(table.err).toMatch(/relation-dropped: .*“Fines” from T1 to T2/);
    expect(table.err).toMatch(/meta-dropped: .*Certain: yes/);
    const kept = await spanwright('import', '--corpus', 'c.corpus', '--strict', 'a.ann', 'a.txt');
    expect(kept).toMatchObject({ code: 0 });
    expect(kept.err).toContain('kept as a detail, not shown: relation “Fines”, 1 time');
  });

  it('says a thousand alike in one line with a count, and how many articles were here', async () => {
    const row = (i: number): string =>
      `${JSON.stringify({ text: `Porto slept ${i} times.`, label: [[0, 5, 'LOC']] })}\n`;
    const rows = Array.from({ length: 1000 }, (_, i) => row(i));
    writeFileSync(join(folder, 'd.jsonl'), rows.join(''));
    expect(await spanwright('import', '--corpus', 'a.corpus', 'd.jsonl')).toMatchObject({ code: 0 });
    const again = await spanwright('import', '--corpus', 'a.corpus', 'd.jsonl');
    expect(again.err.split('\n').length).toBeLessThan(12);
    expect(again.err).toMatch(/… and \d+ others? like this|1,?000/);
    writeFileSync(join(folder, 'e.jsonl'), row(1).replace('[0,5,"LOC"]', '[6,11,"X"]') + row(2000));
    const mixed = await spanwright('import', '--corpus', 'a.corpus', 'e.jsonl');
    expect(mixed.out).toContain('2 articles imported, 1 of them already here, with 2 spans');
  });

  it('makes a corpus anew that was removed, though its backups are there, as it says', async () => {
    expect(await spanwright('import', '--corpus', 'a.corpus', sample)).toMatchObject({ code: 0 });
    rmSync(join(folder, 'a.corpus'));
    const again = await spanwright('import', '--corpus', 'a.corpus', sample);
    expect(again.code).toBe(0);
    expect(again.err).toContain('a.corpus was not there; a new corpus was made.');
    const twice = await spanwright('import', '--corpus', 'a.corpus', sample);
    expect(twice.out).toContain('8 skipped');
  });

  it('says what each file of a folder would give', async () => {
    writeFileSync(
      join(folder, 'd.jsonl'),
      '{"text":"Porto slept","label":[[0,5,"LOC"],[3,90,"X"]],"relations":[{"type":"of"}]}\n',
    );
    const { code, out } = await spanwright('formats', '--verify', 'd.jsonl');
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 2)).toEqual([
      'file\tformat\tsure\tarticles\tspans\tnot taken',
      'd.jsonl\tdoccano\t80%\t1\t1\t1 relation “of” (kept); 1 span not on the text',
    ]);
    expect(await spanwright('formats', '--verify', sample)).toMatchObject({ code: 0 });
  });

  it('exports what has a label, what has words, and some labels only', async () => {
    await spanwright('import', '--corpus', 'a.corpus', sample);
    const base = ['export', '--corpus', 'a.corpus', '--format', 'jsonl', '--out', 'x.jsonl'];
    expect((await spanwright(...base, '--label', 'agency')).out).toMatch(/^x\.jsonl: 8 articles with 47 spans/);
    const found = await spanwright(...base, '--search', 'police', '--having', 'charge');
    expect(found.code).toBe(0);
    expect(JSON.parse(contentOf('x.jsonl.export-report.json'))).toMatchObject({
      selection: { having: ['charge'], text: 'police', labels: null },
    });
    expect(await spanwright(...base, '--label', 'nope')).toMatchObject({ code: 2 });
  });

  it('ends with 2 for what it does not understand, and writes nothing', async () => {
    for (const args of [
      ['convert', sample],
      ['convert', 'missing.jsonl', 'x.jsonl'],
      ['convert', sample, 'out'],
      ['convert', sample, 'out', '--to', 'nope'],
      ['convert', sample, 'x.jsonl', '--from', 'nope'],
      ['convert', sample, 'x.txt'],
      ['convert', sample, 'x.jsonl', '--unit', 'words'],
      ['import', '--corpus', 'a.corpus', '--format', 'nope', sample],
      ['import', '--corpus', 'a.corpus', '--label-map', 'agency', sample],
    ]) {
      const { code, out } = await spanwright(...args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends with 3 when the corpus cannot be opened, for a look too', async () => {
    writeFileSync(join(folder, 'not.corpus'), 'not a corpus');
    expect(await spanwright('import', '--corpus', 'not.corpus', '--dry-run', sample)).toMatchObject({ code: 3 });
  });

  it('lists every format with what it keeps', async () => {
    const { out } = await spanwright('formats');
    for (const { id } of formats) expect(out).toMatch(new RegExp(`^${id} {2}.*\\n(?: {4}.*\\n)*? {4}keeps: `, 'm'));
  });
});
