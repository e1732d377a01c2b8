// Which annotations of a foreign CAS are spans that somebody tagged, and under which label.

import { offsetOf, textOf, type FeatureStructure } from '../uima/cas.ts';
import { documentType } from '../uima/types.ts';

/** What programs write about every word, and tools about themselves: not what people tagged. */
const machinery = [
  'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.',
  'de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.',
  'de.tudarmstadt.ukp.dkpro.core.api.syntax.type.',
  'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.',
  'de.tudarmstadt.ukp.dkpro.core.api.transform.type.',
  'de.tudarmstadt.ukp.clarin.webanno.api.type.',
  'org.dkpro.core.api.xml.type.',
  'spanwright.',
];

/** Whether an annotation is a span: relations have a place too, but it is that of one of their ends. */
export function isSpan(one: FeatureStructure): boolean {
  if (!one.features.has('begin') || !one.features.has('end') || one.type === documentType) return false;
  return !isMachinery(one) && !(one.features.has('Governor') && one.features.has('Dependent'));
}

/** The label: what the feature `value`, or `label`, says; else the short name of the type. */
export function labelOf(one: FeatureStructure): string {
  const said = textOf(one, 'value') ?? textOf(one, 'label') ?? '';
  return said.trim() === '' ? one.type.slice(one.type.lastIndexOf('.') + 1) : said;
}

/** What of a foreign CAS is not taken: how many of which type, and which features; null where it is all. */
export function leftOut(all: readonly FeatureStructure[]): Readonly<Record<string, unknown>> | null {
  const types: Record<string, number> = {};
  const features = new Map<string, Set<string>>();
  for (const one of all) {
    if (one.type === documentType) continue;
    if (!isSpan(one)) types[one.type] = (types[one.type] ?? 0) + 1;
    else {
      for (const name of one.features.keys()) {
        if (!taken.has(name)) features.set(one.type, (features.get(one.type) ?? new Set()).add(name));
      }
    }
  }
  if (Object.keys(types).length === 0 && features.size === 0) return null;
  return {
    notRead: types,
    featuresNotRead: Object.fromEntries(Array.from(features, ([type, names]) => [type, [...names]])),
  };
}

const taken = new Set(['sofa', 'begin', 'end', 'value', 'label']);

function isMachinery(one: FeatureStructure): boolean {
  return isMachineryType(one.type) || offsetOf(one, 'begin') === null;
}

/** Whether a type, by its full name, is for what programs write. */
export function isMachineryType(type: string): boolean {
  return machinery.some((prefix) => type.startsWith(prefix));
}
