// Figures of agreement before the programs that others compute them with, on corpora by chance.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { disorderOf } from '../core/agreement/gamma.ts';
import type { AgreementReport } from '../model/contract/agreement.ts';
import { lastLines } from './ask.ts';
import { pythonOf } from './python.ts';
import { figuresOf, labels, openPeople, people, someCorpora, type Article, type Tags } from './random-people.ts';

/** What others' figures are called in the table of judges. */
export const agreementJudge = 'nltk 3.10.4, scikit-learn 1.9.1, krippendorff 0.9.0, seqeval 1.2.2, pygamma 0.5.9';

/** How many corpora and figures were compared, and in words which are not equal. */
export interface AgreementComparison {
  readonly corpora: number;
  readonly figures: number;
  readonly differences: readonly string[];
}

/** Compares on so many corpora. Throws where the other programs break down. */
export async function compareAgreement(corpora: number): Promise<AgreementComparison> {
  const all = someCorpora(corpora, 20_260_103);
  const ours: AgreementReport[] = [];
  for (const articles of all) {
    const bench = await openPeople(articles);
    ours.push(figuresOf(bench));
    bench.close();
  }
  const theirs = askOthers(all.map(asUnits));
  const found = { figures: 0, differences: [] as string[] };
  all.forEach((articles, i) => {
    const [own, other] = [ours[i], theirs[i]];
    if (own && other) compareCorpus(`corpus ${i}`, articles, own, other, found);
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
  const rating = (
    { tags, done }: Article,
    person: (typeof people)[number],
    label: string,
    at: number,
  ): number | null =>
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

function askOthers(corpora: readonly object[]): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-agreement-'));
  try {
    const path = join(folder, 'corpora.json');
    writeFileSync(path, JSON.stringify(corpora));
    const { command, script, env } = pythonOf('figures_of_agreement.py', 'agreement');
    const ran = spawnSync(command, [script, path], { encoding: 'utf8', env, maxBuffer: 1 << 28 });
    if (ran.status !== 0) throw new Error(`${script} ended with ${ran.status}:\n${lastLines(ran.stderr)}`);
    return answers.parse(JSON.parse(ran.stdout));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compareCorpus(
  where: string,
  articles: readonly Article[],
  own: AgreementReport,
  other: Answer,
  found: { figures: number; differences: string[] },
): void {
  // Where chance is not defined for ours, each of the others does something else; the vectors hold what ours does.
  const check = (
    what: string,
    ours: number | null | undefined,
    theirs: number | null | undefined,
    within = 1e-9,
  ): void => {
    if (ours === null || ours === undefined || theirs === null || theirs === undefined) return;
    found.figures++;
    if (Math.abs(ours - theirs) > within) found.differences.push(`${where}, ${what}: ${ours} here, ${theirs} there`);
  };
  const idOf = (label: string): number => own.labels.find(({ name }) => name === label)?.id ?? -1;
  for (const [label, { nltk, krippendorff }] of Object.entries(other.alpha)) {
    const alpha = own.everyone?.labels.find((its) => its.label === idOf(label))?.alpha.value;
    check(`alpha of all for ${label}, krippendorff`, alpha, krippendorff);
    check(`alpha of all for ${label}, nltk`, alpha, nltk);
  }
  pairs.forEach(([left, right], i) => {
    // Annotators stand in the order in which they came into the corpus, and no figure depends on it.
    const both = [left, right].map((name) => own.people.find((person) => person.name === name)?.id);
    const mine = own.pairs.find((pair) => both.includes(pair.left) && both.includes(pair.right));
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
      const tagged = (all: Tags) =>
        all.map(([start, end, label]) => ({ start, end, label: labels.findIndex((one) => one === label) }));
      const disorder = disorderOf([{ length: words, left: tagged(tags[left]), right: tagged(tags[right]) }]);
      check(`disorder of ${name} in article ${n}`, disorder, others.disorders[n], 1e-5);
    });
  });
}
