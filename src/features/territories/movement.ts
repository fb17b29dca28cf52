import { dayBefore } from './perimeter.ts';

export type MovementKind = 'merger' | 'split' | 'renaming' | 'code_change' | 'transfer';
export const MOVEMENT_KINDS = ['merger', 'split', 'renaming', 'code_change', 'transfer'] as const satisfies readonly MovementKind[];

/** One line of a movement, as INSEE writes them: this commune before, that one after. A merger of three has three lines. */
export interface MovementLine {
  id: string;
  effectiveOn: string;
  kind: MovementKind;
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
}

/** Lines of one day that hang together: one merger, one split. */
export interface Movement {
  effectiveOn: string;
  lines: MovementLine[];
}

/** Gathers lines into movements, by day then by shared codes; the order of the lines does not matter. A renaming stands alone. */
export function gathered(lines: readonly MovementLine[]): Movement[] {
  const movements: Movement[] = [];
  const sorted = lines.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  for (const line of sorted) {
    const touched =
      line.kind === 'renaming' ? [] : movements.filter((one) => one.effectiveOn === line.effectiveOn && one.lines.some((other) => linked(other, line)));
    const merged: Movement = { effectiveOn: line.effectiveOn, lines: [...touched.flatMap((one) => one.lines), line] };
    for (const one of touched) movements.splice(movements.indexOf(one), 1);
    movements.push(merged);
  }
  return movements
    .map((one) => ({ ...one, lines: one.lines.toSorted((a, b) => compare(keyOf(a), keyOf(b))) }))
    .toSorted((a, b) => compare(keyOf(a.lines[0]!), keyOf(b.lines[0]!)));
}
function linked(a: MovementLine, b: MovementLine): boolean {
  if (a.kind === 'renaming') return false;
  return [a.fromCode, a.toCode].some((code) => code === b.fromCode || code === b.toCode);
}
function keyOf(line: MovementLine): string {
  return `${line.effectiveOn} ${line.toCode} ${line.fromCode} ${line.kind}`;
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Which communes a movement takes from and makes. `known`: the communes that exist just before its day. */
export interface Shape {
  sources: string[];
  targets: string[];
  /** Sources that are no longer communes afterwards. */
  gone: string[];
  /** Targets that were no commune before. */
  fresh: string[];
  transfer: boolean;
  /** Some source is divided between several targets. */
  divides: boolean;
}

/** The shape of a movement among known communes; null when it was already in the product's geography (none of its parents exists) or only renames. */
export function shapeOf(movement: Movement, known: (code: string) => boolean): Shape | null {
  const lines = movement.lines.filter((line) => line.kind !== 'renaming');
  const targets = sortedSet(lines.map((line) => line.toCode));
  // A commune that absorbs another is its own parent too, whether the list says so or not.
  const sources = sortedSet([...lines.map((line) => line.fromCode), ...targets]).filter(known);
  if (!lines.some((line) => line.fromCode !== line.toCode && known(line.fromCode))) return null;
  const transfer = lines.every((line) => line.kind === 'transfer');
  const divided = (code: string) => new Set(lines.filter((line) => line.fromCode === code).map((line) => line.toCode)).size > 1;
  return {
    sources,
    targets,
    gone: transfer ? [] : sources.filter((code) => !targets.includes(code)),
    fresh: targets.filter((code) => !sources.includes(code)),
    transfer,
    divides: lines.some((line) => known(line.fromCode) && divided(line.fromCode)),
  };
}
function sortedSet(codes: readonly string[]): string[] {
  return [...new Set(codes)].toSorted();
}

/** A commune as movements change it. */
export interface CommuneState {
  code: string;
  name: string;
  population: number;
  /** First day; null: older than the product's geography. */
  startsOn: string | null;
  /** Last day included; null: still a commune. */
  endsOn: string | null;
}
export interface CommuneChange {
  end: { code: string; endsOn: string }[];
  /** `like`: the source whose département, grouping, zone and point it takes over. */
  create: { code: string; name: string; population: number; startsOn: string; like: string; sources: string[] }[];
  update: { code: string; name: string; population: number }[];
}

/** What a movement does to the communes themselves. Inhabitants are neither made nor lost: a merger adds them up, a re-created commune waits for its first census. */
export function onCommunes(movement: Movement, communes: ReadonlyMap<string, CommuneState>): CommuneChange {
  const change: CommuneChange = { end: [], create: [], update: [] };
  const lives = (code: string) => livesBefore(communes.get(code), movement.effectiveOn);
  for (const line of movement.lines) {
    const commune = communes.get(line.fromCode);
    if (line.kind === 'renaming' && commune && lives(line.fromCode) && commune.name === line.fromName && line.toName !== line.fromName) {
      change.update.push({ code: commune.code, name: line.toName, population: commune.population });
    }
  }
  const shape = shapeOf(movement, lives);
  if (!shape || shape.transfer) return change;
  const peopled = (code: string) => communes.get(code)?.population ?? 0;
  // Inhabitants of a commune that ends go with its (first) successor.
  const incoming = new Map<string, { code: string; population: number }[]>();
  for (const code of shape.gone) {
    const heir = movement.lines.find((line) => line.fromCode === code)?.toCode;
    if (heir) incoming.set(heir, [...(incoming.get(heir) ?? []), { code, population: peopled(code) }]);
    change.end.push({ code, endsOn: dayBefore(movement.effectiveOn) });
  }
  for (const code of shape.targets) {
    const parents = incoming.get(code) ?? [];
    const gained = parents.reduce((sum, parent) => sum + parent.population, 0);
    const name = movement.lines.find((line) => line.toCode === code)!.toName;
    if (shape.fresh.includes(code)) {
      const sources = movement.lines.filter((line) => line.toCode === code && lives(line.fromCode)).map((line) => line.fromCode);
      const like = sources.toSorted((a, b) => peopled(b) - peopled(a) || compare(a, b))[0] ?? shape.sources[0]!;
      change.create.push({ code, name, population: gained, startsOn: movement.effectiveOn, like, sources });
    } else if (gained > 0 || communes.get(code)?.name !== name) {
      change.update.push({ code, name, population: peopled(code) + gained });
    }
  }
  return change;
}
/** True for a commune that no movement up to this day has ended: what a replay counts as a parent. */
export function livesBefore(commune: Pick<CommuneState, 'endsOn'> | undefined, day: string): boolean {
  return commune !== undefined && (commune.endsOn === null || commune.endsOn >= day);
}
/** True for a commune that existed on the eve of a movement already replayed: what an answer counts as a parent. */
export function livedOnEve(commune: Pick<CommuneState, 'startsOn' | 'endsOn'> | undefined, day: string): boolean {
  return commune !== undefined && (commune.startsOn === null || commune.startsOn < day) && (commune.endsOn === null || commune.endsOn >= dayBefore(day));
}
