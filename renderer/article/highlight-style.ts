// The rules that say how each registered highlight looks. One sheet for each mounted article; names carry its prefix.

import { lineStyles, type LineStyle } from '../base/line-styles.ts';
import type { LabelStyle } from './interface.ts';
import { moreLane } from './pieces.ts';

/** The name of the highlight for a label in a lane. */
export function laneName(prefix: string, label: number, lane: number, state: 'saved' | 'pending'): string {
  return lane === moreLane ? `${prefix}-more` : `${prefix}-${label}-${lane}${state === 'pending' ? '-pending' : ''}`;
}

/** What is painted over the spans, the later over the earlier. */
export type OverKind = 'doubt' | 'found' | 'found-here' | 'active' | 'preview';

export const overPriority: Readonly<Record<OverKind, number>> = {
  doubt: 7,
  found: 8,
  'found-here': 9,
  active: 10,
  preview: 11,
};

/** Below all that lies over the spans: a suggestion stands where no span is in the way. */
export const suggestedPriority = 6;

/** The name of the highlight for suggestions of a label. */
export function suggestedName(prefix: string, label: number): string {
  return `${prefix}-suggested-${label}`;
}

/** The name of the highlight for what lies over the spans; `label` gives its colour, null the accent or that of its kind. */
export function overName(prefix: string, kind: OverKind, label: number | null): string {
  return `${prefix}-${kind}-${label ?? 'none'}`;
}

/** The style sheet for these labels. */
export function highlightCss(prefix: string, labels: readonly LabelStyle[]): string {
  const rules = labels.flatMap((label) => labelRules(prefix, label));
  rules.push(
    rule(`${prefix}-more`, underline('double', 'var(--ink-quiet, #6b6b6b)', moreLane)),
    rule(
      overName(prefix, 'active', null),
      'background-color: color-mix(in srgb, var(--accent, #2f6fde) 30%, transparent);',
    ),
    rule(overName(prefix, 'preview', null), 'background-color: var(--selection, #b9d4ff);'),
    // Close to the letters, where no label has its line.
    rule(
      overName(prefix, 'doubt', null),
      'text-decoration: underline dotted var(--flag, #a15c00) 0.13em; text-underline-offset: 0.05em; text-decoration-skip-ink: none;',
    ),
    rule(overName(prefix, 'found', null), 'background-color: var(--found, #ffe9a8);'),
    rule(overName(prefix, 'found-here', null), 'background-color: var(--found-here, #ffc53d); color: #201e1b;'),
  );
  // Where the system forces its colours, line styles and chips carry the difference between labels.
  const forced = labels.flatMap(({ id }) => [
    ...Array.from({ length: moreLane }, (_, lane) => forcedLane(laneName(prefix, id, lane, 'saved'))),
    ...Array.from({ length: moreLane }, (_, lane) => forcedLane(laneName(prefix, id, lane, 'pending'))),
    ...[overName(prefix, 'active', id), overName(prefix, 'preview', id)].map(forcedOver),
    rule(suggestedName(prefix, id), 'text-decoration-color: CanvasText;'),
  ]);
  forced.push(...[overName(prefix, 'active', null), overName(prefix, 'preview', null)].map(forcedOver));
  forced.push(
    rule(overName(prefix, 'doubt', null), 'text-decoration-color: CanvasText;'),
    rule(overName(prefix, 'found', null), 'background-color: Mark; color: MarkText;'),
    forcedOver(overName(prefix, 'found-here', null)),
  );
  return `${rules.join('\n')}\n@media (forced-colors: active) {\n${forced.join('\n')}\n}`;
}

function forcedLane(name: string): string {
  return rule(name, 'background-color: transparent; text-decoration-color: CanvasText;');
}

function forcedOver(name: string): string {
  return rule(name, 'background-color: Highlight; color: HighlightText;');
}

function labelRules(prefix: string, { id, colour }: LabelStyle): string[] {
  const line = `var(--label-${colour}-line)`;
  const rules: string[] = [];
  for (let lane = 0; lane < moreLane; lane++) {
    const tint = lane === 0 ? `background-color: var(--label-${colour}-tint);` : '';
    rules.push(
      rule(laneName(prefix, id, lane, 'saved'), tint + underline(lineStyles[colour], line, lane)),
      rule(
        laneName(prefix, id, lane, 'pending'),
        underline('dotted', `color-mix(in srgb, ${line} 55%, transparent)`, lane),
      ),
    );
  }
  const strong = (share: number): string => `background-color: color-mix(in srgb, ${line} ${share}%, transparent);`;
  rules.push(rule(overName(prefix, 'active', id), strong(28)));
  rules.push(rule(overName(prefix, 'preview', id), strong(22)));
  // Close above the letters, where no tag and no doubt has its line: an overline would lie nearer to the line before.
  rules.push(
    rule(
      suggestedName(prefix, id),
      `text-decoration: underline solid ${line} 0.09em; text-underline-offset: -0.92em; text-decoration-skip-ink: none;`,
    ),
  );
  return rules;
}

// Said once for the root: blocks inherit it. A rule that every element matched would be resolved for every element.
function rule(name: string, declarations: string): string {
  return `.article-text::highlight(${name}) { ${declarations} }`;
}

// Lengths are in em of the text, so that lanes keep their places at every zoom and reading size.
function underline(style: LineStyle, colour: string, lane: number): string {
  const thickness = { solid: 0.11, dashed: 0.13, dotted: 0.15, wavy: 0.07, double: 0.07 }[style];
  return (
    `text-decoration: underline ${style} ${colour} ${thickness}em; ` +
    `text-underline-offset: ${(0.2 + lane * 0.26).toFixed(2)}em; text-decoration-skip-ink: none;`
  );
}
