// No published number tells of fewer than so many firms, not by subtraction either. Pure.

/** A number of a table of territories by years; null stands for the total over all of them. `firms`: how many stand behind it. */
export interface Cell {
  row: string | null;
  column: string | null;
  firms: number;
}
const TOTAL = '\u0000';
const nodeOf = (side: 'row' | 'column', name: string | null) => `${side} ${name ?? TOTAL}`;

/**
 * Which numbers of a table with its totals are withheld: those behind which there are some firms but fewer than `least`, and as many others as it takes so that
 * nothing that can be worked out from the rest tells of fewer. What can be worked out is a sum of withheld numbers: rows taken together less columns taken together. Of
 * each withheld number the smallest such sum it stands in is looked for (a least cut between its row and its column); while it is too small, one more number is withheld.
 */
export function withheld<C extends Cell>(cells: readonly C[], least: number): Set<C> {
  const hidden = new Set(cells.filter(({ firms }) => firms > 0 && firms < least));
  for (let more = next(cells, hidden, least); more !== null; more = next(cells, hidden, least)) hidden.add(more);
  return hidden;
}
/** One side of a sum that tells too much: the nodes taken together, and which way. */
interface Told {
  nodes: Set<string>;
  from: 'row' | 'column';
  short: number;
}
/** One more number to withhold; null when nothing that can be worked out is too small. */
function next<C extends Cell>(cells: readonly C[], hidden: ReadonlySet<C>, least: number): C | null {
  for (const from of ['row', 'column'] as const) {
    const graph = graphOf(hidden, from);
    for (const cell of hidden) {
      const [row, column] = [nodeOf('row', cell.row), nodeOf('column', cell.column)];
      const told = leastCut(graph, from === 'row' ? row : column, from === 'row' ? column : row, least);
      // Where everything there is in the sum is withheld, it only says that parts add up to their total.
      const more = told && widened(cells, hidden, { ...told, from });
      if (more) return more;
    }
  }
  return null;
}
type Graph = Map<string, Map<string, number>>;
/** From the one side to the other each number counts its firms; back, no way may be left open. */
function graphOf(hidden: Iterable<Cell>, from: 'row' | 'column'): Graph {
  const graph: Graph = new Map();
  const edge = (a: string, b: string, capacity: number) => {
    if (!graph.has(a)) graph.set(a, new Map());
    graph.get(a)!.set(b, capacity);
  };
  for (const { row, column, firms } of hidden) {
    const [a, b] = from === 'row' ? [nodeOf('row', row), nodeOf('column', column)] : [nodeOf('column', column), nodeOf('row', row)];
    edge(a, b, firms);
    edge(b, a, Number.POSITIVE_INFINITY);
  }
  return graph;
}
/** The least cut between two nodes when it is below `least`; null when it is not. */
function leastCut(graph: Graph, source: string, sink: string, least: number): { nodes: Set<string>; short: number } | null {
  const flow: Graph = new Map();
  const room = (a: string, b: string) => (graph.get(a)?.get(b) ?? 0) - (flow.get(a)?.get(b) ?? 0);
  const push = (a: string, b: string, n: number) => {
    for (const [x, y, by] of [
      [a, b, n],
      [b, a, -n],
    ] as const) {
      if (!flow.has(x)) flow.set(x, new Map());
      flow.get(x)!.set(y, (flow.get(x)!.get(y) ?? 0) + by);
    }
  };
  for (let total = 0; ;) {
    const came = new Map<string, string | null>([[source, null]]);
    const queue = [source];
    for (let node = queue.shift(); node !== undefined && !came.has(sink); node = queue.shift())
      for (const next of graph.get(node)?.keys() ?? []) {
        if (came.has(next) || room(node, next) <= 0) continue;
        came.set(next, node);
        queue.push(next);
      }
    if (!came.has(sink)) return total < least ? { nodes: new Set(came.keys()), short: least - total } : null;
    let narrow = least;
    for (let node = sink, before = came.get(node); before; node = before, before = came.get(node)) narrow = Math.min(narrow, room(before, node));
    for (let node = sink, before = came.get(node); before; node = before, before = came.get(node)) push(before, node, narrow);
    total += narrow;
    if (total >= least) return null;
  }
}
/**
 * The number to withhold next, so that this sum is none any more: one more number in it that makes it large enough, or one on its other side, without which it cannot be
 * worked out. The smallest, and a territory's own number rather than a total of the network; else the largest that makes it larger.
 */
function widened<C extends Cell>(cells: readonly C[], hidden: ReadonlySet<C>, { nodes, from, short }: Told): C | null {
  const crossing = cells.flatMap((cell) => {
    if (hidden.has(cell) || cell.firms === 0) return [];
    const [row, column] = [nodes.has(nodeOf('row', cell.row)), nodes.has(nodeOf('column', cell.column))];
    if (row === column) return [];
    return [{ cell, inside: (from === 'row') === row }];
  });
  const enough = crossing
    .filter(({ cell, inside }) => !inside || cell.firms >= short)
    .toSorted((a, b) => rank(a.cell) - rank(b.cell) || a.cell.firms - b.cell.firms);
  return (enough[0] ?? crossing.toSorted((a, b) => b.cell.firms - a.cell.firms)[0])?.cell ?? null;
}
/** What is missed least first: a year of a territory, all the years of a territory, a year of the network, all of it. */
const rank = ({ row, column }: Cell) => (row === null ? 2 : 0) + (column === null ? 1 : 0);
