// Which feature of a layer is the label. A layer of INCEpTION, WebAnno or UIMA is a type with any features; people call one of them
// their tag, or the type itself.

import type { Answer, Question } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';

/** What a feature says: one thing, or several. */
export type FeatureValue = string | number | boolean | readonly string[];

/** The annotations of one type, with what their features say and the words that they are on. */
export interface AnnotationLayer {
  /** Its full name. */
  readonly type: string;
  /** Its features, whether used or not. */
  readonly features: readonly string[];
  readonly annotations: readonly { readonly features: ReadonlyMap<string, FeatureValue>; readonly words: string }[];
}

/** The feature that is the label by the type, null where the type's own name is; or what must be asked first. */
export type LabelFeatures =
  | { readonly ok: true; readonly of: ReadonlyMap<string, string | null> }
  | { readonly ok: false; readonly reason: string; readonly question: Question };

const shownExamples = 3;

/** The last part of a type's name, as people see it. */
export function shortType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/**
 * Chooses for each layer the feature that was told, else the only one, `value` or `label`; where there are others, it must be asked.
 * `choice` names features or types, joined by `+`; one that several layers have may be told with its type, as `Charge.kind`.
 */
export function chooseLabelFeatures(layers: readonly AnnotationLayer[], choice: string | undefined): LabelFeatures {
  const told = (choice ?? '').split('+').filter((name) => name !== '');
  const of = new Map<string, string | null>();
  for (const layer of layers) {
    const feature = toldFeature(layer, told) ?? usualFeature(layer);
    if (feature === undefined) return ask(layer, layers, choice);
    of.set(layer.type, feature === layer.type ? null : feature);
  }
  return { ok: true, of };
}

/** The feature, or the type itself, that was told of a layer. */
function toldFeature({ type, features }: AnnotationLayer, told: readonly string[]): string | undefined {
  const short = shortType(type);
  const qualified = features.find((name) => told.includes(`${short}.${name}`));
  if (qualified !== undefined) return qualified;
  return told.includes(short) || told.includes(type) ? type : features.find((name) => told.includes(name));
}

/** The feature that nobody need be asked of; undefined where there are several that may be it. */
function usualFeature({ type, features, annotations }: AnnotationLayer): string | undefined {
  const usual = ['value', 'label'].find((name) => features.includes(name));
  if (usual !== undefined) return usual;
  const byName = features.filter((name) => /value$/i.test(name));
  const [only] = byName.length === 1 ? byName : features.length === 1 ? features : [];
  if (only !== undefined) return annotations.every((one) => isYesOrNo(one.features.get(only))) ? type : only;
  return annotations.some((one) => one.features.size > 0) ? undefined : type;
}

/** A box that was ticked, or nothing: no label. */
function isYesOrNo(value: FeatureValue | undefined): boolean {
  return value === undefined || value === true || value === false || value === 'true' || value === 'false';
}

function ask(
  layer: AnnotationLayer,
  layers: readonly AnnotationLayer[],
  choice: string | undefined,
): LabelFeatures & { ok: false } {
  const short = shortType(layer.type);
  const used = layer.features.filter((name) => layer.annotations.some((one) => one.features.has(name)));
  const names = layers.flatMap((one) => [shortType(one.type), ...one.features]);
  const flagOf = (name: string): string =>
    names.filter((other) => other === name).length > 1 ? `${short}.${name}` : name;
  const answerOf = (
    title: string,
    name: string,
    labelOf: (features: ReadonlyMap<string, FeatureValue>) => FeatureValue | undefined,
  ): Answer => {
    const feature = choice === undefined || choice === '' ? name : `${choice}+${name}`;
    const said = layer.annotations.flatMap((one) => {
      const label = labelOf(one.features);
      return label === undefined ? [] : `${String(label)}: ${excerpt(one.words)}`;
    });
    return {
      title,
      examples: [...new Set(said)].slice(0, shownExamples),
      flag: `--feature ${/^[\w.+:-]+$/.test(feature) ? feature : JSON.stringify(feature)}`,
      choices: { feature },
    };
  };
  const answers = [
    ...used.map((name) => answerOf(`“${name}”`, flagOf(name), (features) => features.get(name))),
    ...(names.filter((name) => name === short).length > 1
      ? []
      : [answerOf(`none of them: all are “${short}”`, short, () => short)]),
  ];
  const ways = answers.map(({ flag, examples }) => `${flag} for “${examples[0] ?? ''}”`);
  return {
    ok: false,
    reason: `several features of “${short}” may be its label; say ${ways.join(', or ')}`,
    question: { about: 'feature', text: `The tags of “${short}” say several things. Which one is the label?`, answers },
  };
}
