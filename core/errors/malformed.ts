// What can be said of a message that is not of the contract's form.

import type { z } from 'zod';

/** The number to answer a message under, whatever it is. */
export function idIn(request: unknown): number {
  const id = typeof request === 'object' && request !== null && 'id' in request ? request.id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : 0;
}

/** The first things that are wrong with an input, for whoever wrote the caller. */
export function issuesOf(error: z.ZodError): string[] {
  return error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`);
}
