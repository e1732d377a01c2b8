// The plan that does what a finding proposes.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { readLiveDocument } from '../layers/read.ts';
import { madeUnder, readPolicy, refuseObjection, refuseOutside, startWork, versionForTag } from '../spans/commands.ts';
import { readOverlapping, readSpan, refuseTakenId } from '../spans/read.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { Span } from '../../model/span.ts';

export const consistencyCommands = {
  'consistency.fix': fixFinding,
} satisfies CommandsOf<'consistency'>;

function fixFinding(reader: Reader, input: ParsedInput<'consistency.fix'>): Plan {
  const { document, annotator, label, tags } = input;
  const { length } = readLiveDocument(reader, document);
  const version = versionForTag(reader, label);
  const policy = readPolicy(reader);
  const before = tagOf(reader, input);
  const made: Span[] = [];
  const changes: Change[] = [];
  for (const { id, start, end } of tags) {
    const old = made.length === 0 ? before : null;
    refuseOutside({ start, end }, length);
    if (!old) refuseTakenId(reader, document, id);
    const span = madeUnder(version, { ...(old ?? { id, annotator, note: '' }), label, start, end });
    const others = readOverlapping(reader, document, annotator, span).filter((other) => other.id !== before?.id);
    refuseObjection(reader, span, [...others, ...made], policy);
    made.push(span);
    if (old && isSame(old, span)) continue;
    changes.push({ of: 'span', document, before: old, after: span });
  }
  return { changes: changes.length === 0 ? [] : [...startWork(reader, document, annotator), ...changes] };
}

function isSame(a: Span, b: Span): boolean {
  return a.label === b.label && a.start === b.start && a.end === b.end;
}

/** The tag that the finding is about, which must be what was shown; null: there is none. */
function tagOf(reader: Reader, { document, annotator, was, tags }: ParsedInput<'consistency.fix'>): Span | null {
  if (was === null) return null;
  const before = readSpan(reader, document, annotator, tags[0]?.id ?? '');
  if (before.label === was.label && before.start === was.start && before.end === was.end) return before;
  throw refusal('conflict', 'This tag was changed in the meantime. Nothing was fixed; look again.', {
    reason: 'other-tag',
  });
}
