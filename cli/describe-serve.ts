// The command that opens the browser door, and the hidden one by which it starts the process that serves.

import { InvalidArgumentError, type Command } from 'commander';
import type { End } from './arguments.ts';
import { tellMigration } from './migration.ts';
import { serve, serverCommand, type ServeOptions } from './serve.ts';
import { say } from './voice.ts';

/** Whether the words call one of the two. */
export const isOfServing = ([name]: readonly string[]): boolean => name === 'serve' || name === serverCommand;

/** Adds them to the program. */
export function describeServe(program: Command, end: End): void {
  program
    .command('serve')
    .description('open Spanwright in the browser, on this computer only; prints the address')
    .option('--corpus <file>', 'the corpus; the last one where none is named')
    .option('--port <number>', 'the port; 4747 or any free one where none is named', readPort)
    .option('--no-open', 'do not ask the system to open a browser')
    .action(async (options: ServeOptions) => end(await serve(options)));

  program.command(serverCommand, { hidden: true }).action(async () => {
    // The core with all that belongs to it, which the one that watches over this one does without.
    const { serveUntilToldToStop } = await import('../server/process.ts');
    end(await serveUntilToldToStop(say, tellMigration()));
  });
}

function readPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('It is 1 to 65535.');
  return port;
}
