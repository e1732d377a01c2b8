// What the screens remember, one value a key, in the user's data folder. Read once at the start, written as it changes.

import { create } from 'zustand';
import { client } from './core.ts';

const usePreferences = create<{ readonly values: Readonly<Record<string, unknown>> }>()(() => ({ values: {} }));

/** The keys that were written just now; whether they have changed since. */
const resting = new Map<string, { isChanged: boolean }>();
// Dragging a panel's edge changes a preference sixty times a second.
const rest = 300;

/**
 * Reads what was remembered. Unreadable preferences are none: the screens have a default for each. What a person changed while they
 * were read stays as they changed it.
 */
export async function loadPreferences(): Promise<void> {
  const answer = await client.call('preferences.read', {});
  if (answer.ok) usePreferences.setState(({ values }) => ({ values: { ...answer.value.values, ...values } }));
}

/** A preference with its default; a remembered value of another type than the default is passed over. */
export function preference<T>(key: string, otherwise: T): T {
  return fitting(usePreferences.getState().values[key], otherwise);
}

/** The same, for components. */
export function usePreference<T>(key: string, otherwise: T): T {
  return usePreferences(({ values }) => fitting(values[key], otherwise));
}

/** Calls the listener with a preference now and whenever it changes. Returns how to stop. */
export function watchPreference<T>(key: string, otherwise: T, listener: (value: T) => void): () => void {
  listener(preference(key, otherwise));
  return usePreferences.subscribe((now, before) => {
    if (now.values[key] !== before.values[key]) listener(preference(key, otherwise));
  });
}

/** Remembers a value; every screen element that uses it changes at once. */
export function remember(key: string, value: unknown): void {
  usePreferences.setState(({ values }) => ({ values: { ...values, [key]: value } }));
  const justWritten = resting.get(key);
  if (justWritten) justWritten.isChanged = true;
  // At once: a page that is loaded again gets no more out on its way.
  else write(key);
}

/** Whether everything that was changed has been sent to be written. */
export const isAllWritten = (): boolean => [...resting.values()].every(({ isChanged }) => !isChanged);

/** Writes what was changed just before the page is left or loaded again. Returns how to stop. */
export function writeOnLeaving(): () => void {
  const writeAll = (): void => [...resting].forEach(([key, { isChanged }]) => (isChanged ? write(key) : undefined));
  window.addEventListener('pagehide', writeAll);
  return () => window.removeEventListener('pagehide', writeAll);
}

function write(key: string): void {
  const mine = { isChanged: false };
  resting.set(key, mine);
  setTimeout(() => {
    if (resting.get(key) !== mine) return;
    resting.delete(key);
    if (mine.isChanged) write(key);
  }, rest);
  void client.call('preferences.write', { key, value: usePreferences.getState().values[key] });
}

function fitting<T>(value: unknown, otherwise: T): T {
  if (value === undefined || value === null) return otherwise;
  if (otherwise === null) return value as T;
  return typeof value === typeof otherwise && Array.isArray(value) === Array.isArray(otherwise)
    ? (value as T)
    : otherwise;
}
