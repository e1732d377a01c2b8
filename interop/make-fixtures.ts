// `node interop/make-fixtures.ts` writes tests/fixtures/foreign anew: files of other tools, from texts of our own, and the manifest
// that names the tool of each.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { lastLines } from './ask.ts';
import { java, javaArguments } from './java.ts';
import { python, pythonOf } from './python.ts';

const target = join(dirname(fileURLToPath(import.meta.url)), '../tests/fixtures/foreign');
const rows = z.array(z.tuple([z.string(), z.string(), z.string()]));

for (const runtime of [python, java]) {
  const missing = runtime.whyNot();
  if (missing !== null) throw new Error(`Fixtures are made with Python and Java, and ${missing}.`);
  runtime.ensure();
}
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const { command, script, env } = pythonOf('make_fixtures.py');
const made = rows.parse(JSON.parse(run(command, [script, target], env)));
const folders = ['uima-xmi', 'uimaj-xmi', 'uimaj-json'].map((folder) => join(target, folder));
folders.forEach((folder) => mkdirSync(folder, { recursive: true }));
run('java', [...javaArguments('WriteCas.java'), ...folders], process.env);
for (const [folder, tool, how] of [
  ['uimaj-xmi', 'Apache UIMA 3.6.0', '`XmiCasSerializer`, from what cassis wrote'],
  ['uimaj-json', 'Apache UIMA JSON CAS 0.5.0', '`JsonCas2Serializer`, from what cassis wrote'],
] as const) {
  made.push(
    ...readdirSync(join(target, folder)).map((name): [string, string, string] => [`${folder}/${name}`, tool, how]),
  );
}
writeFileSync(join(target, 'MANIFEST.md'), manifest(made));

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): string {
  const ran = spawnSync(program, args, { encoding: 'utf8', env: environment, maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`${program} failed:\n${lastLines(ran.stderr)}`);
  return ran.stdout;
}

function manifest(files: readonly (readonly [string, string, string])[]): string {
  const lines = files
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, tool, how]) => `| ${file} | ${tool} | ${how} |`);
  return [
    '# Files that other tools wrote',
    '',
    'From the texts of `interop/python/harbour.py`, invented for them; written by `node interop/make-fixtures.ts`, not to be edited.',
    '“by hand” is what no library writes that can be installed: then the script follows the documentation that is named.',
    '',
    '| file | tool | how |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
