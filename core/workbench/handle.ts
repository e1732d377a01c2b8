// One message of the protocol to its answer: parsed, run, parsed again on the way out.

import { idIn, issuesOf } from '../errors/malformed.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import type { Log } from '../log/log.ts';
import type { Safety } from '../safety/safety.ts';
import { callSchemas, type CallName } from '../../model/contract/contract.ts';
import { requestSchema, type Message } from '../../model/protocol.ts';
import type { Session } from './session.ts';

export interface HandleParts {
  readonly session: Session;
  readonly safety: Safety;
  readonly run: (call: CallName, input: unknown) => unknown;
  readonly log: Log;
}

/** Answers one request, whatever it is: malformed ones with a coded error. Never rejects; no stack leaves the core. */
export async function handleRequest(parts: HandleParts, request: unknown): Promise<Message> {
  const parsed = requestSchema.safeParse(request);
  const id = parsed.success ? parsed.data.id : idIn(request);
  try {
    if (!parsed.success) {
      const issues = issuesOf(parsed.error);
      throw refusal('bad-request', 'The message is not of the contract’s form.', { issues });
    }
    return { id, answer: { ok: true, value: await answer(parts, parsed.data) } };
  } catch (error) {
    parts.safety.notice(error);
    const problem = problemOf(error, parts.session.corpus()?.path);
    if (problem.code === 'internal') parts.log('internal error', { error, ...duringOf(parsed.data?.call) });
    return { id, answer: { ok: false, error: problem } };
  }
}

async function answer(
  { session, run }: HandleParts,
  { call, corpus, input }: { call: string; corpus?: string | undefined; input?: unknown },
): Promise<unknown> {
  if (corpus !== undefined && corpus !== session.corpus()?.id) {
    throw refusal('no-corpus', 'Another corpus is open by now. Nothing was done in it.');
  }
  const schemas = callSchemas(call);
  if (!schemas) throw refusal('unknown', `There is no call “${call}”.`);
  const parsed = schemas.input.safeParse(input);
  if (!parsed.success) {
    const issues = issuesOf(parsed.error);
    throw refusal('bad-request', `The input of ${call} is not of the contract’s form.`, { issues });
  }
  return schemas.output.parse(await run(call as CallName, parsed.data));
}

/** The name of a call is the sender's word until it is known. */
function duringOf(call: string | undefined): { during?: CallName } {
  return call !== undefined && callSchemas(call) ? { during: call as CallName } : {};
}
