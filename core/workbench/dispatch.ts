// From a parsed call to its answer, for everything that works on an open corpus: the features' maps, merged.

import { agreementQueries } from '../agreement/items.ts';
import { annotatorCommands } from '../annotators/commands.ts';
import { corpusCommands } from '../corpus/commands.ts';
import type { Corpus } from '../corpus/open.ts';
import { corpusQueries } from '../corpus/read.ts';
import { consistencyCommands } from '../consistency/commands.ts';
import { consistencyQueries } from '../consistency/queries.ts';
import type { Commands, Queries } from '../database/calls.ts';
import { decisionCommands } from '../decisions/commands.ts';
import { decisionQueries } from '../decisions/queries.ts';
import { documentCommands } from '../documents/commands.ts';
import { documentQueries } from '../documents/read.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { guidelineCommands } from '../guidelines/commands.ts';
import { guidelineQueries } from '../guidelines/read.ts';
import { historyCommands } from '../history/commands.ts';
import { commit } from '../history/commit.ts';
import { historyQueries } from '../history/read.ts';
import { eventOfCommand } from '../history/record.ts';
import { isStoring } from '../history/parts.ts';
import { isLongReversal, isRefusedForEver, passedOver, passKinds } from '../history/undo.ts';
import { labelCommands } from '../labels/commands.ts';
import { labelQueries } from '../labels/queries.ts';
import { occurrenceCommands } from '../occurrences/commands.ts';
import { occurrenceQueries } from '../occurrences/read.ts';
import { spanCommands } from '../spans/commands.ts';
import { exportQueries } from '../export/read.ts';
import { packageQueries } from '../packages/read.ts';
import { patternCommands } from '../patterns/commands.ts';
import { patternQueries } from '../patterns/queries.ts';
import { splitQueries } from '../splits/read.ts';
import { tagCommands } from '../tags/commands.ts';
import { tagQueries } from '../tags/queries.ts';
import type { Done } from '../../model/change.ts';
import type { CommandName, ParsedInput } from '../../model/contract/contract.ts';

/** Every query; each is given what reads and nothing that writes. */
export const queryHandlers: Queries = {
  ...corpusQueries,
  ...documentQueries,
  ...historyQueries,
  ...splitQueries,
  ...agreementQueries,
  ...exportQueries,
  ...labelQueries,
  ...guidelineQueries,
  ...occurrenceQueries,
  ...tagQueries,
  ...packageQueries,
  ...consistencyQueries,
  ...decisionQueries,
  ...patternQueries,
};

const plans: Commands = {
  ...spanCommands,
  ...tagCommands,
  ...consistencyCommands,
  ...decisionCommands,
  ...documentCommands,
  ...labelCommands,
  ...guidelineCommands,
  ...occurrenceCommands,
  ...patternCommands,
  ...corpusCommands,
  ...annotatorCommands,
  ...historyCommands,
};

/** Runs a command, durably, or answers a repeated one with what it did. Throws a refusal, and again where it is repeated. */
export function runCommand<N extends CommandName>(
  corpus: Corpus,
  kind: N,
  input: ParsedInput<N>,
): { done: Done; repeated: boolean } {
  const side = kind === 'history.undo' ? 'undo' : kind === 'history.redo' ? 'redo' : null;
  if (side === null) return commitPlan(corpus, kind, input);
  const { command, annotator } = input;
  if (eventOfCommand(corpus.reader, command)?.kind === passKinds[side]) {
    const sentence = passedOver('Something was built on this step in the meantime.', side);
    throw refusal('conflict', sentence, { reason: 'passed-over' });
  }
  if (isStoring(corpus, annotator)) {
    throw refusal('refused', 'A change of very many is still being stored. Wait until it is done, or cancel it.', {
      reason: 'storing',
    });
  }
  try {
    return commitPlan(corpus, kind, input);
  } catch (error) {
    const problem = problemOf(error, corpus.path);
    // What somebody else has not stored whole may still be taken back.
    if (!isRefusedForEver(problem) || isStoring(corpus)) throw error;
    commit(corpus, { command, kind: passKinds[side], annotator }, () => ({ changes: [], passes: side }));
    throw refusal(problem.code, passedOver(problem.message, side), problem.details);
  }
}

/** Throws `refused` for an undo or redo of more than a command should store while others wait: a job does it. */
export function refuseLongReversal<N extends CommandName>({ reader }: Corpus, kind: N, input: ParsedInput<N>): void {
  const side = kind === 'history.undo' ? 'undo' : kind === 'history.redo' ? 'redo' : null;
  const { command, annotator } = input;
  if (side === null || eventOfCommand(reader, command) || !isLongReversal(reader, annotator, side)) return;
  throw refusal('refused', `This step has very many changes, which only a job can ${side}.`, { reason: 'too-many' });
}

function commitPlan<N extends CommandName>(
  corpus: Corpus,
  kind: N,
  input: ParsedInput<N>,
): { done: Done; repeated: boolean } {
  const { command, annotator } = input;
  return commit(corpus, { command, kind, annotator }, (writer) => {
    if (!writer.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus. Choose who you are, and repeat the last step.', {
        annotator,
      });
    }
    return plans[kind](writer, input);
  });
}
