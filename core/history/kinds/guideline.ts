// Guidelines: which version of a label's holds, and what the versions say, which never changes.

import { readVersion, readVersions } from '../../guidelines/read.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Guideline } from '../../../model/guideline.ts';
import { changedSince, expectOne } from './expect.ts';
import type { Application, Fact, StoredKind } from './kind.ts';

export const guidelineKind: StoredKind<ChangeOf<'guideline'>> = {
  apply: applyGuideline,
  facts: ({ label, before, after }) => [
    { key: keyOf(label), document: null, before: versionText(before), after: versionText(after) },
    ...[before, after].flatMap((side) => textFact(label, side)),
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    for (const { label, version } of readVersions(reader)) yield [keyOf(label), String(version)];
    const rows = reader.iterate<Guideline & { label: number }>('SELECT label, version, text FROM guideline');
    for (const { label, version, text } of rows) yield [textKeyOf(label, version), text];
  },
};

const keyOf = (label: number): string => `the guideline of label ${label}`;
const textKeyOf = (label: number, version: number): string => `version ${version} of the guideline of label ${label}`;

/** Null: a label begins at its first version, and is gone with it. */
function versionText({ version }: Guideline): string | null {
  return version === 1 ? null : String(version);
}

/** What a version says, whenever a change comes by it: it was so and stays so. */
function textFact(label: number, { version, text }: Guideline): readonly Fact[] {
  if (isUnwritten({ version, text })) return [];
  return [{ key: textKeyOf(label, version), document: null, before: text, after: text, begins: true }];
}

function applyGuideline({ writer }: Application, { label, before, after }: ChangeOf<'guideline'>): void {
  const what = 'the guideline of the label';
  if (readVersion(writer, label, before.version) !== before.text) throw changedSince(what);
  const isKnown = writer.get('SELECT 1 FROM guideline WHERE label = ? AND version = ?', label, after.version);
  if (!isKnown && !isUnwritten(after)) {
    const { version, text } = after;
    writer.run('INSERT INTO guideline (label, version, text) VALUES (?, ?, ?)', label, version, text);
  } else if (readVersion(writer, label, after.version) !== after.text) throw changedSince(what);
  expectOne(
    writer.run('UPDATE label SET guideline = ? WHERE id = ? AND guideline = ?', after.version, label, before.version),
    what,
  );
}

/** The first version of a label that began without a guideline has no row. */
function isUnwritten({ version, text }: Guideline): boolean {
  return version === 1 && text === '';
}
