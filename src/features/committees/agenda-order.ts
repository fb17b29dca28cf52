// The order of an agenda: recused people move least, then owners wait least. Pure.

export interface ToOrder {
  id: string;
  /** Points that are no file keep their place at the head. */
  kind: 'project' | 'minutes' | 'other';
  recused: readonly string[];
  minutes: number;
}
/** How many times somebody leaves or comes back in this order; everybody is in the room before the first item and after the last. */
export function movesIn(order: readonly Pick<ToOrder, 'recused'>[]): number {
  let moves = 0;
  let out: ReadonlySet<string> = new Set();
  for (const recused of [...order.map((item) => item.recused), []]) {
    const next = new Set(recused);
    for (const person of next) if (!out.has(person)) moves += 1;
    for (const person of out) if (!next.has(person)) moves += 1;
    out = next;
  }
  return moves;
}
/** Minutes the owners stand to wait, as far as what comes before them runs late in proportion to its length: the sum of what precedes each. */
export function waitIn(order: readonly Pick<ToOrder, 'minutes'>[]): number {
  let before = 0;
  let wait = 0;
  for (const { minutes } of order) {
    wait += before;
    before += minutes;
  }
  return wait;
}
const EXACT = 8;

/** The order proposed: of all orders the one with the fewest moves, then the least waiting, then the order as it is. Beyond eight files, improved by swaps. */
export function proposedOrder(items: readonly ToOrder[]): string[] {
  const fixed = items.filter((item) => item.kind !== 'project');
  const files = items.filter((item) => item.kind === 'project');
  const best = files.length <= EXACT ? exactly(files) : bySwaps(files);
  return [...fixed, ...best].map((item) => item.id);
}
function better(one: readonly ToOrder[], other: readonly ToOrder[]): boolean {
  const moves = movesIn(one) - movesIn(other);
  return moves < 0 || (moves === 0 && waitIn(one) < waitIn(other));
}
function exactly(files: readonly ToOrder[]): readonly ToOrder[] {
  let best: readonly ToOrder[] = files;
  const walk = (head: ToOrder[], rest: readonly ToOrder[]) => {
    if (rest.length === 0) {
      if (better(head, best)) best = head;
      return;
    }
    for (const next of rest)
      walk(
        [...head, next],
        rest.filter((one) => one !== next),
      );
  };
  walk([], files);
  return best;
}
function bySwaps(files: readonly ToOrder[]): readonly ToOrder[] {
  let best = [...files].sort((one, other) => one.minutes - other.minutes);
  if (!better(best, files)) best = [...files];
  for (let improved = true; improved;) {
    improved = false;
    for (let i = 0; i < best.length; i += 1)
      for (let j = 0; j < best.length; j += 1) {
        const moved = [...best];
        moved.splice(j, 0, ...moved.splice(i, 1));
        if (better(moved, best)) [best, improved] = [moved, true];
      }
  }
  return best;
}
