// What may be said of an error where no word of a text may go: its class, its code and where it happened. Never its message,
// which may quote an article: a parser's quotes what it could not read, SQLite's and zod's name values. Without zod, which would
// slow down the start of the window's main process; model/contract/log.ts has the schema.

import { errorCodes } from './error-codes.ts';

const frame = /^at (?:async )?(?:(?:new |get |set )?[\w$.<>#]{1,120}(?: \[as [\w$.<>#]{1,60}\])? \((.+)\)|(.+))$/;
const location =
  /^(?:<anonymous>|index \d+|(?:file:\/\/\/|app:\/\/spanwright\/|node:|http:\/\/127\.0\.0\.1:|\/|[A-Za-z]:\\)\P{Cc}{1,300}:\d+:\d+)$/u;
export const className = /^[A-Z][A-Za-z]{0,40}$/;
export const systemCode = /^(?:E[A-Z0-9]{2,15}|ERR_[A-Z0-9_]{1,60}|SQLITE_[A-Z0-9_]{1,40})$/;
export const mostFrames = 30;
export const mostCauses = 4;

/** Whether a line, without its indentation, is a frame of a stack as V8 writes it, and nothing else. */
export function isFrame(line: string): boolean {
  const found = frame.exec(line);
  return found !== null && location.test(found[1] ?? found[2] ?? '');
}

/** An error without its message. */
export interface Fault {
  /** The class of the error, as the code names it. */
  readonly name: string;
  /** The code of a refusal, of SQLite or of the system; null where it has none. */
  readonly code: string | null;
  /** Where it happened, innermost first. */
  readonly frames: readonly string[];
}

/** The error and what caused it, outermost first, each without its message. */
export function faultsOf(error: unknown): Fault[] {
  const faults: Fault[] = [];
  for (let one = error; one !== undefined && one !== null && faults.length < mostCauses; one = causeOf(one)) {
    faults.push(faultOf(one));
  }
  return faults;
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Thrown', code: null, frames: [] };
  return { name: nameOf(error), code: codeOf(error), frames: framesOf(error) };
}

/** The class, and not the property `name`, which anybody may set to anything. */
function nameOf(error: Error): string {
  const { name } = error.constructor;
  return className.test(name) ? name : 'Error';
}

function codeOf(error: Error): string | null {
  const { code, problem } = error as { readonly code?: unknown; readonly problem?: { readonly code?: unknown } };
  if (typeof code === 'string' && systemCode.test(code)) return code;
  return errorCodes.find((known) => known === problem?.code) ?? null;
}

/**
 * The frames of the stack. It begins with the message, which may have lines that look like frames: where it does not begin
 * with the message as that is now, nobody can tell where the frames begin, and there are none.
 */
function framesOf({ stack, message }: Error): string[] {
  if (typeof stack !== 'string') return [];
  const end = stack.indexOf(message);
  const [rest = '', ...lines] = stack.slice(end + message.length).split('\n');
  const isHead = message === '' ? className.test(rest) : rest === '' && !stack.slice(0, end).includes('\n');
  if (end < 0 || !isHead) return [];
  return lines
    .map((line) => line.trim())
    .filter(isFrame)
    .slice(0, mostFrames);
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
