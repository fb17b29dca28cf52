import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Standing, TerritoryStatus } from './life-cycle.ts';
import type { StoredParameter } from './parameters.ts';

export type TerritoryKind = 'intercommunality' | 'several_intercommunalities' | 'departement' | 'basin';

/** A territory as its pages need it. Dates are plain; `today` is its own day. */
export interface Territory {
  id: string;
  code: string;
  name: string;
  kind: TerritoryKind;
  status: TerritoryStatus;
  openedOn: string | null;
  pausedOn: string | null;
  closedOn: string | null;
  statusReason: string | null;
  timeZone: string;
  overseas: boolean;
  hostOrganisationId: string | null;
  hostName: string | null;
  description: string;
  descriptionEn: string;
  contactEmail: string | null;
  contactPhone: string | null;
  invented: boolean;
  perimeterVersion: number;
  today: string;
}

const COLUMNS = sql`t.id, t.code, t.name, t.kind, t.status, t.opened_on as "openedOn", t.paused_on as "pausedOn", t.closed_on as "closedOn", t.status_reason as "statusReason",
  t.time_zone as "timeZone", t.overseas, t.host_organisation_id as "hostOrganisationId", (select o.name from organisation o where o.id = t.host_organisation_id) as "hostName",
  t.description, t.description_en as "descriptionEn", t.contact_email as "contactEmail", t.contact_phone as "contactPhone", t.invented, t.perimeter_version as "perimeterVersion",
  today_in(t.time_zone)::text as today`;

/** The territory of this code, if this person may know of it; null otherwise. */
export async function territoryOf(tx: Tx, code: string): Promise<Territory | null> {
  if (!/^[a-z0-9-]{2,60}$/.test(code)) return null;
  const found = await sql<Territory>`select ${COLUMNS} from territory t where t.code = ${code}`.execute(tx);
  return found.rows[0] ?? null;
}

/** One line of the public list. */
export interface ListedTerritory {
  id: string;
  code: string;
  name: string;
  kind: TerritoryKind;
  status: TerritoryStatus;
  overseas: boolean;
  openedOn: string | null;
  hostName: string | null;
  communes: number;
  population: number;
  establishments: number;
}
/** Every territory this person may know of, by name, with its public figures. */
export async function territories(tx: Tx): Promise<ListedTerritory[]> {
  const found = await sql<ListedTerritory>`
    select t.id, t.code, t.name, t.kind, t.status, t.overseas, t.opened_on as "openedOn", (select o.name from organisation o where o.id = t.host_organisation_id) as "hostName",
      coalesce(f.communes, 0) as communes, coalesce(f.population, 0) as population, coalesce(f.establishments, 0) as establishments
    from territory t left join territory_public_figures() f on f.territory_id = t.id order by folded(t.name)`.execute(tx);
  return found.rows;
}

/** A commune found by its name, postcode or code, with the territories that cover it today. */
export interface FoundCommune {
  code: string;
  name: string;
  departement: string;
  postcodes: string[];
  territories: { code: string; name: string; status: TerritoryStatus }[];
}
/** Codes of the communes of this name, code or postcode: each way through its own index. */
export function communesLike(words: string): RawBuilder<string> {
  const plain = words.replaceAll(/[%_\\]/g, ' ').trim();
  // Only signs: nothing begins like that.
  const like = plain === '' ? '-' : `${plain}%`;
  return sql`select code from commune where folded(name) like folded(${like}) union select code from commune where folded(name) % folded(${words})
    union select code from commune where code = upper(${words}) union select code from commune where postcodes @> array[${words}]`;
}

/** "Which territory covers my commune?": at most 12 communes, the closest names first. */
export async function whoCovers(tx: Tx, words: string): Promise<FoundCommune[]> {
  const found = await sql<FoundCommune>`
    with near as (
      select m.code, m.name, m.departement_code, m.postcodes, m.population,
        case when folded(m.name) = folded(${words}) or m.code = upper(${words}) or ${words} = any (m.postcodes) then 0 when folded(m.name) like folded(${words}) || '%' then 1 else 2 end as rank,
        similarity(folded(m.name), folded(${words})) as likeness
      from commune m where m.ends_on is null and m.code in (${communesLike(words)}) order by rank, likeness desc, m.population desc limit 12)
    select n.code, n.name, coalesce(d.name, n.departement_code) as departement, n.postcodes,
      coalesce((select json_agg(json_build_object('code', t.code, 'name', t.name, 'status', t.status) order by t.name)
        from territory_commune c join territory t on t.id = c.territory_id where c.commune_code = n.code and c.valid @> today_in(t.time_zone) and t.status <> 'closed'), '[]') as territories
    from near n left join departement d on d.code = n.departement_code order by n.rank, n.likeness desc, n.population desc`.execute(tx);
  return found.rows;
}

