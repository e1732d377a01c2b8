// Figures of agreement before the programs that others compute them with, on corpora by chance.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createUnitizing } from '../core/agreement/alpha-u.ts';
import { disorderOf } from '../core/agreement/gamma.ts';
import type { Tagged } from '../core/agreement/tagged.ts';
import type { AgreementPair, AgreementReport } from '../model/contract/agreement.ts';
import { lastLines } from './ask.ts';
import { java, javaArguments } from './java.ts';
import { agreementPython, pythonOf } from './python.ts';
import { figuresOf, labels, openPeople, people, someCorpora, type Article, type Tags } from './random-people.ts';

/** Who else computes figures, as the table of judges calls them, and what they run on. */
export const agreementJudges = [
  {
    name: 'nltk 3.10.4, scikit-learn 1.9.1, krippendorff 0.9.0, seqeval 1.2.2, pygamma 0.5.9',
    runtime: agreementPython,
    compare: compareWithPython,
  },
  { name: 'dkpro-statistics 2.2.1', runtime: java, compare: compareWithJava },
] as const;

/** How many corpora and figures were compared, and in words which are not equal. */
export interface AgreementComparison {
  readonly corpora: number;
  readonly figures: number;
  readonly differences: readonly string[];
}

/** Compares on so many corpora with the programs in Python. Throws where they break down. */
function compareWithPython(corpora: number): Promise<AgreementComparison> {
  const { command, script, env } = pythonOf('figures_of_agreement.py', 'agreement');
  // pygamma has numba compile its functions anew in every process, which takes several times as long as they do without on so few tags.
  const uncompiled = { ...env, NUMBA_DISABLE_JIT: '1' };
  const ask = (path: string): unknown => answered(command, [script, path], uncompiled);
  return compareEach(corpora, (units) => answers.parse(ask(units)), compareCorpus);
}

/** Compares on so many corpora with dkpro-statistics. Throws where it breaks down. */
function compareWithJava(corpora: number): Promise<AgreementComparison> {
  const ask = (path: string): unknown => answered('java', [...javaArguments('FiguresOfAgreement.java'), path]);
  return compareEach(corpora, (units) => dkproAnswers.parse(ask(units)), compareWithDkpro);
}

interface Found {
  figures: number;
  readonly differences: string[];
}

async function compareEach<A>(
  corpora: number,
  askOthers: (path: string) => readonly A[],
  compare: (where: string, articles: readonly Article[], own: AgreementReport, other: A, found: Found) => void,
): Promise<AgreementComparison> {
  const all = someCorpora(corpora, 20_260_103);
  const ours: AgreementReport[] = [];
  for (const articles of all) {
    const bench = await openPeople(articles);
    ours.push(figuresOf(bench));
    bench.close();
  }
  const theirs = withFile(JSON.stringify(all.map(asUnits)), askOthers);
  const found: Found = { figures: 0, differences: [] };
  all.forEach((articles, i) => {
    const [own, other] = [ours[i], theirs[i]];
    if (own && other) compare(`corpus ${i}`, articles, own, other, found);
  });
  return { corpora, ...found };
}

const figure = z.number().nullable();
const alphas = z.record(z.string(), z.object({ nltk: figure, krippendorff: figure }));
const answers = z.array(
  z.object({
    alpha: alphas,
    pairs: z.array(
      z.object({
        exact: z.object({ micro: figure, labels: z.record(z.string(), z.number()) }),
        kappa: z.record(z.string(), z.object({ nltk: figure, 'scikit-learn': figure })),
        alpha: alphas,
        disorders: z.array(figure),
      }),
    ),
  }),
);
type Answer = z.infer<typeof answers>[number];

const pairs = [
  ['Ann', 'Bo'],
  ['Ann', 'Cy'],
  ['Bo', 'Cy'],
] as const;

/** A corpus as the other programs take it: ratings of words, 1 inside a label and 0 outside, and tags by words. */
function asUnits(articles: readonly Article[]): object {
  const rating = ({ tags, done }: Article, person: (typeof people)[number], label: string, at: number): number | null =>
    !done.includes(person)
      ? null
      : tags[person].some(([start, end, its]) => its === label && start <= at && at < end)
        ? 1
        : 0;
  const unitsOf = (some: readonly Article[], who: readonly (typeof people)[number][]): object =>
    Object.fromEntries(
      labels.map((label) => [
        label,
        some.flatMap((article) =>
          Array.from({ length: article.words + 1 }, (_, at) => who.map((person) => rating(article, person, label, at))),
        ),
      ]),
    );
  return {
    units: unitsOf(articles, people),
    pairs: pairs.map(([left, right]) => {
      const common = commonOf(articles, left, right);
      return {
        units: unitsOf(common, [left, right]),
        articles: common.map(({ words, tags }) => ({ words: words + 1, left: tags[left], right: tags[right] })),
      };
    }),
  };
}

function commonOf(
  articles: readonly Article[],
  left: (typeof people)[number],
  right: (typeof people)[number],
): readonly Article[] {
  return articles.filter(({ done }) => done.includes(left) && done.includes(right));
}

