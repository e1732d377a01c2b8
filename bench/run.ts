// Runs every benchmark and writes the table. `npm run bench -- corpus view` runs only those; `--scale` runs those of corpora that grow, up
// to a million articles, and `--quick` the same up to ten thousand, in two minutes.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { useCompileCache } from '../cli/compile-cache.mjs';
import type { Row } from './row.ts';

const pieces: Record<string, { title: string; load: () => Promise<{ run: () => Promise<Row[]> }> }> = {
  corpus: { title: 'The corpus', load: () => import('./corpus.ts') },
  view: { title: 'The article view, in Chromium', load: () => import('./view.ts') },
  safety: { title: 'The price of safety', load: () => import('./safety.ts') },
  window: { title: 'The desktop window', load: () => import('./window.ts') },
  formats: { title: 'The formats, in and out', load: () => import('./formats.ts') },
  annotator: {
    title: 'The hand of an annotator, on two reports by which the likely tags were made',
    load: () => import('./annotator.ts'),
  },
  scale: { title: 'A corpus that grows', load: () => import('./scale.ts') },
  desk: { title: 'A day at the desk of a large corpus, in Chromium', load: () => import('./desk.ts') },
  tags: { title: 'The table of tags', load: () => import('./tags.ts') },
  statistics: { title: 'The statistics of a corpus', load: () => import('./statistics.ts') },
  agreement: { title: 'Agreement of annotators', load: () => import('./agreement.ts') },
  decide: { title: 'Deciding where annotators differ', load: () => import('./decide.ts') },
  elsewhere: { title: 'The same words elsewhere', load: () => import('./elsewhere.ts') },
  consistency: { title: 'A spelling checker for tags', load: () => import('./consistency.ts') },
  hostile: { title: 'Files that were made to eat the machine', load: () => import('./hostile.ts') },
};

// What is measured is the program, not Node taking types off its sources for each thread; a package has none to take off.
useCompileCache();

const { values, positionals } = parseArgs({
  options: { scale: { type: 'boolean' }, quick: { type: 'boolean' } },
  allowPositionals: true,
});
const sizes = values.quick ? '1000,10000' : values.scale ? '1000,10000,100000,1000000' : undefined;
const given = process.env['SPANWRIGHT_BENCH_SIZES'];
const asked = sizes !== undefined && positionals.length === 0 ? ['scale', 'desk'] : positionals;
const unknown = asked.find((name) => !Object.hasOwn(pieces, name));
if (unknown !== undefined) {
  console.error(`There is no benchmark “${unknown}”; there are ${Object.keys(pieces).join(', ')}.`);
  process.exit(2);
}

let missed = 0;
const sections: string[] = [];
for (const [name, { title, load }] of Object.entries(pieces)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`${title} …`);
  // A piece reads it when it is loaded. A hand at the desk takes a minute for each size.
  if (sizes !== undefined && given === undefined) {
    process.env['SPANWRIGHT_BENCH_SIZES'] = values.quick && name === 'desk' ? '1000' : sizes;
  }
  const rows = await (await load()).run();
  missed += rows.filter((row) => row.holds === false).length;
  sections.push(`## ${title}\n\n${table(rows)}`);
  console.log(`\n${title}\n${table(rows)}`);
  // After each, so that a long run that is stopped leaves what it has.
  if (asked.length === 0)
    writeFileSync(new URL('RESULTS.md', import.meta.url), `${head()}\n${sections.join('\n\n')}\n`);
}
process.exitCode = missed > 0 ? 1 : 0;

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, value, ratio, limit, holds }) => [
    what,
    value,
    ratio === undefined ? '' : `${ratio.toFixed(1)} ×`,
    limit ?? '',
    holds === undefined ? '' : holds ? 'yes' : '**no**',
  ]);
  const lines = [['what', 'median', 'ratio', 'asked', 'holds'], ['---', '---:', '---:', '---', '---'], ...cells];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function head(): string {
  const sqlite = new SQLite(':memory:').prepare('SELECT sqlite_version()').pluck().get() as string;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
  }).trim();
  return [
    '# What it costs',
    '',
    'Written by `npm run bench`. Medians; each ratio compares two figures of the same run, so it carries over to other',
    'machines, while times do not.',
    '',
    `Measured at ${commit}: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}, SQLite ${sqlite}.`,
    '',
  ].join('\n');
}
