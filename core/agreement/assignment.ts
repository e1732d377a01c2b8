// Who goes with whom at the least cost: the assignment problem.

/**
 * Assigns each of `rows` a column of its own so that the sum of costs is least (Kuhn 1955; with shortest augmenting paths,
 * Jonker & Volgenant 1987). `cost(row, column)`; there are at least as many columns as rows. Gives the column of each row.
 */
export function assign(rows: number, columns: number, cost: (row: number, column: number) => number): Int32Array {
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  // Row of each column, counted from 1; 0: none. Column 0 holds the row that is being placed.
  const rowOf = new Int32Array(columns + 1);
  const from = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const visited = new Uint8Array(columns + 1);
    let column = 0;
    do {
      visited[column] = 1;
      column = nextColumn(column);
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = from[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
    function nextColumn(at: number): number {
      const here = rowOf[at] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (visited[j] === 1) continue;
        const reduced = cost(here - 1, j - 1) - (rowPrice[here] ?? 0) - (columnPrice[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          from[j] = at;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (visited[j] === 1) {
          const its = rowOf[j] ?? 0;
          rowPrice[its] = (rowPrice[its] ?? 0) + delta;
          columnPrice[j] = (columnPrice[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      return next;
    }
  }
  const columnOf = new Int32Array(rows);
  for (let j = 1; j <= columns; j++) {
    const row = rowOf[j] ?? 0;
    if (row > 0) columnOf[row - 1] = j - 1;
  }
  return columnOf;
}

/** What may go together: the indices of its left and right members, connected by `edges` and by nothing outside. */
export interface Cluster {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** The connected parts of a graph of two sides. What has no edge is in none of them. */
export function clustersOf(
  leftCount: number,
  edges: readonly (readonly [left: number, right: number])[],
): readonly Cluster[] {
  const parent = new Map<number, number>();
  const rootOf = (node: number): number => {
    let root = node;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(node, root);
    return root;
  };
  // Nodes of the right side are numbered behind those of the left.
  for (const [left, right] of edges) parent.set(rootOf(left), rootOf(right + leftCount));
  const clusters = new Map<number, { left: number[]; right: number[] }>();
  for (const node of [...parent.keys()].toSorted((a, b) => a - b)) {
    const root = rootOf(node);
    const cluster = clusters.get(root) ?? { left: [], right: [] };
    if (node < leftCount) cluster.left.push(node);
    else cluster.right.push(node - leftCount);
    clusters.set(root, cluster);
  }
  return [...clusters.values()];
}
