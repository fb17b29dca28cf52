import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { transferDays } from '../days/commands.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepSheet } from './access.ts';
import { about } from './commands.ts';
import { CHOICE_NAMES, CHOICES, joinPeriods, pledgeConflicts } from './merge.ts';
import type { Choices, Period } from './merge.ts';
import { joinExperts, partExperts } from './merge-experts.ts';
import type { JoinedExpert } from './merge-experts.ts';
import { lacksOf } from './sheet.ts';

/** Tables whose rows follow the sheet; only their reference to it changes, so this is no writing into another feature's facts. A test compares the list with the foreign keys. */
export const FOLLOWING = [
  'establishment_role',
  'contact',
  'note',
  'role_assignment',
  'invitation',
  'pledge',
  'lead',
  'project',
  'mandate',
  'decision_grant',
  'skill_offer',
  'expert',
  'need_request',
  'mission',
  'paper',
] as const;
type Following = (typeof FOLLOWING)[number];
/** Of these, the ones whose dated lines may not overlap, with what must stay apart. */
const DATED = { establishment_role: sql`role`, role_assignment: sql`person_id || ' ' || role` } as const;
/** Lines of these that the kept sheet has already, under its name: they stay behind. */
const RIVALS: Partial<Record<Following, (kept: string) => RawBuilder<boolean>>> = {
  expert: (kept) => sql`exists (select from expert k where k.establishment_id = ${kept} and k.person_id = x.person_id)`,
  need_request: (kept) => sql`x.state in ('asked', 'accepted') and exists (select from need_request k where k.establishment_id = ${kept}
    and k.need_id = x.need_id and k.state in ('asked', 'accepted') and k.person_id is not distinct from x.person_id)`,
};

type Row = Record<string, unknown>;
interface Line {
  id: string;
  starts_on: string;
  ends_on: string | null;
}
/** What a merge changed, so that it can be undone to the letter; stored with it. */
interface Moved {
  tables: Partial<Record<Following, string[]>>;
  lengthened: { table: keyof typeof DATED; before: Line; after: Line }[];
  /** Sheets that had been merged into the one that goes. */
  chained: string[];
  experts: JoinedExpert[];
  kept: { before: Row; after: Row };
  going: { before: Row };
  organisation: { id: string; into: string } | null;
}

export type MergeDone =
  | { ok: true; id: string; mergeId: string }
  | { ok: false; refusal: 'not-yours' | 'not-now' | 'other-territory' }
  | { ok: false; refusal: 'pledge-conflict'; years: number[] };

