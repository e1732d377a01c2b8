// The command line: what it is called with, and what it ends with. The commands are described by groups, of which only those are
// loaded that are called: the one that serves is started twice, and needs next to nothing.

import { Command, CommanderError } from 'commander';
import { problemIn, problemOf } from '../core/errors/problem.ts';
import { logCrashes } from '../core/log/log.ts';
import { programVersion } from '../core/program/program.ts';
import type { End } from './arguments.ts';
import { describeServe, isOfServing } from './describe-serve.ts';
import { hadInternalError, log, pathOfLog } from './log.ts';
import { exitCodes, say } from './voice.ts';

// A reader that has seen enough, such as head, is no fault.
process.stdout.on('error', () => process.exit());
logCrashes(log);
process.exitCode = await runCommand(process.argv.slice(2));

async function runCommand(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  try {
    const program = await describeCommands(argv, (code) => {
      exitCode = code;
    });
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    // A refusal comes from the core, which has written it down.
    if (problemIn(error) === null && problemOf(error).code === 'internal') log('internal error', { error });
    say(error instanceof Error ? error.message : String(error));
    return exitCodes.problems;
  } finally {
    if (hadInternalError()) say(`The log is ${pathOfLog()}.`);
  }
}

async function describeCommands(argv: readonly string[], end: End): Promise<Command> {
  const program = new Command('spanwright')
    .description('A workbench for tagging spans of text, from the command line.')
    .version(programVersion)
    .showHelpAfterError('(spanwright --help says more)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done; 1 done with losses under --strict, tags may have been passed over, or problems found; 2 usage; 3 the corpus cannot be opened.' +
        `\nLog: ${pathOfLog()}`,
    )
    // Set before the commands are made: they take it over, and a wrong word ends with our exit code and not commander's.
    .exitOverride();
  if (!isOfServing(argv)) (await import('./describe-commands.ts')).describeCommands(program, end);
  describeServe(program, end);
  return program;
}
