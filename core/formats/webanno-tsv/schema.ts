// The head of a WebAnno TSV file: its version, and which columns belong to which layer.

import type { Line } from '../in/lines.ts';

/** A layer: `first` and `width` are its columns, counted after the three that each row begins with. */
export interface Layer {
  readonly kind: 'span' | 'chain' | 'relation';
  readonly type: string;
  readonly features: readonly string[];
  readonly first: number;
  readonly width: number;
}

export interface Schema {
  /** The x of 3.x. */
  readonly minorVersion: number;
  readonly layers: readonly Layer[];
}

const kinds = { SP: 'span', CH: 'chain', RL: 'relation' } as const;
const declaration = /^#T_(SP|CH|RL)=(.+)$/;

/** Reads what stands before the first sentence; a string says why it is none. */
export function readSchema(lines: readonly Line[]): Schema | string {
  const [first] = lines;
  const version = first?.ok === true ? /^#FORMAT=WebAnno TSV (\d+)\.(\d+)\s*$/.exec(first.text) : null;
  if (version === null) return 'its first line is not “#FORMAT=WebAnno TSV 3.x”';
  if (version[1] !== '3') return `it is WebAnno TSV ${version[1]}.${version[2]}; only version 3 is read`;
  const layers: Layer[] = [];
  let next = 0;
  for (const line of lines.slice(1)) {
    const found = line.ok ? declaration.exec(line.text.trim()) : null;
    if (found === null) continue;
    const [type = '', ...features] = (found[2] ?? '').split('|').filter((field) => field !== '');
    const width = Math.max(1, features.length);
    layers.push({ kind: kinds[found[1] as keyof typeof kinds], type, features, first: next, width });
    next += width;
  }
  return { minorVersion: Number(version[2]), layers };
}
