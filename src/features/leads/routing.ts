// Where a lead goes: the commune decides the territory; what no single working territory can take goes to a named human, with the reason.

/** A territory that has the commune in its perimeter today, with who animates it. */
export interface Ground {
  territoryId: string;
  status: string;
  animators: readonly string[];
}
export type Routing = 'perimeter' | 'overlap' | 'uncovered' | 'paused' | 'no_animator' | 'by_hand';
export interface Route {
  routing: Routing;
  /** The territory, when one is certain. */
  territoryId: string | null;
  /** The territories among which a human chooses. */
  candidates: string[];
  /** The human it is given to by name; null: the animators of the territory together. */
  assignedTo: string | null;
}

/**
 * One open territory with an animator takes it. Several overlap: a human of the network chooses, their animators see it meanwhile.
 * Paused, without animator, or nobody's ground: the national animator, by name. `nationals`: in the order in which they took up the role.
 */
export function routeOf(ground: readonly Ground[], nationals: readonly string[]): Route {
  const human = nationals[0] ?? null;
  const open = ground.filter(({ status }) => status === 'open');
  const only = open.length === 1 ? open[0]! : null;
  if (only && only.animators.length > 0) return { routing: 'perimeter', territoryId: only.territoryId, candidates: [], assignedTo: null };
  if (only) return { routing: 'no_animator', territoryId: only.territoryId, candidates: [], assignedTo: human };
  if (open.length > 1) return { routing: 'overlap', territoryId: null, candidates: open.map(({ territoryId }) => territoryId), assignedTo: human };
  const paused = ground.filter(({ status }) => status === 'paused');
  if (paused.length > 0) {
    const territoryId = paused.length === 1 ? paused[0]!.territoryId : null;
    return { routing: 'paused', territoryId, candidates: paused.map((one) => one.territoryId), assignedTo: human };
  }
  return { routing: 'uncovered', territoryId: null, candidates: [], assignedTo: human };
}