/** Makes one sheet of two of a territory: fields as chosen, everything that hung on the one that goes moved, in one transaction, written down for its undoing. */
export async function mergeSheets(tx: Tx, actor: Scope, keptId: string, goingId: string, choices: Choices): Promise<MergeDone> {
  const { rows } = await sql<{ row: Row }>`select to_jsonb(e) as row from establishment e where id in (${keptId}, ${goingId}) order by id for update`.execute(
    tx,
  );
  const kept = rows.find(({ row }) => row.id === keptId)?.row;
  const going = rows.find(({ row }) => row.id === goingId)?.row;
  if (!kept || !going || keptId === goingId || !mayKeepSheet(actor, placeOf(kept)) || !mayKeepSheet(actor, placeOf(going)))
    return { ok: false, refusal: 'not-yours' };
  if (kept.merged_into !== null || going.merged_into !== null) return { ok: false, refusal: 'not-now' };
  if (kept.territory_id !== going.territory_id) return { ok: false, refusal: 'other-territory' };
  const years = await yearsOf(tx, keptId, goingId);
  if (years.length > 0) return { ok: false, refusal: 'pledge-conflict', years };

  const moved: Moved = {
    tables: {},
    lengthened: [],
    chained: [],
    experts: [],
    kept: { before: {}, after: {} },
    going: { before: pick(going, ['siret', 'merged_into', 'updated_at']) },
    organisation: null,
  };
  moved.organisation = await foldCompany(tx, kept, going, choices);
  await transferDays(tx, goingId, keptId);
  moved.chained = (
    await sql<{ id: string }>`update establishment set merged_into = ${keptId} where merged_into = ${goingId} returning id`.execute(tx)
  ).rows.map(({ id }) => id);

  const takes = Object.fromEntries(
    CHOICE_NAMES.filter((choice) => choices[choice] === 'going').flatMap((choice) => CHOICES[choice].map((column) => [column, going[column]])),
  );
  const after: Row = { ...kept, ...takes };
  const lacking = lacksOf({
    siret: after.siret as string | null,
    noSiretReason: after.no_siret_reason as string | null,
    communeCode: after.commune_code as string | null,
    nafCode: after.naf_code as string | null,
    sizeBand: after.size_band as string | null,
    headcount: after.headcount as number | null,
  });
  const columns = [...Object.keys(takes), 'to_complete'];
  // The SIRET leaves the one sheet before it enters the other: it is unique in the network.
  await sql`update establishment set merged_into = ${keptId}, siret = ${choices.identity === 'going' ? null : going.siret}, updated_at = present() where id = ${goingId}`.execute(
    tx,
  );
  // From here on both sheets are one site: what is closed or signed may say so, and changes in nothing else.
  for (const table of FOLLOWING) await moveRows(tx, table, keptId, goingId, moved);
  moved.experts = await joinExperts(tx, keptId, goingId);
  await setColumns(tx, keptId, { ...after, to_complete: lacking.length > 0 }, columns);
  const stamped = await sql<{ row: Row }>`update establishment e set updated_at = present() where id = ${keptId} returning to_jsonb(e) as row`.execute(tx);
  moved.kept = { before: pick(kept, [...columns, 'updated_at']), after: pick(stamped.rows[0]!.row, [...columns, 'updated_at']) };

  const merge = await sql<{ id: string }>`insert into establishment_merge (territory_id, kept_id, merged_id, moved, done_by, done_at)
    values (${kept.territory_id}, ${keptId}, ${goingId}, ${JSON.stringify(moved)}::jsonb, ${actor.personId}, present()) returning id`.execute(tx);
  const mergeId = merge.rows[0]!.id;
  await record(tx, actor.personId, {
    kind: 'organisations.sheets_merged',
    ...about(keptId, String(kept.territory_id)),
    data: { name: String(after.name), merged: String(going.name), mergeId },
  });
  return { ok: true, id: keptId, mergeId };
}

export type UndoDone = { ok: true; keptId: string; goingId: string } | { ok: false; refusal: 'not-yours' | 'not-now' | 'undo-later-first' };

