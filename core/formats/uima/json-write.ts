// A CAS as JSON CAS 0.4, types and all in one file (docs/formats.md#uima).

import type { FeatureValue } from '../inception/label-feature.ts';
import type { Cas, Feature } from './cas.ts';
import { annotationType, type TypeDefinition } from './types.ts';

/** The JSON of a CAS with these types, as a value; keys in the order that readers need. */
export function jsonOf(
  { sofas, structures, members }: Cas,
  definitions: readonly TypeDefinition[],
): Readonly<Record<string, unknown>> {
  return {
    '%TYPES': Object.fromEntries(
      definitions.map(({ name, features }) => [
        name,
        {
          '%NAME': name,
          '%SUPER_TYPE': annotationType,
          ...Object.fromEntries(features.map(([key, range]) => [key, { '%NAME': key, '%RANGE': range }])),
        },
      ]),
    ),
    '%FEATURE_STRUCTURES': [
      ...sofas.map(({ id, name, text }, i) => ({
        '%ID': Number(id),
        '%TYPE': 'uima.cas.Sofa',
        sofaNum: i + 1,
        sofaID: name,
        mimeType: 'text',
        sofaString: text,
      })),
      ...structures.map(({ id, type, features }) => ({
        '%ID': Number(id),
        '%TYPE': type,
        ...Object.fromEntries(Array.from(features, ([key, value]) => entryOf(key, value))),
      })),
    ],
    '%VIEWS': Object.fromEntries(
      sofas.map(({ id, name }) => [
        name,
        { '%SOFA': Number(id), '%MEMBERS': Array.from(members.get(id) ?? [], Number) },
      ]),
    ),
  };
}

function entryOf(key: string, value: Feature): readonly [string, FeatureValue] {
  return typeof value === 'object' && 'ref' in value ? [`@${key}`, Number(value.ref)] : [key, value];
}
