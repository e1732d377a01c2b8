// What screens remember, in one JSON file in the user's data folder. Losing it loses comfort, never work.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WorkbenchCallsOf } from '../database/calls.ts';
import { refusal } from '../errors/problem.ts';
import type { Log } from '../log/log.ts';
import { writeSmallFile } from '../files/small-file.ts';

export interface Preferences {
  read(): Readonly<Record<string, unknown>>;
  /** Keeps a JSON value under a key; undefined or null forgets it. Never throws: what cannot be written is kept for this run. */
  write(key: string, value: unknown): void;
}

const fileSchema = z.record(z.string(), z.unknown());

/** The preferences in `folder`; `log` is told once when they cannot be kept. */
export function openPreferences(folder: string, log: Log): Preferences {
  const path = join(folder, 'preferences.json');
  let values = readValues(path);
  let toldAbout = false;
  return {
    read: () => values,
    write(key, value) {
      const { [key]: _, ...others } = values;
      values = value === null || value === undefined ? others : { ...others, [key]: value };
      try {
        writeSmallFile(path, JSON.stringify(values, null, 1));
      } catch (error) {
        if (!toldAbout) log('preferences not kept', { error });
        toldAbout = true;
      }
    },
  };
}

function readValues(path: string): Record<string, unknown> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** What all preferences may take together, in characters of JSON; screens remember some thousands. */
const mostCharacters = 4 * 1024 ** 2;
/** Levels of lists and objects in one. */
const deepest = 50;

/** Throws `refused` where a value would make the preferences too large to be kept and read at every start. */
function assertFits(values: Readonly<Record<string, unknown>>, key: string, value: unknown): void {
  if (value === null || value === undefined) return;
  if (isDeeper(value, deepest)) throw refusal('refused', `The preference “${key}” is nested too deep to be kept.`);
  if (JSON.stringify({ ...values, [key]: value }).length > mostCharacters) {
    throw refusal('refused', `The preference “${key}” is too long to be kept.`);
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** The calls that read and write preferences. */
export function preferenceCalls(preferences: Preferences): WorkbenchCallsOf<'preferences'> {
  return {
    'preferences.read': () => ({ values: { ...preferences.read() } }),
    'preferences.write': ({ key, value }) => {
      assertFits(preferences.read(), key, value);
      preferences.write(key, value);
      return {};
    },
  };
}