function withFile<A>(text: string, use: (path: string) => A): A {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-agreement-'));
  try {
    const path = join(folder, 'corpora.json');
    writeFileSync(path, text);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answered(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): unknown {
  const ran = spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`${args.join(' ')} ended with ${ran.status}:\n${lastLines(ran.stderr)}`);
  return JSON.parse(ran.stdout);
}

/** Counts a figure, and notes where both have one and they differ. */
function createCheck(where: string, found: Found) {
  // Where chance is not defined for ours, each of the others does something else; the vectors hold what ours does.
  return (what: string, ours: number | null | undefined, theirs: number | null | undefined, within = 1e-9): void => {
    if (ours === null || ours === undefined || theirs === null || theirs === undefined) return;
    found.figures++;
    if (Math.abs(ours - theirs) > within) found.differences.push(`${where}, ${what}: ${ours} here, ${theirs} there`);
  };
}

const figuresByLabel = z.record(z.string(), figure);
const dkproAnswers = z.array(
  z.object({
    alpha: figuresByLabel,
    kappa: figuresByLabel,
    pairs: z.array(z.object({ alpha: figuresByLabel, kappa: figuresByLabel, unitizing: z.array(figuresByLabel) })),
  }),
);

function compareWithDkpro(
  where: string,
  articles: readonly Article[],
  own: AgreementReport,
  other: z.infer<typeof dkproAnswers>[number],
  found: Found,
): void {
  const check = createCheck(where, found);
  const nameOf = (label: number): string => own.labels.find(({ id }) => id === label)?.name ?? '';
  for (const { label, kappa, alpha } of own.everyone?.labels ?? []) {
    check(`alpha of all for ${nameOf(label)}`, alpha.value, other.alpha[nameOf(label)]);
    // Its Fleiss's kappa does not know of missing ratings.
    if (articles.every(({ done }) => done.length === people.length)) {
      check(`kappa of all for ${nameOf(label)}`, kappa.value, other.kappa[nameOf(label)]);
    }
  }
  pairs.forEach(([left, right], i) => {
    const mine = pairOf(own, left, right);
    const others = other.pairs[i];
    if (!mine || !others) return;
    const name = `${left} and ${right}`;
    for (const { label, kappa, alpha } of mine.labels) {
      check(`kappa of ${name} for ${nameOf(label)}`, kappa.value, others.kappa[nameOf(label)]);
      check(`alpha of ${name} for ${nameOf(label)}`, alpha.value, others.alpha[nameOf(label)]);
    }
    commonOf(articles, left, right).forEach(({ words, tags }, n) => {
      const unitizing = createUnitizing(2);
      unitizing.add(words + 1, [numbered(tags[left]), numbered(tags[right])]);
      const { alpha, byLabel } = unitizing.figures();
      const theirs = others.unitizing[n] ?? {};
      check(`alpha_U of ${name} in article ${n}`, alpha, theirs['']);
      labels.forEach((label, id) => {
        check(`alpha_U of ${name} for ${label} in article ${n}`, byLabel.get(id)?.alpha, theirs[label]);
      });
    });
  });
}

/** Tags with the place of their label for its number. */
function numbered(tags: Tags): readonly Tagged[] {
  return tags.map(([start, end, label]) => ({ start, end, label: labels.findIndex((one) => one === label) }));
}

/** Annotators stand in the order in which they came into the corpus, and no figure depends on it. */
function pairOf(own: AgreementReport, left: string, right: string): AgreementPair | undefined {
  const both = [left, right].map((name) => own.people.find((person) => person.name === name)?.id);
  return own.pairs.find((pair) => both.includes(pair.left) && both.includes(pair.right));
}

function compareCorpus(
  where: string,
  articles: readonly Article[],
  own: AgreementReport,
  other: Answer,
  found: Found,
): void {
  const check = createCheck(where, found);
  const idOf = (label: string): number => own.labels.find(({ name }) => name === label)?.id ?? -1;
  for (const [label, { nltk, krippendorff }] of Object.entries(other.alpha)) {
    const alpha = own.everyone?.labels.find((its) => its.label === idOf(label))?.alpha.value;
    check(`alpha of all for ${label}, krippendorff`, alpha, krippendorff);
    check(`alpha of all for ${label}, nltk`, alpha, nltk);
  }
  pairs.forEach(([left, right], i) => {
    const mine = pairOf(own, left, right);
    const others = other.pairs[i];
    if (!mine || !others) return;
    const name = `${left} and ${right}`;
    check(`exact F1 of ${name}`, mine.micro.value, others.exact.micro);
    for (const { label, exact, kappa, alpha } of mine.labels) {
      const its = own.labels.find(({ id }) => id === label)?.name ?? '';
      check(`exact F1 of ${name} for ${its}`, exact.value, others.exact.labels[its]);
      check(`kappa of ${name} for ${its}, nltk`, kappa.value, others.kappa[its]?.nltk);
      check(`kappa of ${name} for ${its}, scikit-learn`, kappa.value, others.kappa[its]?.['scikit-learn']);
      check(`alpha of ${name} for ${its}, nltk`, alpha.value, others.alpha[its]?.nltk);
      check(`alpha of ${name} for ${its}, krippendorff`, alpha.value, others.alpha[its]?.krippendorff);
    }
    commonOf(articles, left, right).forEach(({ words, tags }, n) => {
      const disorder = disorderOf([{ length: words, left: numbered(tags[left]), right: numbered(tags[right]) }]);
      check(`disorder of ${name} in article ${n}`, disorder, others.disorders[n], 1e-5);
    });
  });
}
