// JSON CAS to a CAS: structures as a list or, as the specification also has it, by their ids.

import { z } from 'zod';
import { anyObject, check, parseForeign } from '../in/foreign-json.ts';
import { CasRefused, type Cas, type Feature, type FeatureStructure, type Sofa } from './cas.ts';

const id = z.union([z.number(), z.string()], { error: 'is no id' }).transform(String);
const schema = z.object({
  '%FEATURE_STRUCTURES': z.union([z.array(anyObject), anyObject], { error: 'is missing, or no list of objects' }),
  '%VIEWS': z
    .record(z.string(), z.object({ '%SOFA': id, '%MEMBERS': z.array(id, { error: 'is no list' }) }))
    .default({}),
});

/** Reads a JSON CAS. Throws CasRefused. */
export function readJsonCas(text: string): Cas {
  const parsed = parseForeign(text);
  const checked = parsed.ok ? check(schema, parsed.value) : parsed;
  if (!checked.ok) throw new CasRefused(checked.reason);
  const listed = checked.value['%FEATURE_STRUCTURES'];
  const entries = Array.isArray(listed)
    ? listed.map((one) => [one['%ID'], one] as const)
    : Object.entries(listed).map(([key, one]) => [key, one] as const);
  const sofas: Sofa[] = [];
  const structures: FeatureStructure[] = [];
  for (const [name, value] of entries) {
    const one = check(anyObject, value);
    if (!one.ok) continue;
    const type = one.value['%TYPE'];
    if (typeof type !== 'string') throw new CasRefused(`its feature structure ${String(name)} has no "%TYPE"`);
    if (type === 'uima.cas.Sofa') {
      const { sofaID, sofaString } = one.value;
      sofas.push({
        id: String(name),
        name: typeof sofaID === 'string' ? sofaID : '',
        text: typeof sofaString === 'string' ? sofaString : null,
      });
    } else structures.push({ id: String(name), type, features: new Map(featuresOf(one.value)) });
  }
  const views = Object.values(checked.value['%VIEWS']);
  return { sofas, structures, members: new Map(views.map((view) => [view['%SOFA'], new Set(view['%MEMBERS'])])) };
}

function* featuresOf(one: Readonly<Record<string, unknown>>): Generator<readonly [string, Feature]> {
  for (const [key, value] of Object.entries(one)) {
    if (key.startsWith('%')) continue;
    const isRef = key.startsWith('@');
    const name = key.replace(/^[@#^]/, '');
    if (isRef && (typeof value === 'number' || typeof value === 'string')) yield [name, { ref: String(value) }];
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') yield [name, value];
    else if (isRef || (Array.isArray(value) && value.some((one) => typeof one === 'number'))) yield [name, { ref: '' }];
    else if (value !== null) yield [name, JSON.stringify(value)];
  }
}
