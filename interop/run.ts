// `npm run interop`: our exports before the tools that load them, and corpora that others write before our readers.
// `npm run interop -- doccano` asks only about that format, `npm run interop -- agreement` about figures of agreement,
// `npm run interop -- patterns` about what patterns find.

import { agreementJudges } from './agreement.ts';
import { judgeDay } from './day.ts';
import type { Runtime } from './judge.ts';
import { judges } from './judges.ts';
import { letJudge } from './judging.ts';
import { comparePatterns, patternsJudge } from './patterns.ts';
import { compareDatabases, databases } from './parquet-events.ts';
import { python } from './python.ts';
import { compareTenMillion } from './ten-million.ts';
import { writers } from './writers.ts';
import { letWrite } from './writing.ts';

const seeds = { first: 0, count: 300 };
const asked = process.argv.slice(2);
const figures = { format: 'agreement', corpora: 60 };
const asTables = { format: 'parquet-events', corpora: 60 };
const found = { format: 'patterns', texts: 4000 };
const known = [...new Set([...judges, ...writers, figures, found].map(({ format }) => format))];
const unknown = asked.find((id) => !known.includes(id));
if (unknown !== undefined) {
  console.error(`Nobody reads or writes “${unknown}” here; there are ${known.join(', ')}.`);
  process.exit(2);
}
const isAsked = ({ format }: { readonly format: string }): boolean => asked.length === 0 || asked.includes(format);

const judged: string[][] = [['format', 'judge', 'documents', 'spans', 'lost, as reported', 'verdict']];
for (const judge of judges.filter(isAsked)) {
  const options = Object.entries(judge.options ?? {}).map(([key, value]) => ` ${key}=${value}`);
  const head = [judge.format + options.join(''), judge.name];
  judged.push(
    await attempt(head, 3, judge.runtime, async () => {
      const { documents, spans, lost, differences } = await letJudge(judge);
      return { figures: [documents, spans, lost], differences, good: 'equal' };
    }),
  );
}
if (isAsked({ format: 'spacy' })) {
  judged.push(
    await attempt(['spacy', 'spaCy 3.8.7: what was decided on the work of three people'], 3, python, async () => {
      const { documents, spans, differences } = await judgeDay();
      return { figures: [documents, spans, 0], differences, good: 'equal' };
    }),
  );
}

const nothing = { equal: 0, reported: 0, differences: ['it wrote nothing'] };
const written: string[][] = [['format', 'written by', 'equal', 'reported', 'verdict']];
for (const writer of writers.filter(isAsked)) {
  written.push(
    await attempt([writer.format, writer.name], 2, writer.runtime, async () => {
      const { equal, reported, differences } = (await letWrite([writer], seeds)).get(writer) ?? nothing;
      return { figures: [equal, reported], differences, good: 'nothing lost without a word' };
    }),
  );
}
const compared: string[][] = [['figures', 'computed by', 'corpora', 'figures', 'verdict']];
for (const { name, runtime, compare } of isAsked(figures) ? agreementJudges : []) {
  compared.push(
    await attempt([figures.format, name], 2, runtime, async () => {
      const { corpora, figures: found, differences } = await compare(figures.corpora);
      return { figures: [corpora, found], differences, good: 'equal' };
    }),
  );
}
const queried: string[][] = [['tables', 'asked by', 'corpora', 'tags', 'verdict']];
if (isAsked(asTables)) {
  queried.push(
    await attempt([asTables.format, databases], 2, python, async () => {
      const { corpora, spans, differences } = await compareDatabases(asTables.corpora);
      return { figures: [corpora, spans], differences, good: 'equal' };
    }),
  );
}
if (isAsked(asTables)) {
  queried.push(
    await attempt([`${asTables.format}, one statement`, 'DuckDB 2.0.1'], 2, python, async () => {
      const { spans, seconds, differences } = await compareTenMillion();
      return { figures: [1, spans], differences, good: `equal, in ${seconds.toFixed(1)} s` };
    }),
  );
}
const matched: string[][] = [['patterns', 'found by', 'texts', 'places', 'verdict']];
if (isAsked(found)) {
  matched.push(
    await attempt([found.format, patternsJudge], 2, python, () => {
      const { texts, places, differences } = comparePatterns(found.texts);
      return Promise.resolve({ figures: [texts, places], differences, good: 'equal' });
    }),
  );
}
for (const rows of [judged, written, compared, queried, matched]) if (rows.length > 1) console.log(`\n${table(rows)}`);

interface Result {
  readonly figures: readonly number[];
  readonly differences: readonly string[];
  readonly good: string;
}

/** The row of one of them, after its head; sets the exit code where it is not good. */
async function attempt(
  head: readonly string[],
  columns: number,
  runtime: Runtime,
  work: () => Promise<Result>,
): Promise<string[]> {
  const blank = Array.from({ length: columns }, () => '');
  const missing = runtime.whyNot();
  if (missing !== null) return [...head, ...blank, `skipped: ${missing}`];
  console.error(`${head.join(', ')} …`);
  try {
    runtime.ensure();
    const { figures: found, differences, good } = await work();
    for (const difference of differences) console.error(`  ${difference}`);
    if (differences.length > 0) process.exitCode = 1;
    return [...head, ...found.map(String), differences.length === 0 ? good : `${differences.length} differences`];
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    return [...head, ...blank, 'broke down'];
  }
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const text = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  return [text[0], rule, ...text.slice(1)].join('\n');
}