/** Somebody named on the public page. */
export interface PublicMember {
  name: string;
  role: 'local_animator' | 'chair' | 'co_chair';
}
/** What anybody may read of a territory beside its own line. */
export interface PublicSheet {
  team: PublicMember[];
  figures: { establishments: number; companies: number; communes: number; population: number } | null;
  published: PublishedFigure[];
  agreement: { number: number; startsOn: string; endsOn: string; signatories: number } | null;
}
/** A figure as it was published, with where and for which period: never a count of the product's own. */
export interface PublishedFigure {
  period: string;
  indicator: string;
  value: number;
  source: string;
}
export async function publicSheet(tx: Tx, territoryId: string): Promise<PublicSheet> {
  const team =
    await sql<PublicMember>`select name, role from territory_public_team(${territoryId}) order by array_position(array['local_animator', 'chair', 'co_chair'], role), name`.execute(
      tx,
    );
  const figures = await sql<
    NonNullable<PublicSheet['figures']>
  >`select establishments, companies, communes, population from territory_public_figures() where territory_id = ${territoryId}`.execute(tx);
  const published =
    await sql<PublishedFigure>`select period, indicator, value, source from published_figure where territory_id = ${territoryId} order by period, id`.execute(
      tx,
    );
  const agreement = await sql<NonNullable<PublicSheet['agreement']>>`
    select number, starts_on as "startsOn", ends_on as "endsOn", signatories from territory_public_agreement(${territoryId})`.execute(tx);
  return { team: team.rows, figures: figures.rows[0] ?? null, published: published.rows, agreement: agreement.rows[0] ?? null };
}

/** The territory's standing, as the life cycle asks for it. */
export async function standingOf(tx: Tx, territory: Territory): Promise<Standing> {
  const found = await sql<{ perimeter: boolean; animator: boolean }>`
    select exists (select from territory_commune c where c.territory_id = ${territory.id} and c.valid @> ${territory.today}::date) as perimeter,
      exists (select from role_in_force r where r.territory_id = ${territory.id} and r.role = 'local_animator') as animator`.execute(tx);
  const since = territory.closedOn ?? territory.pausedOn ?? territory.openedOn;
  return { status: territory.status, since, has: { ...found.rows[0]!, host: territory.hostOrganisationId !== null } };
}

/** What is still alive in a territory that somebody thinks of closing. */
export interface StillLive {
  establishments: number;
  pledges: number;
  agreements: number;
  roles: number;
  questions: number;
}
export async function stillLive(tx: Tx, territory: Territory): Promise<StillLive> {
  const { id, today } = territory;
  const found = await sql<StillLive>`select
    (select count(distinct e.id) from establishment e join establishment_role r on r.establishment_id = e.id and r.valid @> ${today}::date where e.territory_id = ${id} and e.merged_into is null) as establishments,
    (select count(*) from pledge where territory_id = ${id} and status <> 'withdrawn' and year >= extract(year from ${today}::date)) as pledges,
    (select count(*) from agreement where territory_id = ${id} and status <> 'abandoned' and ends_on >= ${today}) as agreements,
    (select count(*) from role_in_force where territory_id = ${id}) as roles,
    (select count(*) from perimeter_question where territory_id = ${id} and answer is null) as questions`.execute(tx);
  return found.rows[0]!;
}

/** The stored parameters, oldest first, as `parametersOf` wants them; with who changed each, when and why. */
export interface ParameterChange extends StoredParameter {
  reason: string;
  setBy: string | null;
  setAt: Date;
}
export async function parameterChanges(tx: Tx, territoryId: string): Promise<ParameterChange[]> {
  const found = await sql<ParameterChange>`select p.name, p.value, p.reason, (select w.name from person w where w.id = p.set_by) as "setBy", p.set_at as "setAt"
    from territory_parameter p where p.territory_id = ${territoryId} order by p.id`.execute(tx);
  return found.rows;
}

/** One person of the team page. */
export interface TeamMember {
  personId: string;
  name: string;
  role: string;
  startsOn: string;
  endsOn: string | null;
}
/** Who holds which role of the territory today, as far as this person may see roles. */
export async function teamOf(tx: Tx, territoryId: string): Promise<TeamMember[]> {
  const found = await sql<TeamMember>`
    select r.person_id as "personId", p.name, r.role, r.starts_on as "startsOn", r.ends_on as "endsOn" from role_in_force r join person p on p.id = r.person_id
    where r.territory_id = ${territoryId} order by array_position(array['local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder'], r.role), folded(p.name)`.execute(
    tx,
  );
  return found.rows;
}

/** Bodies that may carry the territory: those known as hosts in it, and the one it has. */
export async function possibleHosts(tx: Tx, territory: Pick<Territory, 'id' | 'hostOrganisationId'>): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select distinct o.id, o.name from organisation o where o.id = ${territory.hostOrganisationId} or o.id in (
      select e.organisation_id from establishment e join establishment_role r on r.establishment_id = e.id where e.territory_id = ${territory.id} and r.role = 'host')
    order by o.name limit 100`.execute(tx);
  return found.rows;
}

/** A line of a timeline. */
export interface TimelineEvent {
  id: number;
  at: Date;
  kind: string;
  actor: string | null;
  data: Record<string, unknown>;
}
/** What happened to the territory itself, newest first; `before` is the id of the last line of the page before. */
export async function historyOf(
  tx: Tx,
  territoryId: string,
  options: { before?: number | null; kinds?: readonly string[]; limit?: number } = {},
): Promise<TimelineEvent[]> {
  const { before = null, kinds = null, limit = 40 } = options;
  const found = await sql<TimelineEvent>`
    select e.id, e.happened_at as at, e.kind, (select p.name from person p where p.id = e.actor_id) as actor, e.data from event e
    where e.subject_kind = 'territory' and e.subject_id = ${territoryId} and (${kinds}::text[] is null or e.kind = any (${kinds}::text[]))
      and (${before}::bigint is null or (e.happened_at, e.id) < (select b.happened_at, b.id from event b where b.id = ${before}))
    order by e.happened_at desc, e.id desc limit ${limit}`.execute(tx);
  return found.rows;
}
