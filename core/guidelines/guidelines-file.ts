// All guidelines of a corpus as one Markdown file: a first-level heading for each label, with its guideline below.

import { canonicalGuideline } from '../../model/guideline.ts';

/** The guideline of a label, by its name. */
export interface NamedGuideline {
  readonly name: string;
  readonly text: string;
}

const labelHeading = /^#[ \t]+(.*)$/;
// What would be taken for the heading of a label, or for one that is kept from it already.
const looksLikeHeading = /^\\*#(?:[ \t]|$)/;

/** The file; parseGuidelines gives back the same, in order, but for line breaks in the name of a label, which are blanks. */
export function formatGuidelines(guidelines: readonly NamedGuideline[]): string {
  return guidelines
    .map(({ name, text }) => `# ${name.replace(/\s+/g, ' ')}\n\n${mapLines(text, keepFromHeading)}\n`)
    .join('\n');
}

/** The guidelines of a file, in order; what stands before the first label is `before`. Texts are as they are stored. */
export function parseGuidelines(file: string): { guidelines: readonly NamedGuideline[]; before: string } {
  const sections: { name: string; lines: string[] }[] = [];
  const before: string[] = [];
  for (const line of canonicalGuideline(file).split('\n')) {
    const name = labelHeading.exec(line)?.[1]?.trim();
    if (name !== undefined && name !== '') sections.push({ name, lines: [] });
    else (sections.at(-1)?.lines ?? before).push(/^\\+#(?:[ \t]|$)/.test(line) ? line.slice(1) : line);
  }
  return {
    guidelines: sections.map(({ name, lines }) => ({ name, text: canonicalGuideline(lines.join('\n')) })),
    before: canonicalGuideline(before.join('\n')),
  };
}

function keepFromHeading(line: string): string {
  return looksLikeHeading.test(line) ? `\\${line}` : line;
}

function mapLines(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}
