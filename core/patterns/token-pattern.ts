// Token patterns as spaCy's Matcher writes them: read, and refused by the name of what is not known here. docs/formats.md says
// which attributes and operators there are.

import { flags, lengthOf, textAttributes } from './attributes.ts';
import { compileRegex } from './regex.ts';

/** Whether a token has what is asked of it. It depends on its letters alone. */
export type TokenTest = (token: string) => boolean;

/** One step of a pattern: a token that meets the test; `may`: it may be left out; `again`: any number of them may follow. */
export interface Step {
  readonly test: TokenTest;
  readonly may: boolean;
  readonly again: boolean;
  /** What the token is in small letters, where only these few can meet the test; null: it may be any. */
  readonly lower: readonly string[] | null;
}

/** Steps that a pattern may take, with its counts written out. */
const mostSteps = 100;

/** The steps of a token pattern. Throws an Error with a sentence that names what is not known. */
export function readTokenPattern(value: readonly unknown[]): readonly Step[] {
  const steps = value.flatMap(readToken);
  if (steps.length === 0) throw new Error('a pattern without tokens');
  if (steps.length > mostSteps) throw new Error(`more than ${mostSteps} tokens`);
  return steps;
}

function readToken(value: unknown): readonly Step[] {
  if (!isRecord(value)) throw new Error('a token of the pattern is no object');
  let op = '1';
  const tests: TokenTest[] = [];
  let lower: Step['lower'] = null;
  for (const [written, asked] of Object.entries(value)) {
    const name = written.toUpperCase();
    if (name === 'OP') op = typeof asked === 'string' ? asked : String(asked);
    else {
      tests.push(readAttribute(name, written, asked));
      if (name in textAttributes && name !== 'SHAPE') lower ??= wordsOf(asked);
    }
  }
  const test: TokenTest = (token) => tests.every((one) => one(token));
  const { least, most, negated } = readOperator(op);
  const one = { test: negated ? (token: string) => !test(token) : test, lower: negated ? null : lower };
  const once = Array.from({ length: least }, (): Step => ({ ...one, may: false, again: false }));
  if (most === null) return [...once, { ...one, may: true, again: true }];
  return [...once, ...Array.from({ length: most - least }, (): Step => ({ ...one, may: true, again: false }))];
}

interface Operator {
  readonly least: number;
  /** Null: any number. */
  readonly most: number | null;
  readonly negated: boolean;
}

const operators: Readonly<Record<string, Operator>> = {
  1: { least: 1, most: 1, negated: false },
  '!': { least: 1, most: 1, negated: true },
  '?': { least: 0, most: 1, negated: false },
  '*': { least: 0, most: null, negated: false },
  '+': { least: 1, most: null, negated: false },
};

function readOperator(op: string): Operator {
  const known = operators[op];
  if (known) return known;
  const [, least = '', comma, most = ''] = /^\{(\d{0,3})(,?)(\d{0,3})\}$/.exec(op) ?? [];
  if (least === '' && most === '') throw new Error(`OP “${op}” is none of ! ? * + {n} {n,m} {n,} {,m}`);
  if (comma === '') return { least: Number(least), most: Number(least), negated: false };
  const operator = { least: Number(least), most: most === '' ? null : Number(most), negated: false };
  if (operator.most !== null && operator.most < operator.least) throw new Error(`OP “${op}” ends before it begins`);
  return operator;
}

/** The words that are asked for, in small letters; null where any may do. */
function wordsOf(asked: unknown): readonly string[] | null {
  if (typeof asked === 'string') return [asked.toLowerCase()];
  if (!isRecord(asked) || !Array.isArray(asked['IN'])) return null;
  return asked['IN'].map((one) => String(one).toLowerCase());
}

function readAttribute(name: string, written: string, asked: unknown): TokenTest {
  const textOf = textAttributes[name];
  if (textOf) return readText(name, textOf, asked);
  const flag = flags[name];
  if (flag) {
    if (typeof asked !== 'boolean') throw new Error(`${name} is true or false`);
    return (token) => flag(token) === asked;
  }
  if (name === 'LENGTH') return readLength(asked);
  throw new Error(`${written} is no attribute that can be matched here`);
}

function readText(name: string, textOf: (token: string) => string, asked: unknown): TokenTest {
  if (typeof asked === 'string') return (token) => textOf(token) === asked;
  if (!isRecord(asked)) throw new Error(`${name} is neither a string nor an object`);
  const tests = Object.entries(asked).map(([key, value]): TokenTest => {
    if (key === 'REGEX') {
      if (typeof value !== 'string') throw new Error(`REGEX of ${name} is no string`);
      return compileRegex(value);
    }
    if (key === 'IN' || key === 'NOT_IN') {
      const words = new Set(stringsOf(`${key} of ${name}`, value));
      return key === 'IN' ? (text) => words.has(text) : (text) => !words.has(text);
    }
    throw new Error(`${key} of ${name} is not known here`);
  });
  return (token) => {
    const text = textOf(token);
    return tests.every((test) => test(text));
  };
}

function stringsOf(what: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new Error(`${what} is no list of strings`);
}

const comparisons: Readonly<Record<string, (length: number, than: number) => boolean>> = {
  '==': (length, than) => length === than,
  '!=': (length, than) => length !== than,
  '>=': (length, than) => length >= than,
  '<=': (length, than) => length <= than,
  '>': (length, than) => length > than,
  '<': (length, than) => length < than,
};

function readLength(asked: unknown): TokenTest {
  if (typeof asked === 'number') return (token) => lengthOf(token) === asked;
  if (!isRecord(asked)) throw new Error('LENGTH is neither a number nor an object');
  const tests = Object.entries(asked).map(([key, value]) => {
    if (key === 'IN' || key === 'NOT_IN') {
      if (!Array.isArray(value)) throw new Error(`${key} of LENGTH is no list of numbers`);
      const lengths = new Set<unknown>(value);
      return (length: number) => lengths.has(length) === (key === 'IN');
    }
    const compare = comparisons[key];
    if (!compare) throw new Error(`${key} of LENGTH is not known here`);
    if (typeof value !== 'number') throw new Error(`${key} of LENGTH is no number`);
    return (length: number) => compare(length, value);
  });
  return (token) => {
    const length = lengthOf(token);
    return tests.every((test) => test(length));
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
