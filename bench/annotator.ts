// A scripted annotator: enters a careful reading of two articles in the real screens, once by the keyboard alone and once by the mouse
// alone, and compares what is exported with the reading. What it costs the hand is counted, not timed.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { enterByKeyboard } from './keyboard-hand.ts';
import { enterByMouse } from './mouse-hand.ts';
import { openPage, runCommand } from './page.ts';
import { readCareful, readingsFolder, tagLines, type Reading } from './readings.ts';
import { median, type Row } from './row.ts';

const presses = { mean: 5, worst: 5 };
const mouse = { actions: 2, travel: 250 };

/** What one tag cost: by which hand, and which words. */
export interface Cost {
  readonly words: string;
  readonly actions: number;
  /** Of the mouse: pixels that the pointer went, and turns of the wheel. */
  readonly travel?: number;
  readonly turns?: number;
}

/** The rows for both hands; a line on standard error and none where the readings are not there. */
export async function run(): Promise<Row[]> {
  const readings = readCareful();
  if (readings === null) {
    console.error(`Left out: the articles and their readings are not in ${readingsFolder}.`);
    return [];
  }
  const keyboard = await enter(readings, enterByKeyboard);
  const pointer = await enter(readings, enterByMouse);
  return [...keyboardRows(keyboard), ...mouseRows(pointer)];
}

interface Entered {
  readonly costs: readonly Cost[];
  /** How many tags are missing in the export, or too many. */
  readonly wrong: readonly string[];
}

async function enter(
  readings: readonly Reading[],
  hand: (page: Page, readings: readonly Reading[]) => Promise<readonly Cost[]>,
): Promise<Entered> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-annotator-'));
  const corpus = join(folder, 'reading.corpus');
  const out = join(folder, 'out.jsonl');
  try {
    const files = readings.map(({ path }) => path);
    await runCommand(['import', '--corpus', corpus, '--annotator', 'me', ...files], folder);
    const { page, close } = await openPage(corpus, folder);
    let costs: readonly Cost[] = [];
    try {
      costs = await hand(page, readings);
    } finally {
      await close();
    }
    await runCommand(['export', '--corpus', corpus, '--format', 'jsonl', '--out', out], folder);
    return { costs, wrong: difference(readings, readFileSync(out, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tags of the reading that the export lacks, and those of the export that the reading lacks. */
function difference(readings: readonly Reading[], exported: string): readonly string[] {
  const wanted = new Set(readings.flatMap(({ written }) => tagLines(written)));
  const entered = new Set(tagLines(exported));
  const missing = [...wanted].filter((tag) => !entered.has(tag)).map((tag) => `missing: ${tag}`);
  const extra = [...entered].filter((tag) => !wanted.has(tag)).map((tag) => `too many: ${tag}`);
  return [...missing, ...extra];
}

function keyboardRows({ costs, wrong }: Entered): Row[] {
  const counts = costs.map(({ actions }) => actions);
  return [
    {
      what: `keyboard: presses a tag, with the label’s key, mean of ${counts.length}`,
      value: mean(counts).toFixed(2),
      limit: `at most ${presses.mean}`,
      holds: mean(counts) <= presses.mean,
    },
    { what: `keyboard: tags by their presses`, value: distribution(counts) },
    { what: 'keyboard: the dearest tags', value: dearest(costs) },
    exactRow('keyboard', wrong),
  ];
}

function mouseRows({ costs, wrong }: Entered): Row[] {
  const actions = mean(costs.map((cost) => cost.actions));
  const travels = costs.map(({ travel = 0 }) => travel);
  return [
    {
      what: `mouse: actions a tag (drag, click or double click; button), mean of ${costs.length}`,
      value: actions.toFixed(2),
      limit: `at most ${mouse.actions}`,
      holds: actions <= mouse.actions,
    },
    {
      what: 'mouse: pointer travel a tag, mean',
      value: `${mean(travels).toFixed(0)} px`,
      limit: `at most ${mouse.travel} px`,
      holds: mean(travels) <= mouse.travel,
    },
    {
      what: 'mouse: turns of the wheel a tag, mean',
      value: mean(costs.map(({ turns = 0 }) => turns)).toFixed(2),
    },
    { what: 'mouse: pointer travel a tag, median', value: `${median(travels).toFixed(0)} px` },
    exactRow('mouse', wrong),
  ];
}

function exactRow(hand: string, wrong: readonly string[]): Row {
  for (const line of wrong) console.error(`${hand}: ${line}`);
  return {
    what: `${hand}: tags in the export that are not those of the reading`,
    value: String(wrong.length),
    limit: 'none',
    holds: wrong.length === 0,
  };
}

/** “1: 30, 2: 20, …” */
function distribution(counts: readonly number[]): string {
  const kinds = [...new Set(counts)].toSorted((a, b) => a - b);
  return kinds.map((kind) => `${kind}: ${counts.filter((count) => count === kind).length}`).join(', ');
}

function dearest(costs: readonly Cost[]): string {
  const sorted = costs.toSorted((a, b) => b.actions - a.actions).slice(0, presses.worst);
  return sorted.map(({ actions, words }) => `${actions} “${words.split(' ').slice(0, 4).join(' ')}”`).join(', ');
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
