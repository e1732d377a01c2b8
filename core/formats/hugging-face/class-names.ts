// What numbers stand for in a dataset: the classes that its features, or the card beside it, declare.

import { readWhole } from '../../files/read-whole.ts';
import type { InputFile } from '../format.ts';
import { isRecord, parseForeign } from '../in/foreign-json.ts';
import { namesInCard } from './card.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The names that numbers stand for, by column; spans have theirs in a field. */
export interface ClassNames {
  readonly of: (column: string) => readonly string[];
  /** The features of the columns as `datasets` describes them; none where only a card names the classes. */
  readonly features: Fields;
}

/** Where nothing names the classes. */
export const noNames: ClassNames = { features: {}, of: () => [] };

/** The names in a description that `datasets` wrote, as JSON; `info` finds what it says of the data in it. Null where it names no features. */
export function featuresIn(json: string | null, info: (said: Fields) => unknown): ClassNames | null {
  const parsed = json === null ? null : parseForeign(json);
  const found = parsed?.ok === true && isRecord(parsed.value) ? info(parsed.value) : null;
  const features = isRecord(found) ? found['features'] : null;
  return isRecord(features) ? { features, of: (column) => namesIn(features[column]) } : null;
}

/** The names in the card beside a file. */
export function namesBeside(file: InputFile): ClassNames {
  const text = textBeside(file, 'README.md') ?? '';
  return { features: {}, of: (column) => namesInCard(text, column) };
}

/** The text of the file of that name beside another, where there is one. */
export function textBeside(file: InputFile, name: string): string | null {
  const beside = file.companion(name);
  return beside === null ? null : (readWhole(beside, 1 << 24)?.toString('utf8') ?? null);
}

/** The class names in a feature: its own, those of its elements, or those of their labels. */
function namesIn(feature: unknown): readonly string[] {
  if (Array.isArray(feature)) return namesIn(feature[0]);
  if (!isRecord(feature)) return [];
  return classes(feature) ?? namesIn(feature['feature'] ?? feature['label'] ?? feature['type']);
}

function classes(feature: unknown): readonly string[] | null {
  if (!isRecord(feature) || feature['_type'] !== 'ClassLabel') return null;
  const { names } = feature;
  return Array.isArray(names) ? names.map(String) : null;
}

/** A row with names in place of the numbers of classes; a number without a name stays. */
export function withClassNames(row: Fields, { features }: ClassNames): Fields {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, named(value, features[key])]));
}

function named(value: unknown, feature: unknown): unknown {
  if (feature === undefined || value === null) return value;
  const names = classes(feature);
  if (Array.isArray(value))
    return value.map((one: unknown) => named(one, names === null ? elementOf(feature) : feature));
  if (names !== null) return isNumber(value) ? (names[Number(value)] ?? value) : value;
  // Older versions of `datasets` keep a list of records as a record of lists.
  const fields = isRecord(feature) && isRecord(feature['feature']) ? feature['feature'] : feature;
  if (!isRecord(value) || !isRecord(fields)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, fields[key])]));
}

function elementOf(feature: unknown): unknown {
  if (Array.isArray(feature)) return feature[0];
  return isRecord(feature) ? (feature['feature'] ?? feature) : undefined;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}
