import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { territoryMap } from './maps.ts';
import type { PerimeterView } from './pages/PerimeterPage.tsx';
import type { DraftView } from './parts/PerimeterDraft.tsx';
import type { NamedHole } from './parts/PerimeterCare.tsx';
import type { TerritoryDoors } from './parts/TerritoryTop.tsx';
import { applied, communesAt, difference, holes, nextChange, populationOf, redraw, type Stay } from './perimeter.ts';
import { communesOf, containersOf, findPicks, neighboursOf, openQuestions, resolved, staysOf } from './perimeter-queries.ts';
import { isBlank, type Draft } from './pick.ts';
import { historyOf, type Territory } from './queries.ts';

/** What the reader asked of the editor: a draft, words to search, and what was wrong with the last confirmation. */
export interface DraftAsked {
  draft: Draft;
  words: string;
  reason?: string;
  errors?: Record<string, string>;
  refusal?: string;
}

const CHANGES = ['territories.perimeter_changed', 'territories.movement_replayed', 'territories.question_asked', 'territories.question_answered'];

/** Everything the perimeter's page shows, on the territory's own day. */
export async function perimeterView(tx: Tx, territory: Territory, doors: TerritoryDoors, asked: DraftAsked): Promise<Omit<PerimeterView, 'done' | 'once'>> {
  const stays = await staysOf(tx, territory.id);
  const codes = communesAt(stays, territory.today);
  const communes = await communesOf(tx, codes);
  const next = nextChange(stays, territory.today);
  const planned = next ? { on: next, ...counts(difference(codes, communesAt(stays, next))) } : null;
  return {
    territory,
    doors,
    communes,
    planned,
    population: communes.reduce((sum, one) => sum + one.population, 0),
    overlaps: await overlapsOf(tx, territory.id, codes, territory.today),
    holes: doors.inside ? await holesOf(tx, territory, codes, territory.today) : [],
    questions: doors.inside ? await openQuestions(tx, territory.id) : [],
    history: doors.inside ? await historyOf(tx, territory.id, { kinds: CHANGES, limit: 12 }) : [],
    map: await territoryMap(tx, territory.id),
    draft: doors.keeps ? await draftView(tx, territory, stays, asked) : null,
  };
}
/** What is shared with a neighbour and what is covered only in part today, and how many people wait because of it. */
export interface Coverage {
  overlaps: { code: string; name: string; communes: string[] }[];
  holes: NamedHole[];
  /** Leads of this ground that no territory took by itself: given to a named human. */
  astray: number;
}
/** The anomalies of a territory's coverage, for those who keep it. */
export async function coverageOf(tx: Tx, territory: Territory): Promise<Coverage> {
  const codes = communesAt(await staysOf(tx, territory.id), territory.today);
  const { rows } = await sql<{ astray: number }>`
    select count(*)::integer as astray from lead where status in ('held', 'new') and routing in ('overlap', 'paused', 'no_animator')
      and (territory_id = ${territory.id} or ${territory.id} = any (candidates))`.execute(tx);
  return {
    overlaps: await overlapsOf(tx, territory.id, codes, territory.today),
    holes: await holesOf(tx, territory, codes, territory.today),
    astray: rows[0]!.astray,
  };
}
function counts({ added, removed }: { added: readonly string[]; removed: readonly string[] }) {
  return { added: added.length, removed: removed.length };
}

async function overlapsOf(tx: Tx, territoryId: string, codes: readonly string[], day: string) {
  const others = await neighboursOf(tx, territoryId, codes, day);
  const names = new Map(
    (
      await communesOf(
        tx,
        others.flatMap((one) => one.communes),
      )
    ).map((one) => [one.code, one.name]),
  );
  return others.map((one) => ({ ...one, communes: one.communes.map((code) => names.get(code) ?? code) }));
}

/** Groupings covered in part; a département too, where the territory means to be one or covers most of it. */
async function holesOf(tx: Tx, territory: Territory, codes: readonly string[], day: string): Promise<NamedHole[]> {
  const containers = await containersOf(tx, codes, day);
  const byKey = new Map(containers.map((one) => [`${one.kind} ${one.code}`, one]));
  const found = holes(codes, new Map(containers.map((one) => [`${one.kind} ${one.code}`, one.communes])))
    .map((hole) => ({ ...hole, container: byKey.get(hole.code)! }))
    .filter(({ container, covered, total }) => container.kind === 'intercommunality' || territory.kind === 'departement' || covered / total >= 0.6)
    .slice(0, 12);
  const names = new Map(
    (
      await communesOf(
        tx,
        found.flatMap((hole) => hole.missing),
      )
    ).map((one) => [one.code, one.name]),
  );
  return found.map(({ container, covered, total, missing }) => ({
    kind: container.kind,
    code: container.code,
    name: container.name,
    covered,
    total,
    missing: missing.map((code) => names.get(code) ?? code),
  }));
}

async function draftView(tx: Tx, territory: Territory, stays: readonly Stay[], asked: DraftAsked): Promise<DraftView> {
  const { draft, words } = asked;
  const choices = isBlank(draft) ? { add: [], remove: [], unknown: [] } : await resolved(tx, draft);
  return {
    draft,
    words,
    choices,
    found: words.length >= 2 ? await findPicks(tx, territory.id, words, draft.from) : null,
    effect: isBlank(draft) ? null : await effectOf(tx, territory, stays, draft.from, choices),
    reason: asked.reason ?? '',
    errors: asked.errors ?? {},
    refusal: asked.refusal ?? null,
  };
}

async function effectOf(
  tx: Tx,
  territory: Territory,
  stays: readonly Stay[],
  from: string,
  choices: Awaited<ReturnType<typeof resolved>>,
): Promise<DraftView['effect']> {
  const change = redraw(stays, { add: choices.add.flatMap((one) => one.communes), remove: choices.remove.flatMap((one) => one.communes) }, from);
  const before = communesAt(stays, from);
  const after = communesAt(
    applied(stays, change, (index) => `new-${index}`),
    from,
  );
  const { added, removed } = difference(before, after);
  const lines = new Map((await communesOf(tx, [...before, ...added])).map((one) => [one.code, one]));
  const population = new Map([...lines].map(([code, line]) => [code, line.population]));
  const names = (codes: readonly string[]) => codes.map((code) => lines.get(code)?.name ?? code);
  return {
    added: names(added),
    removed: names(removed),
    communes: after.length,
    population: populationOf(after, population),
    populationBefore: populationOf(before, population),
    overlaps: await overlapsOf(tx, territory.id, added, from),
    holes: await holesOf(tx, territory, after, from),
  };
}
