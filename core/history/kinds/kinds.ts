// Every kind of change as it is stored. A kind of model/change.ts that is missing here does not compile.

import type { Change, ChangeKind, ChangeOf } from '../../../model/change.ts';
import { adjudicationKind } from './adjudication.ts';
import { annotatorKind } from './annotator.ts';
import { decisionKind } from './decision.ts';
import { suggestionKind } from './suggestion.ts';
import { dictionaryKind } from './dictionary.ts';
import { documentKind } from './document.ts';
import { documentsKind } from './documents.ts';
import { elsewhereKind } from './elsewhere.ts';
import { identityKind } from './identity.ts';
import type { StoredKind } from './kind.ts';
import { guidelineKind } from './guideline.ts';
import { labelKind } from './label.ts';
import { layerKind } from './layer.ts';
import { packageKind } from './package.ts';
import { partsKind } from './parts.ts';
import { patternSwitchKind } from './pattern-switch.ts';
import { policyKind } from './policy.ts';
import { rejectedWordsKind } from './rejected-words.ts';
import { rejectionsKind } from './rejections.ts';
import { spanKind } from './span.ts';

export const storedKinds: { readonly [K in ChangeKind]: StoredKind<ChangeOf<K>> } = {
  span: spanKind,
  layer: layerKind,
  label: labelKind,
  guideline: guidelineKind,
  document: documentKind,
  documents: documentsKind,
  parts: partsKind,
  policy: policyKind,
  rejections: rejectionsKind,
  rejectedWords: rejectedWordsKind,
  dictionary: dictionaryKind,
  patternSwitch: patternSwitchKind,
  suggestion: suggestionKind,
  annotator: annotatorKind,
  identity: identityKind,
  package: packageKind,
  elsewhere: elsewhereKind,
  adjudication: adjudicationKind,
  decision: decisionKind,
};

/** How a change's kind is stored. */
export function storedKindOf(change: Change): StoredKind<Change> {
  return storedKinds[change.of];
}
