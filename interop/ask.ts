// A judge is a program of its own: it is given the export's path and prints a verdict as JSON.

import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { Verdict } from './judge.ts';

const verdict = z.object({
  documents: z.array(
    z.object({
      name: z.string(),
      sha256: z.string().nullable(),
      spans: z.array(z.tuple([z.int(), z.int(), z.string()])),
    }),
  ),
  complaints: z.array(z.string()),
});

/** Runs a judge and reads its verdict. Rejects, with its last words, when it breaks down. */
export function ask(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Verdict> {
  return new Promise<Verdict>((resolve, reject) => {
    const child = spawn(command, args, { env });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      try {
        resolve(
          verdictOf(args, { code, out: Buffer.concat(out).toString('utf8'), said: Buffer.concat(said).toString() }),
        );
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** The verdict that a judge printed. Throws, with its last words, when it broke down. */
export function verdictOf(
  args: readonly string[],
  { code, out, said }: { readonly code: number | null; readonly out: string; readonly said: string },
): Verdict {
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${lastLines(said)}`);
  return verdict.parse(JSON.parse(out));
}

/** The end of what a program said, which is where it says why. */
export function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
