// From a parsed call to its answer, for everything that works on an open corpus.

import { removeDocuments, renameDocument, setStatus } from '../documents/commands.ts';
import { changeLabel, createLabel, renameAnnotator, reorderLabels, setPolicy } from '../labels/commands.ts';
import { pasteDocument } from '../documents/paste.ts';
import { createSpans, deleteSpans, moveSpan, noteSpan, relabelSpans } from '../spans/commands.ts';
import type { Corpus } from '../corpus/open.ts';
import type { Writer } from '../database/database.ts';
import { countParts } from '../export/documents.ts';
import { formats } from '../formats/registry.ts';
import { layerAsOf, restoreDocument } from '../history/as-of.ts';
import { historyPage } from '../history/page.ts';
import { perform, type Plan } from '../history/commit.ts';
import { eventOfCommand } from '../history/record.ts';
import { isRefusedForEver, passKinds, planReversal } from '../history/undo.ts';
import { corpusCounts, corpusInfo, historyState } from '../corpus/read.ts';
import { documentRows, openDocument, orderDocuments } from '../documents/read.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import type { CallOutput, CommandName, ParsedInput, QueryName } from '../../model/contract.ts';
import type { Done, FormatInfo } from '../../model/wire.ts';

type Queries = { readonly [N in QueryName]: (corpus: Corpus, input: ParsedInput<N>) => CallOutput<N> };

/** Every query; each is given what reads and nothing that writes. */
export const queryHandlers: Queries = {
  'corpus.info': (corpus) => corpusInfo(corpus),
  'corpus.counts': ({ reader }, input) => corpusCounts(reader, input),
  'documents.order': ({ reader }, input) => orderDocuments(reader, input),
  'documents.rows': ({ reader }, input) => documentRows(reader, input),
  'document.open': ({ reader }, input) => openDocument(reader, input),
  'history.state': ({ reader }, input) => historyState(reader, input),
  'history.page': ({ reader }, input) => historyPage(reader, input),
  'document.at': ({ reader }, input) => layerAsOf(reader, input),
  'split.counts': ({ reader }, input) => countParts(reader, input),
  'formats.list': () => ({ formats: formats.map(describeFormat) }),
};

type Plans = { readonly [N in CommandName]: (writer: Writer, input: ParsedInput<N>) => Plan };

/** Every command's plan. */
const plans: Plans = {
  'spans.create': createSpans,
  'spans.relabel': relabelSpans,
  'spans.move': moveSpan,
  'spans.delete': deleteSpans,
  'spans.note': noteSpan,
  'status.set': setStatus,
  'document.add': pasteDocument,
  'document.rename': renameDocument,
  'document.restore': restoreDocument,
  'documents.remove': removeDocuments,
  'label.create': createLabel,
  'label.change': changeLabel,
  'labels.reorder': reorderLabels,
  'policy.set': setPolicy,
  'annotator.rename': renameAnnotator,
  'history.undo': (reader, { annotator }) => reversal('undo', reader, annotator),
  'history.redo': (reader, { annotator }) => reversal('redo', reader, annotator),
};

/** Does a command, durably, or answers a repeated one with what it did. Throws a refusal, and again where it is repeated. */
export function performCommand<N extends CommandName>(
  corpus: Corpus,
  kind: N,
  input: ParsedInput<N>,
): { done: Done; repeated: boolean } {
  const side = kind === 'history.undo' ? 'undo' : kind === 'history.redo' ? 'redo' : null;
  if (side === null) return performPlan(corpus, kind, input);
  const next = `It stays as it is; the next ${side} takes the step before it.`;
  const { command, annotator } = input;
  if (eventOfCommand(corpus.reader, command)?.kind === passKinds[side]) {
    throw refusal('conflict', `Something was built on this step in the meantime. ${next}`, { reason: 'passed-over' });
  }
  try {
    return performPlan(corpus, kind, input);
  } catch (error) {
    const problem = problemOf(error, corpus.path);
    if (!isRefusedForEver(problem)) throw error;
    perform(corpus, { command, kind: passKinds[side], annotator }, () => ({ changes: [], passes: side }));
    throw refusal(problem.code, `${problem.message} ${next}`, problem.details);
  }
}

function performPlan<N extends CommandName>(
  corpus: Corpus,
  kind: N,
  input: ParsedInput<N>,
): { done: Done; repeated: boolean } {
  const { command, annotator } = input;
  return perform(corpus, { command, kind, annotator }, (writer) => {
    if (!writer.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus. Choose who you are, and repeat the last step.', {
        annotator,
      });
    }
    return plans[kind](writer, input);
  });
}

function reversal(side: 'undo' | 'redo', reader: Writer, annotator: number): Plan {
  const { changes, action } = planReversal(reader, annotator, side);
  return { changes, reverses: { action, side } };
}

function describeFormat(format: (typeof formats)[number]): FormatInfo {
  const { id, title, about, layout, extension, lossless, options } = format;
  return {
    id,
    title,
    about,
    layout,
    extension,
    lossless,
    reads: format.read !== null,
    writes: format.write !== null,
    options: options.map((option) => ({ ...option, choices: option.choices.map((choice) => ({ ...choice })) })),
  };
}
