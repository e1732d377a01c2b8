// What commands share of reading their words.

import { InvalidArgumentError, Option } from 'commander';
import { statuses, type Status } from '../model/label.ts';

/** Ends the process with an exit code when a command is done. */
export type End = (exitCode: number) => void;

/** The corpus that a command works on. */
export function corpusOption(): Option {
  return new Option('--corpus <file>', 'the corpus').makeOptionMandatory();
}

/** Collects the values of an option that may be repeated. */
export function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** The same of statuses. */
export function gatherStatus(value: string, before: readonly Status[]): readonly Status[] {
  const status = statuses.find((one) => one === value);
  if (status === undefined) throw new InvalidArgumentError(`It is one of: ${statuses.join(', ')}.`);
  return [...before, status];
}

/** The same of values with commas between them. */
export function gatherNames(value: string, before: readonly string[]): readonly string[] {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...before, ...names];
}

/** A whole number. */
export function readSeed(value: string): number {
  const seed = Number(value);
  // Nothing at all, as of a variable of a script that is not set, would be zero.
  if (value.trim() === '' || !Number.isSafeInteger(seed)) throw new InvalidArgumentError('It is a whole number.');
  return seed;
}

/** A number of things, at least one. */
export function readCount(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1 on.');
  return number;
}

/** A number of days, 0 for today. */
export function readDays(value: string): number {
  const days = Number(value);
  if (value.trim() === '' || !Number.isSafeInteger(days) || days < 0)
    throw new InvalidArgumentError('It is a whole number from 0 on.');
  return days;
}

/** A share above 0 and up to 1. */
export function readSomeShare(value: string): number {
  const share = readShare(value);
  if (share === 0) throw new InvalidArgumentError('It is a number above 0, up to 1.');
  return share;
}

/** A share from 0 to 1. */
export function readShare(value: string): number {
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1)) throw new InvalidArgumentError('It is a number from 0 to 1.');
  return share;
}
