import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { SubjectKind } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';

/** What has a history of its own. A territory's and an establishment's tell of all that happened there. */
export const TOLD_OF = [
  'person',
  'territory',
  'organisation',
  'establishment',
  'agreement',
  'pledge',
  'lead',
  'project',
  'session',
] as const satisfies readonly SubjectKind[];
export type ToldOf = (typeof TOLD_OF)[number];
export interface Subject {
  kind: ToldOf;
  id: string;
}

/** A line of a history. `actorName` is null when nobody did it or when this reader may not know who. */
export interface HistoryLine {
  id: number;
  at: Date;
  kind: string;
  actorId: string | null;
  actorName: string | null;
  data: Record<string, unknown>;
  /** The place it is about, when the history is wider than it: an establishment's name in a territory's history. */
  placeName: string | null;
  placeHref: string | null;
}
export interface Timeline {
  lines: HistoryLine[];
  /** The id to give as `before` for what came earlier; null at the end. */
  next: number | null;
}

const WITHIN: Record<ToldOf, ReturnType<typeof sql>> = {
  person: sql`e.subject_kind = 'person' and e.subject_id`,
  organisation: sql`e.subject_kind = 'organisation' and e.subject_id`,
  agreement: sql`e.subject_kind = 'agreement' and e.subject_id`,
  pledge: sql`e.subject_kind = 'pledge' and e.subject_id`,
  lead: sql`e.subject_kind = 'lead' and e.subject_id`,
  project: sql`e.subject_kind = 'project' and e.subject_id`,
  session: sql`e.subject_kind = 'session' and e.subject_id`,
  territory: sql`e.territory_id`,
  establishment: sql`e.establishment_id`,
};

/**
 * What happened to something, newest first, as far as this person may read it; one query, keyset pages.
 * `before`: id of the last line of the page before. `limit` 1 to 200.
 */
export async function timelineOf(
  tx: Tx,
  _scope: Scope,
  subject: Subject,
  { before = null, limit = 40 }: { before?: number | null; limit?: number } = {},
): Promise<Timeline> {
  const wanted = Math.min(Math.max(limit, 1), 200);
  const { rows } = await sql<HistoryLine>`
    select e.id, e.happened_at as at, e.kind, e.actor_id as "actorId", p.name as "actorName", e.data,
      case when e.establishment_id is not null and ${subject.kind} = 'territory' then s.name end as "placeName",
      case when s.id is not null and ${subject.kind} = 'territory' then '/etablissements/' || s.id end as "placeHref"
    from event e left join person p on p.id = e.actor_id left join establishment s on s.id = e.establishment_id
    where ${WITHIN[subject.kind]} = ${subject.id}
      and (${before}::bigint is null or (e.happened_at, e.id) < (select b.happened_at, b.id from event b where b.id = ${before}))
    order by e.happened_at desc, e.id desc limit ${wanted + 1}`.execute(tx);
  return { lines: rows.slice(0, wanted), next: rows.length > wanted ? rows[wanted - 1]!.id : null };
}

/** A thing with a history: its name and address, and where it stands. */
export interface SubjectSeen {
  name: string;
  href: string;
  territoryId: string | null;
  establishmentId: string | null;
}
/** The thing, or null when it is not there or not this person's to see: each table's own policies decide. */
export async function subjectSeen(tx: Tx, { kind, id }: Subject): Promise<SubjectSeen | null> {
  const query = {
    person: sql<SubjectSeen>`select name, '/personnes/' || id as href, null as "territoryId", null as "establishmentId" from person where id = ${id}`,
    organisation: sql<SubjectSeen>`select name, '/organisations/' || id as href, null as "territoryId", null as "establishmentId" from organisation where id = ${id}`,
    establishment: sql<SubjectSeen>`select name, '/etablissements/' || id as href, territory_id as "territoryId", id as "establishmentId" from establishment where id = ${id}`,
    agreement: sql<SubjectSeen>`select title as name, '/conventions/' || id as href, territory_id as "territoryId", null as "establishmentId" from agreement where id = ${id}`,
    pledge: sql<SubjectSeen>`select e.name || ' ' || p.year as name, '/etablissements/' || e.id || '/engagements' as href, p.territory_id as "territoryId", e.id as "establishmentId"
      from pledge p join establishment e on e.id = p.establishment_id where p.id = ${id}`,
    lead: sql<SubjectSeen>`select coalesce(nullif(firm_name, ''), contact_name) as name, '/pistes/' || id as href, territory_id as "territoryId", null as "establishmentId" from lead
      where id = ${id} and status <> 'draft'`,
    project: sql<SubjectSeen>`select reference || ' · ' || firm_name as name, '/dossiers/' || id as href, territory_id as "territoryId", null as "establishmentId" from project where id = ${id}`,
    session: sql<SubjectSeen>`select t.name || coalesce(' · ' || to_char(s.held_on, 'DD/MM/YYYY'), '') as name, '/seances/' || s.id as href, s.territory_id as "territoryId", null as "establishmentId"
      from committee_session s join territory t on t.id = s.territory_id where s.id = ${id}`,
    territory: sql<SubjectSeen>`select name, '/territoires/' || code as href, id as "territoryId", null as "establishmentId" from territory where id = ${id}`,
  }[kind];
  return (await query.execute(tx)).rows[0] ?? null;
}

/** Whether this first-visit explanation has been put away. */
export async function isDismissed(tx: Tx, scope: Scope, hint: string): Promise<boolean> {
  const { rows } = await sql`select from dismissed_hint where person_id = ${scope.personId} and hint = ${hint}`.execute(tx);
  return rows.length > 0;
}