/** Puts the two sheets back as they were. What people changed on the kept sheet since stays as they changed it; what was added since stays there. */
export async function undoMerge(tx: Tx, actor: Scope, mergeId: string): Promise<UndoDone> {
  const { rows } = await sql<{ kept_id: string; merged_id: string; territory_id: string; moved: Moved; undone_at: Date | null }>`
    select kept_id, merged_id, territory_id, moved, undone_at from establishment_merge where id = ${mergeId} for update`.execute(tx);
  const merge = rows[0];
  if (!merge || !mayKeepSheet(actor, { id: merge.kept_id, territoryId: merge.territory_id })) return { ok: false, refusal: 'not-yours' };
  if (merge.undone_at !== null) return { ok: false, refusal: 'not-now' };
  const { kept_id: keptId, merged_id: goingId, moved } = merge;
  const sheets = await sql<{ row: Row }>`select to_jsonb(e) as row from establishment e where id in (${keptId}, ${goingId}) order by id for update`.execute(tx);
  const kept = sheets.rows.find(({ row }) => row.id === keptId)!.row;
  const going = sheets.rows.find(({ row }) => row.id === goingId)!.row;
  // The kept sheet has itself been merged since, or this is not the last merge of the chain.
  if (kept.merged_into !== null || going.merged_into !== keptId) return { ok: false, refusal: 'undo-later-first' };

  for (const { table, before, after } of moved.lengthened) {
    await sql`update ${sql.table(table)} set starts_on = ${before.starts_on}, ends_on = ${before.ends_on}
      where id = ${before.id} and starts_on = ${after.starts_on} and ends_on is not distinct from ${after.ends_on}::date`.execute(tx);
  }
  await daysBack(tx, keptId, goingId, moved);
  await partExperts(tx, goingId, moved.experts);
  for (const table of FOLLOWING) {
    const ids = moved.tables[table] ?? [];
    if (ids.length > 0)
      await sql`update ${sql.table(table)} set establishment_id = ${goingId} where id = any (${ids}::uuid[]) and establishment_id = ${keptId}`.execute(tx);
  }
  const same = (column: string) => JSON.stringify(kept[column] ?? null) === JSON.stringify(moved.kept.after[column] ?? null);
  const untouched = Object.keys(moved.kept.after).every(same);
  await setColumns(
    tx,
    keptId,
    moved.kept.before,
    Object.keys(moved.kept.before).filter((column) => same(column) && (column !== 'updated_at' || untouched)),
  );
  await setColumns(tx, goingId, moved.going.before, Object.keys(moved.going.before));
  await sql`update establishment set merged_into = ${goingId} where id = any (${moved.chained}::uuid[]) and merged_into = ${keptId}`.execute(tx);
  if (moved.organisation)
    await sql`update organisation set merged_into = null where id = ${moved.organisation.id} and merged_into = ${moved.organisation.into}`.execute(tx);
  await sql`update establishment_merge set undone_at = present(), undone_by = ${actor.personId} where id = ${mergeId}`.execute(tx);
  const names = { name: String(kept.name), merged: String(going.name), mergeId };
  await record(tx, actor.personId, { kind: 'organisations.merge_undone', ...about(keptId, merge.territory_id), data: names });
  return { ok: true, keptId, goingId };
}

/** Says that two sheets that look alike are not one: they are not proposed again. */
export async function sayDistinct(
  tx: Tx,
  actor: Scope,
  a: { id: string; territoryId: string; name: string },
  b: { id: string; territoryId: string; name: string },
): Promise<{ ok: true } | { ok: false; refusal: 'not-yours' }> {
  if (!mayKeepSheet(actor, a) || !mayKeepSheet(actor, b) || a.id === b.id) return { ok: false, refusal: 'not-yours' };
  const [first, second] = a.id < b.id ? [a, b] : [b, a];
  await sql`insert into not_duplicate (establishment_id, other_id, said_by, said_at) values (${first.id}, ${second.id}, ${actor.personId}, present()) on conflict do nothing`.execute(
    tx,
  );
  await record(tx, actor.personId, { kind: 'organisations.said_distinct', ...about(a.id, a.territoryId), data: { name: a.name, other: b.name } });
  return { ok: true };
}

const placeOf = (row: Row) => ({ id: String(row.id), territoryId: String(row.territory_id) });
const pick = (row: Row, columns: readonly string[]): Row => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

async function yearsOf(tx: Tx, keptId: string, goingId: string): Promise<number[]> {
  const { rows } = await sql<{ establishment_id: string; year: number }>`
    select establishment_id, year from pledge where establishment_id in (${keptId}, ${goingId}) and status <> 'withdrawn'`.execute(tx);
  const of = (id: string) => rows.filter((row) => row.establishment_id === id).map((row) => row.year);
  return pledgeConflicts(of(keptId), of(goingId));
}

