// `npm run interop`: our exports before the tools that load them. `npm run interop -- doccano` asks only the judges of that format.

import { judges } from './judges.ts';
import { letJudge } from './judging.ts';

const asked = process.argv.slice(2);
const known = [...new Set(judges.map(({ format }) => format))];
const unknown = asked.find((id) => !known.includes(id));
if (unknown !== undefined) {
  console.error(`No judge reads “${unknown}”; they read ${known.join(', ')}.`);
  process.exit(2);
}

const rows: string[][] = [['format', 'judge', 'documents', 'spans', 'lost, as reported', 'verdict']];
let failed = false;
for (const judge of judges) {
  if (asked.length > 0 && !asked.includes(judge.format)) continue;
  const options = Object.entries(judge.options ?? {}).map(([key, value]) => ` ${key}=${value}`);
  const head = [judge.format + options.join(''), judge.name];
  const missing = judge.runtime.whyNot();
  if (missing !== null) {
    rows.push([...head, '', '', '', `skipped: ${missing}`]);
    continue;
  }
  console.error(`${judge.name} …`);
  try {
    judge.runtime.ensure();
    const { documents, spans, lost, differences } = await letJudge(judge);
    for (const difference of differences) console.error(`  ${difference}`);
    failed ||= differences.length > 0;
    const verdict = differences.length === 0 ? 'equal' : `${differences.length} differences`;
    rows.push([...head, String(documents), String(spans), String(lost), verdict]);
  } catch (error) {
    failed = true;
    console.error(error);
    rows.push([...head, '', '', '', 'broke down']);
  }
}
console.log(table(rows));
process.exitCode = failed ? 1 : 0;

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const text = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  return [text[0], rule, ...text.slice(1)].join('\n');
}
