import { gathered, livesBefore, onCommunes, shapeOf, type CommuneChange, type CommuneState, type Movement, type MovementLine, type Shape } from './movement.ts';
import { applied, dayAfter, dayBefore, type Stay, type StayChange } from './perimeter.ts';

type Span = readonly [start: string, end: string | null];

/** When a commune belongs to the perimeter from `from` on: spans in order, touching ones joined. */
export function spansFrom(stays: readonly Stay[], code: string, from: string): Span[] {
  return joined(
    stays
      .filter((stay) => stay.communeCode === code && (stay.endsOn === null || stay.endsOn >= from))
      .map((stay): Span => [stay.startsOn < from ? from : stay.startsOn, stay.endsOn]),
  );
}
function joined(spans: readonly Span[]): Span[] {
  const result: [string, string | null][] = [];
  for (const [start, end] of spans.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))) {
    const last = result.at(-1);
    if (!last || (last[1] !== null && dayAfter(last[1]) < start)) result.push([start, end]);
    else if (last[1] !== null && (end === null || end > last[1])) last[1] = end;
  }
  return result;
}
function same(a: readonly Span[], b: readonly Span[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export type QuestionReason = 'partly_merged' | 'split' | 'unknown_commune';
/** What a movement asks of a perimeter: nothing, changes that follow by themselves, or questions for a human. */
export interface Replay {
  change: StayChange;
  questions: { lineId: string; communeCode: string; reason: QuestionReason }[];
}

/**
 * Replays a movement on a perimeter. When every parent is inside in the same way and none is divided, dated lines follow by themselves;
 * otherwise nothing is touched and a human is asked about each commune in doubt. `known`: communes living before the movement.
 */
export function onPerimeter(movement: Movement, stays: readonly Stay[], known: (code: string) => boolean): Replay {
  const nothing: Replay = { change: { remove: [], end: [], begin: [] }, questions: [] };
  const shape = shapeOf(movement, known);
  if (!shape) return nothing;
  const day = movement.effectiveOn;
  const spans = new Map(shape.sources.map((code) => [code, spansFrom(stays, code, day)]));
  const all = joined([...spans.values()].flat());
  if (all.length === 0) return nothing;
  const uniform = [...spans.values()].every((own) => same(own, all));
  const strangers = movement.lines.some((line) => line.kind !== 'renaming' && line.fromCode !== line.toCode && !known(line.fromCode));
  const ask = (codes: readonly string[], reason: QuestionReason): Replay => ({
    change: nothing.change,
    questions: codes.map((communeCode) => ({
      communeCode,
      reason,
      lineId: (movement.lines.find((line) => line.toCode === communeCode) ?? movement.lines[0]!).id,
    })),
  });
  if (shape.transfer)
    return uniform
      ? nothing
      : ask(
          shape.sources.filter((code) => !same(spans.get(code)!, all)),
          'partly_merged',
        );
  if (uniform && !shape.divides && !strangers) return { change: replaced(stays, shape, all, day), questions: [] };
  const absorbs = (code: string) =>
    movement.lines.some((line) => line.toCode === code && line.fromCode !== code && !same(spans.get(line.fromCode) ?? [], spans.get(code) ?? []));
  const doubtful = shape.targets.filter((code) => shape.fresh.includes(code) || (!uniform && absorbs(code)) || (strangers && absorbs(code)));
  return ask(doubtful, strangers ? 'unknown_commune' : shape.divides ? 'split' : 'partly_merged');
}

function replaced(stays: readonly Stay[], shape: Shape, spans: readonly Span[], day: string): StayChange {
  const change: StayChange = { remove: [], end: [], begin: [] };
  for (const code of shape.targets) setSpans(change, stays, code, spans, day);
  for (const code of shape.gone) setSpans(change, stays, code, [], day);
  return change;
}

/** A human's answer about one commune; `known` tells the communes of the eve. `last`: no other question of this movement is open for the territory, so communes that are no more leave. */
export function onAnswer(
  movement: Movement,
  stays: readonly Stay[],
  known: (code: string) => boolean,
  about: { communeCode: string; answer: 'include' | 'exclude'; last: boolean },
): StayChange {
  const change: StayChange = { remove: [], end: [], begin: [] };
  const shape = shapeOf(movement, known);
  if (!shape) return change;
  const day = movement.effectiveOn;
  const union = joined([...shape.sources, about.communeCode].flatMap((code) => spansFrom(stays, code, day)));
  if (about.answer === 'include') setSpans(change, stays, about.communeCode, union.length > 0 ? union : [[day, null]], day);
  else if (!shape.transfer) setSpans(change, stays, about.communeCode, [], day);
  if (about.last) for (const code of shape.gone) if (code !== about.communeCode) setSpans(change, stays, code, [], day);
  return change;
}

/** Makes a commune's stays from `day` on equal to `spans`; nothing is written when they already are. */
function setSpans(change: StayChange, stays: readonly Stay[], code: string, spans: readonly Span[], day: string): void {
  if (same(spansFrom(stays, code, day), spans)) return;
  for (const stay of stays) {
    if (stay.communeCode !== code) continue;
    if (stay.startsOn >= day) change.remove.push(stay.id);
    else if (stay.endsOn === null || stay.endsOn >= day) change.end.push({ id: stay.id, endsOn: dayBefore(day) });
  }
  for (const [startsOn, endsOn] of spans) change.begin.push({ communeCode: code, startsOn, endsOn });
}

/**
 * The communes of the product are those of this day (INSEE's official geography, as the package of the same year lists them):
 * a movement up to it is already in them, and is kept as history without being replayed.
 */
export const GEOGRAPHY_EDITION = '2026-01-01';

/** The communes, and each territory's stays, by territory id. */
export interface Network {
  communes: ReadonlyMap<string, CommuneState>;
  perimeters: ReadonlyMap<string, readonly Stay[]>;
}
/** All that one movement does. Territories it does not touch are left out. */
export interface Plan {
  movement: Movement;
  communes: CommuneChange;
  perimeters: Map<string, Replay>;
}

/** What a movement would do to the network as it stands. */
export function planOf(network: Network, movement: Movement): Plan {
  const none: CommuneChange = { end: [], create: [], update: [] };
  if (movement.effectiveOn <= GEOGRAPHY_EDITION) return { movement, communes: none, perimeters: new Map() };
  const known = (code: string) => livesBefore(network.communes.get(code), movement.effectiveOn);
  const perimeters = new Map<string, Replay>();
  for (const [territoryId, stays] of network.perimeters) {
    const replay = onPerimeter(movement, stays, known);
    const { remove, end, begin } = replay.change;
    if (remove.length + end.length + begin.length + replay.questions.length > 0) perimeters.set(territoryId, replay);
  }
  return { movement, communes: onCommunes(movement, network.communes), perimeters };
}

/** The network once a plan is carried out. */
export function after(network: Network, plan: Plan): Network {
  const communes = new Map(network.communes);
  for (const { code, endsOn } of plan.communes.end) {
    communes.set(code, { ...communes.get(code)!, endsOn });
  }
  for (const { code, name, population, startsOn } of plan.communes.create) communes.set(code, { code, name, population, startsOn, endsOn: null });
  for (const { code, name, population } of plan.communes.update) communes.set(code, { ...communes.get(code)!, name, population });
  const perimeters = new Map(network.perimeters);
  for (const [territoryId, replay] of plan.perimeters) {
    const line = plan.movement.lines[0]!;
    perimeters.set(
      territoryId,
      applied(perimeters.get(territoryId)!, replay.change, (index) => `${line.id}:${line.effectiveOn}:${index}`),
    );
  }
  return { communes, perimeters };
}

/** Plans every movement of these lines, each on the network that the one before leaves. */
export function planAll(network: Network, lines: readonly MovementLine[]): { network: Network; plans: Plan[] } {
  let now = network;
  const plans = gathered(lines).map((movement) => {
    const plan = planOf(now, movement);
    now = after(now, plan);
    return plan;
  });
  return { network: now, plans };
}
