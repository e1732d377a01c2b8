// Files of patterns: patterns.jsonl as spaCy's EntityRuler and Prodigy write it, and lists of words (one on a line, a tab, and
// its label). A line that cannot be read is named, and why.

import { readTokenPattern } from './token-pattern.ts';

export interface ReadPattern {
  readonly line: number;
  /** The name of the label, as the file has it. */
  readonly label: string;
  /** As it is stored: JSON of a string or of a list of tokens. */
  readonly pattern: string;
}

export interface PatternFile {
  readonly patterns: readonly ReadPattern[];
  /** In the order of the lines. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const longestWords = 1000;

/** The patterns of a file, and the lines that are none. It is JSONL where its name or its first sign says so. */
export function readPatternFile(name: string, text: string): PatternFile {
  const isJson = /\.jsonl?$/i.test(name) || /^\s*\{/.test(text);
  const patterns: ReadPattern[] = [];
  const problems: PatternFile['problems'][number][] = [];
  const known = new Set<string>();
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .forEach((written, index) => {
      if (written.trim() === '') return;
      const line = index + 1;
      try {
        const { label, pattern } = isJson ? readJsonLine(written) : readListLine(written);
        const key = JSON.stringify([label, pattern]);
        // The same once more would propose the same.
        if (!known.has(key)) patterns.push({ line, label, pattern });
        known.add(key);
      } catch (error) {
        problems.push({ line, message: error instanceof Error ? error.message : String(error) });
      }
    });
  return { patterns, problems };
}

/** What somebody types to try: words, a list of tokens, or a line of a file. Throws an Error that says what it is not. */
export function readTyped(typed: string): string {
  const text = typed.trim();
  if (!/^[[{]/.test(text)) return checkPattern(text);
  const value = parseJson(text);
  return checkPattern(Array.isArray(value) ? value : (value as { pattern?: unknown }).pattern);
}

const lineKeys: ReadonlySet<string> = new Set(['label', 'pattern', 'id']);

function readJsonLine(line: string): Pick<ReadPattern, 'label' | 'pattern'> {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('no object with label and pattern');
  const row = value as Record<string, unknown>;
  const other = Object.keys(row).find((key) => !lineKeys.has(key));
  if (other !== undefined) throw new Error(`“${other}” is neither label, pattern nor id`);
  return { label: checkLabel(row['label']), pattern: checkPattern(row['pattern']) };
}

function readListLine(line: string): Pick<ReadPattern, 'label' | 'pattern'> {
  const tab = line.lastIndexOf('\t');
  if (tab < 0) throw new Error('no tab with a label behind it');
  return { label: checkLabel(line.slice(tab + 1)), pattern: checkPattern(line.slice(0, tab)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('no JSON');
  }
}

function checkLabel(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Error('no label');
  const label = value.trim();
  if (label.length > 200) throw new Error('a label of more than 200 characters');
  return label;
}

function checkPattern(value: unknown): string {
  if (typeof value === 'string') {
    const words = value.trim();
    if (words === '') throw new Error('no words');
    if (words.length > longestWords) throw new Error(`more than ${longestWords} characters`);
    return JSON.stringify(words.toWellFormed());
  }
  if (!Array.isArray(value)) throw new Error('the pattern is neither a string nor a list of tokens');
  readTokenPattern(value);
  return JSON.stringify(value);
}