/** When the two sheets are of two companies and the one not chosen has no other establishment, its row points to the other from now on. */
async function foldCompany(tx: Tx, kept: Row, going: Row, choices: Choices): Promise<Moved['organisation']> {
  if (kept.organisation_id === going.organisation_id) return null;
  const [winner, loser] = choices.organisation === 'kept' ? [kept, going] : [going, kept];
  const folded = await sql<{ id: string }>`update organisation set merged_into = ${winner.organisation_id}
    where id = ${loser.organisation_id} and merged_into is null and not company_followed_besides(${loser.organisation_id}, ${loser.id}) returning id`.execute(
    tx,
  );
  return folded.rows[0] ? { id: folded.rows[0].id, into: String(winner.organisation_id) } : null;
}

async function moveRows(tx: Tx, table: Following, keptId: string, goingId: string, moved: Moved): Promise<void> {
  if (!(table in DATED)) {
    const rival = RIVALS[table]?.(keptId) ?? sql<boolean>`false`;
    const all = await sql<{ id: string }>`
      update ${sql.table(table)} x set establishment_id = ${keptId} where establishment_id = ${goingId} and not (${rival}) returning id`.execute(tx);
    moved.tables[table] = all.rows.map(({ id }) => id);
    return;
  }
  const dated = table as keyof typeof DATED;
  const { rows } = await sql<Period & { at: string }>`select id, ${DATED[dated]} as key, starts_on as "startsOn", ends_on as "endsOn", establishment_id as at
    from ${sql.table(table)} where establishment_id in (${keptId}, ${goingId}) for update`.execute(tx);
  const plan = joinPeriods(
    rows.filter((row) => row.at === keptId),
    rows.filter((row) => row.at === goingId),
  );
  if (plan.moved.length > 0) await sql`update ${sql.table(table)} set establishment_id = ${keptId} where id = any (${plan.moved}::uuid[])`.execute(tx);
  moved.tables[table] = plan.moved;
  for (const line of plan.lengthened) {
    const was = rows.find((row) => row.id === line.id)!;
    await sql`update ${sql.table(table)} set starts_on = ${line.startsOn}, ends_on = ${line.endsOn} where id = ${line.id}`.execute(tx);
    moved.lengthened.push({
      table: dated,
      before: { id: was.id, starts_on: was.startsOn, ends_on: was.endsOn },
      after: { id: line.id, starts_on: line.startsOn, ends_on: line.endsOn },
    });
  }
}

/** Sets some columns of a sheet to the values of a row as jsonb tells it. */
async function setColumns(tx: Tx, id: string, row: Row, columns: readonly string[]): Promise<void> {
  if (columns.length === 0) return;
  const named = sql.join(columns.map((column) => sql.ref(column)));
  await sql`update establishment set (${named}) = (select ${named} from jsonb_populate_record(null::establishment, ${JSON.stringify(row)}::jsonb)) where id = ${id}`.execute(
    tx,
  );
}
/** The days of the years that came with the sheet go back with it, and so do the grants that were made out of them since, with their missions and papers. */
async function daysBack(tx: Tx, keptId: string, goingId: string, moved: Moved): Promise<void> {
  const pledges = moved.tables.pledge ?? [];
  const { rows } = await sql<{ year: number }>`select distinct year from pledge where id = any (${pledges}::uuid[]) and establishment_id = ${keptId}`.execute(
    tx,
  );
  const years = rows.map(({ year }) => year);
  if (years.length === 0) return;
  await transferDays(tx, keptId, goingId, years);
  await sql`update decision_grant set establishment_id = ${goingId} where establishment_id = ${keptId} and year = any (${years}::integer[])`.execute(tx);
  await sql`update mission m set establishment_id = ${goingId} from decision_grant g
    where g.id = m.grant_id and g.establishment_id = ${goingId} and m.establishment_id = ${keptId}`.execute(tx);
  await sql`update paper p set establishment_id = ${goingId} from mission m
    where m.id = p.mission_id and m.establishment_id = ${goingId} and p.establishment_id = ${keptId}`.execute(tx);
}
