// The labels of a return, and the versions of their guidelines, as they are here.

import { hash } from 'node:crypto';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { nextLabelId } from '../labels/commands.ts';
import { readLabels } from '../labels/read.ts';
import { boundaryRules } from '../../model/boundary-rules.ts';
import type { Change } from '../../model/change.ts';
import type { MergeChoices } from '../../model/contract/packages.ts';
import { freeLabelKey, keyOnReturn } from '../../model/label-keys.ts';
import { labelColours, type Label } from '../../model/label.ts';
import type { ReturnHeader } from './layer-step.ts';

export interface SchemeHere {
  /** The label of that name: its id here; 0 where there is none. */
  readonly find: (name: string) => number;
  /** The same, but one that is not here is added, and an archived one restored. */
  readonly need: (name: string, header: ReturnHeader) => number;
  /** The name of a label that is here, or was added. */
  readonly nameOf: (label: number) => string;
  /** The version here that says what that version said there; 1 where none does. */
  readonly version: (name: string, version: number, header: ReturnHeader) => number;
  /** The labels that are not here by name, with the number of tags that need them; `to` null: added. */
  readonly unknown: () => readonly { readonly name: string; readonly spans: number; readonly to: number | null }[];
  readonly changes: () => readonly Change[];
}

/** The scheme of this corpus, as it grows by returns. Throws `not-found` for a chosen label that is not here. */
export function schemeHere(reader: Reader, choices: MergeChoices['labels']): SchemeHere {
  const labels = new Map(readLabels(reader).map((label) => [label.name, label]));
  const byId = new Map([...labels.values()].map((label) => [label.id, label]));
  const chosen = new Map(choices.map(({ from, to }) => [from, to]));
  for (const to of chosen.values()) {
    if (!byId.has(to))
      throw refusal('not-found', 'A label that was chosen is not in the corpus any more.', { label: to });
  }
  const versions = versionsHere(reader);
  const counts = new Map<string, { spans: number; to: number | null }>();
  const changes: Change[] = [];
  const scheme: Scheme = { reader, labels, changes };
  const find = (name: string): number => labels.get(name)?.id ?? chosen.get(name) ?? 0;
  return {
    find,
    need(name, header) {
      const isHere = byId.has(labels.get(name)?.id ?? 0);
      const to = isHere ? null : (chosen.get(name) ?? null);
      if (!isHere) {
        const count = counts.get(name) ?? { spans: 0, to };
        count.spans++;
        counts.set(name, count);
      }
      const id = find(name);
      if (id === 0) return addLabel(scheme, name, header);
      restoreLabel(scheme, byId.get(id));
      return id;
    },
    nameOf: (label) => [...labels.values()].find(({ id }) => id === label)?.name ?? '',
    version(name, version, header) {
      const said = header.labels.find((one) => one.name === name)?.guidelines.find(([one]) => one === version)?.[1];
      const own = versions.get(find(name));
      return (said === undefined ? undefined : own?.get(said)) ?? 1;
    },
    unknown: () => [...counts].map(([name, count]) => ({ name, ...count })),
    changes: () => changes,
  };
}

/** The labels while some are added and restored. */
interface Scheme {
  readonly reader: Reader;
  /** By name, as they will be. */
  readonly labels: Map<string, Label>;
  readonly changes: Change[];
}

function usedKeys({ labels }: Scheme): readonly string[] {
  return [...labels.values()].flatMap(({ archived, key }) => (archived ? [] : [key]));
}

function addLabel(scheme: Scheme, name: string, header: ReturnHeader): number {
  const { reader, labels, changes } = scheme;
  const said = header.labels.find((one) => one.name === name);
  const rules = said?.rules && boundaryRules.filter((rule) => said.rules?.includes(rule));
  const usual = labelColours[labels.size % labelColours.length] ?? 'slate';
  const after: Label = {
    id: nextLabelId(reader) + changes.filter((change) => change.of === 'label' && change.before === null).length,
    name,
    colour: labelColours.find((colour) => colour === said?.colour) ?? usual,
    key: freeLabelKey(usedKeys(scheme)),
    position: Math.max(-1, ...[...labels.values()].map(({ position }) => position)) + 1,
    archived: false,
    ...(rules && { rules }),
  };
  labels.set(name, after);
  changes.push({ of: 'label', before: null, after });
  return after.id;
}

function restoreLabel(scheme: Scheme, before: Label | undefined): void {
  if (!before?.archived || scheme.labels.get(before.name)?.archived !== true) return;
  const after = { ...before, archived: false, key: keyOnReturn(before.key, [...usedKeys(scheme)]) };
  scheme.labels.set(after.name, after);
  scheme.changes.push({ of: 'label', before, after });
}

/** By label, which version of its guideline has a text of this SHA-256. */
function versionsHere(reader: Reader): ReadonlyMap<number, ReadonlyMap<string, number>> {
  const versions = new Map<number, Map<string, number>>();
  for (const { label, version, text } of reader.all<{ label: number; version: number; text: string }>(
    'SELECT label, version, text FROM guideline ORDER BY version DESC',
  )) {
    const own = versions.get(label) ?? new Map<string, number>();
    versions.set(label, own.set(hash('sha256', text), version));
  }
  return versions;
}
