// A corpus is never written over by what goes out of one.

import { existsSync } from 'node:fs';
import { refusal } from '../errors/problem.ts';
import { readHeader } from './header.ts';
import { isHeldHere } from './place.ts';

/** Throws `refused` where a corpus is at the target of an export, or open there. */
export function refuseCorpusAsTarget(target: string): void {
  if (isHeldHere(target) || (existsSync(target) && readHeader(target).kind === 'corpus')) {
    throw refusal('refused', `${target} is a corpus. Nothing was written; choose another name for the export.`, {
      reason: 'target-is-corpus',
    });
  }
}
