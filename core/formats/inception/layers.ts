// Which annotations of a foreign CAS are spans that somebody tagged.

import { offsetOf, type FeatureStructure } from '../uima/cas.ts';
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
/** Of that, what says something of words beyond where they are. */
const linguistic = /\.(?:lexmorph|syntax)\.type\.|\.segmentation\.type\.(?:Lemma|Stem)$/;

/** What an annotation of a CAS is: relations have a place too, but it is that of one of their ends. */
export type AnnotationKind = 'span' | 'relation' | 'chain' | 'machinery';

/** What an annotation is; null where it has no place in the text. */
export function kindOf(one: FeatureStructure): AnnotationKind | null {
  const { type, features } = one;
  if (!features.has('begin') || !features.has('end') || type === documentType) return null;
  // A dependency of a parser is one of its many.
  if (isMachineryType(type)) return 'machinery';
  if (offsetOf(one, 'begin') === null) return null;
  if (features.has('Governor') && features.has('Dependent')) return 'relation';
  const isLink =
    type.endsWith('Link') && ['referenceType', 'referenceRelation', 'next'].some((name) => features.has(name));
  return isLink ? 'chain' : 'span';
}

/** Whether a type, by its full name, is for what programs write. */
export function isMachineryType(type: string): boolean {
  return machinery.some((prefix) => type.startsWith(prefix));
}

/** Whether a type of programs is one that nobody misses: tokens, sentences, what tools note of themselves. */
export function isSilentType(type: string): boolean {
  return isMachineryType(type) && !linguistic.test(type);
}
