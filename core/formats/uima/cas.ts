// What UIMA calls a CAS: texts (sofas) and typed things about them (feature structures). XMI and JSON CAS are two ways to
// write the same one, so everything but the writing is in common. All offsets are UTF-16 code units.

import type { FeatureValue } from '../inception/label-feature.ts';

/** A feature that leads to another feature structure, by its id. */
export interface Reference {
  readonly ref: string;
}
/** A feature's value as far as it matters here. */
export type Feature = FeatureValue | Reference;

export interface FeatureStructure {
  readonly id: string;
  /** The full name, e.g. 'uima.tcas.Annotation'. */
  readonly type: string;
  readonly features: ReadonlyMap<string, Feature>;
}

/** A text. `text` is null where the CAS only says where it is. */
export interface Sofa {
  readonly id: string;
  readonly name: string;
  readonly text: string | null;
}

export interface Cas {
  readonly sofas: readonly Sofa[];
  readonly structures: readonly FeatureStructure[];
  /** Which structures are in each sofa's index, by the sofa's id; what no index holds counts as deleted. Empty: all are in. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A CAS that does not hold; `line` is null where the format has none. */
export class CasRefused extends Error {
  readonly line: number | null;

  constructor(reason: string, line: number | null = null) {
    super(reason);
    this.line = line;
  }
}

/** A feature that is text; null where it is absent or something else. */
export function textOf({ features }: FeatureStructure, name: string): string | null {
  const value = features.get(name);
  return typeof value === 'string' ? value : null;
}

/** A feature that refers to another structure, by whose id; null where it does not. */
export function refOf({ features }: FeatureStructure, name: string): string | null {
  const value = features.get(name);
  // XMI writes references as it writes numbers, and only the types tell.
  return typeof value === 'object' && 'ref' in value ? value.ref : value === undefined ? null : String(value);
}

/** A feature that is a whole number from 0; null where it is not. */
export function offsetOf({ features }: FeatureStructure, name: string): number | null {
  const value = features.get(name);
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
