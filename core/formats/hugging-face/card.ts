// The dataset's README.md: YAML for `datasets` and the hub, and a few words for people.

import { tokenizerName } from '../tokens/token.ts';
import { columns, type ColumnKind } from './row.ts';

/** What the card says of the files. */
export interface CardFacts {
  /** The parts that have documents, with their files, in order. */
  readonly parts: readonly {
    readonly split: string;
    readonly files: string;
    readonly documents: number;
    readonly spans: number;
  }[];
  readonly names: readonly string[];
  /** How many spans are not among the tags. */
  readonly untagged: number;
  readonly overlap: string;
}

/** The text of the card. */
export function cardOf({ parts, names, untagged, overlap }: CardFacts): string {
  const spans = parts.reduce((sum, part) => sum + part.spans, 0);
  const yaml = [
    '---',
    'configs:',
    '- config_name: default',
    '  data_files:',
    ...parts.map(({ split, files }) => `  - {split: ${split}, path: ${files}}`),
    'dataset_info:',
    '  features:',
    ...columns.flatMap(({ name, kind }) => featureOf(name, kind, names)),
    'task_categories: [token-classification]',
    '---',
  ];
  const words = [
    '',
    '# A dataset from Spanwright',
    '',
    'One row for each document. `spans` holds every span: `start` and `end` are code points of `text`, half-open, so that in Python',
    '`text[start:end]` is the span; `annotator` says whose it is. `tokens` and `ner_tags` are made from them:',
    `tokens by ${tokenizerName}, split at the edges of spans, blanks left out; tags in IOB2.`,
    untagged === 0
      ? 'All spans are among the tags.'
      : `Tags cannot overlap: ${untagged} of the ${spans} spans are not among them (overlap: ${overlap}).`,
    '`statuses` are those of the annotators; `meta` is a JSON object as a string.',
    '',
    '| split | documents | spans |',
    '| --- | --- | --- |',
    ...parts.map((part) => `| ${part.split} | ${part.documents} | ${part.spans} |`),
    '',
  ];
  return [...yaml, ...words].join('\n');
}

function featureOf(name: string, kind: ColumnKind, names: readonly string[]): readonly string[] {
  switch (kind.of) {
    case 'string':
      return [`  - name: ${name}`, '    dtype: string'];
    case 'strings':
      return [`  - name: ${name}`, '    sequence: string'];
    case 'tags':
      return [
        `  - name: ${name}`,
        '    sequence:',
        '      class_label:',
        '        names:',
        ...names.map((tag, i) => `          '${i}': ${yamlString(tag)}`),
      ];
    case 'records':
      return [
        `  - name: ${name}`,
        '    list:',
        ...kind.fields.map((field) => `    - {name: ${field.name}, dtype: ${field.dtype}}`),
      ];
  }
}

/** A string in YAML's double quotes, in ASCII; YAML writes astral characters as one escape, unlike JSON. */
function yamlString(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code >= 0x20 && code < 0x7f) return character;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `"${escaped.join('')}"`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

const entry = /^\s+(?:(['"]?)\d+\1: |- )(.*)$/;

/**
 * The names of a column's tags in somebody's card, in the order of their numbers; none where it does not say. Knows the forms in
 * which `datasets` writes them, not all of YAML.
 */
export function namesInCard(card: string, column: string): readonly string[] {
  const lines = card.split(/\r?\n/);
  const at = lines.findIndex((line) => line.trim() === `- name: ${column}`);
  const from = lines.findIndex((line, i) => i > at && line.trim() === 'names:');
  const next = lines.findIndex((line, i) => i > at && /^\s*- name: /.test(line));
  if (at < 0 || from < 0 || (next >= 0 && next < from)) return [];
  const names: string[] = [];
  for (const line of lines.slice(from + 1)) {
    const name = /^\s*- name: /.test(line) ? null : entry.exec(line)?.[2];
    if (name === null || name === undefined) break;
    names.push(fromYaml(name.trim()));
  }
  return names;
}

function fromYaml(scalar: string): string {
  if (/^'.*'$/.test(scalar)) return scalar.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/.test(scalar)) return scalar;
  return scalar
    .slice(1, -1)
    .replace(/\\(?:U([0-9a-fA-F]{8})|u([0-9a-fA-F]{4})|(.))/g, (_, long?: string, short?: string, other?: string) => {
      const code = long ?? short;
      return code === undefined ? (other ?? '') : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
    });
}
