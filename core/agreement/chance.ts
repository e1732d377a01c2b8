// Agreement beyond chance, over units that each annotator put into a category: kappa and alpha.

/**
 * Cohen's kappa of two annotators from their table: `table[i][j]` units that the one put into category i and the other into j
 * (Cohen 1960, Educational and Psychological Measurement 20:37). Null where all units are in one category: chance would agree
 * wholly too.
 */
export function cohenKappa(table: readonly (readonly number[])[]): number | null {
  // Written without lists: the bootstrap asks for it tens of thousands of times.
  let [total, agreed, byChance] = [0, 0, 0];
  for (const row of table) for (const units of row) total += units;
  if (total === 0) return null;
  for (let i = 0; i < table.length; i++) {
    let [left, right] = [0, 0];
    for (const units of table[i] ?? []) left += units;
    for (const row of table) right += row[i] ?? 0;
    agreed += table[i]?.[i] ?? 0;
    byChance += (left / total) * (right / total);
  }
  return beyondChance(agreed / total, byChance);
}

/** Pairs of values by category, symmetric: what Fleiss's kappa and Krippendorff's alpha are computed from. */
export type Coincidences = readonly number[][];

/** A table of no coincidences. */
export function noCoincidences(categories: number): Coincidences {
  return Array.from({ length: categories }, () => Array.from({ length: categories }, () => 0));
}

/**
 * Adds `times` units that got these numbers of ratings by category. A unit with a single rating has nothing to be compared with and
 * counts nothing; missing ratings are just not there.
 */
export function addUnits(coincidences: Coincidences, ratings: readonly number[], times = 1): void {
  const raters = sum(ratings);
  if (raters < 2) return;
  ratings.forEach((here, i) =>
    ratings.forEach((there, j) => {
      const row = coincidences[i];
      if (row) row[j] = (row[j] ?? 0) + (times * here * (i === j ? there - 1 : there)) / (raters - 1);
    }),
  );
}

/**
 * Fleiss's kappa, which for two annotators is Scott's pi: chance is what all annotators together put into each category (Scott 1955;
 * Fleiss 1971, Psychological Bulletin 76:378). Null where there is one category only.
 */
export function fleissKappa(coincidences: Coincidences): number | null {
  const margins = coincidences.map(sum);
  const total = sum(margins);
  if (total === 0) return null;
  const agreed = sum(coincidences.map((row, i) => row[i] ?? 0)) / total;
  return beyondChance(agreed, sum(margins.map((margin) => (margin / total) ** 2)));
}

/**
 * Krippendorff's alpha for nominal data, 1 − observed / expected disagreement (Krippendorff 2004, Content Analysis, 2nd ed., ch. 11).
 * Null where there is one category only.
 */
export function nominalAlpha(coincidences: Coincidences): number | null {
  let [total, agreed, squares] = [0, 0, 0];
  coincidences.forEach((row, i) => {
    let margin = 0;
    for (const pairs of row) margin += pairs;
    total += margin;
    squares += margin * margin;
    agreed += row[i] ?? 0;
  });
  const disagreed = total - agreed;
  const expected = total * total - squares;
  return total < 2 || expected === 0 ? null : 1 - ((total - 1) * disagreed) / expected;
}

function beyondChance(agreed: number, byChance: number): number | null {
  return byChance >= 1 ? null : (agreed - byChance) / (1 - byChance);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
