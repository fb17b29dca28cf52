import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Role } from './scope.ts';

export interface PersonFilters {
  words: string;
  role: Role | null;
  territoryId: string | null;
  /** The last line of the page before: name and id. */
  after: { name: string; id: string } | null;
}

export interface PersonLine {
  id: string;
  name: string;
  email: string;
  left_on: string | null;
  roles: { role: Role; place: string | null }[];
  total: number;
}

export const PAGE = 50;

/** People one may see, by name; their roles of today; how many there are. One query; the policies choose the rows. */
export async function peopleList(tx: Tx, { words, role, territoryId, after }: PersonFilters): Promise<PersonLine[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<PersonLine>`
    with matching as (
      select p.id, p.name, p.email, p.left_on from person p
      where (${words} = '' or folded(p.name) like folded(${like}) or p.email like lower(${like}) or (length(${words}) > 3 and folded(${words}) <% folded(p.name)))
        and (${role}::text is null and ${territoryId}::uuid is null or exists (
          select from role_in_force r left join establishment e on e.id = r.establishment_id
          where r.person_id = p.id and (${role}::text is null or r.role = ${role}) and (${territoryId}::uuid is null or coalesce(r.territory_id, e.territory_id) = ${territoryId}))))
    select m.*, (select count(*) from matching) as total,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'place', coalesce(t.name, e.name)) order by r.starts_on)
        from role_in_force r left join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id where r.person_id = m.id), '[]') as roles
    from matching m where ${after?.name ?? null}::text is null or (m.name, m.id) > (${after?.name ?? ''}, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by m.name, m.id limit ${PAGE + 1}`.execute(tx);
  return rows;
}

export interface PersonSheet {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  title: string | null;
  left_on: string | null;
  invented: boolean;
  roles: RoleLine[];
}
export interface RoleLine {
  id: string;
  role: Role;
  territory_id: string | null;
  territory_code: string | null;
  establishment_id: string | null;
  place: string | null;
  kept_by: string | null;
  starts_on: string;
  ends_on: string | null;
  end_reason: string | null;
  state: 'now' | 'past' | 'future';
}

/** A person with the roles the actor may see, in force first; null when not there for this actor. */
export async function personSheet(tx: Tx, id: string): Promise<PersonSheet | null> {
  const { rows } = await sql<PersonSheet>`
    select p.id, p.name, p.email, p.phone, p.title, p.left_on, p.invented,
      coalesce((select jsonb_agg(to_jsonb(x) order by x.state = 'now' desc, x.starts_on desc) from (
        select r.id, r.role, r.territory_id, t.code as territory_code, r.establishment_id, coalesce(t.name, e.name) as place, e.territory_id as kept_by, r.starts_on, r.ends_on, r.end_reason,
          case when r.valid @> today_in(coalesce(t.time_zone, 'Europe/Paris')) then 'now' when r.starts_on > today_in('Europe/Paris') then 'future' else 'past' end as state
        from role_assignment r left join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id where r.person_id = p.id) x), '[]') as roles
    from person p where p.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export interface PlaceChoice {
  id: string;
  name: string;
}

/** The territories and establishments where this actor may give roles: the national animator's are all territories. */
export async function placesToGive(
  tx: Tx,
  territoryIds: readonly string[],
  national: boolean,
): Promise<{ territories: PlaceChoice[]; establishments: PlaceChoice[] }> {
  const territories = await tx
    .selectFrom('territory')
    .select(['id', 'name'])
    .$if(!national, (query) => query.where('id', 'in', territoryIds.length > 0 ? [...territoryIds] : ['00000000-0000-0000-0000-000000000000']))
    .where('status', '<>', 'closed')
    .orderBy('name')
    .execute();
  const establishments =
    territoryIds.length === 0
      ? []
      : await tx
          .selectFrom('establishment')
          .select(['id', 'name'])
          .where('territory_id', 'in', [...territoryIds])
          .where('merged_into', 'is', null)
          .where('closed_on', 'is', null)
          .orderBy('name')
          .execute();
  return { territories, establishments };
}

export interface InvitationLine {
  id: string;
  name: string;
  email: string;
  role: Role;
  place: string | null;
  territory_id: string | null;
  kept_by: string | null;
  inviter: string | null;
  created_at: Date;
  expires_at: Date;
}

/** Invitations not yet answered, soonest to expire first. */
export async function pendingInvitations(tx: Tx): Promise<InvitationLine[]> {
  const { rows } = await sql<InvitationLine>`
    select i.id, i.name, i.email, i.role, coalesce(t.name, e.name) as place, i.territory_id, e.territory_id as kept_by, p.name as inviter, i.created_at, i.expires_at
    from invitation i left join territory t on t.id = i.territory_id left join establishment e on e.id = i.establishment_id left join person p on p.id = i.invited_by
    where i.accepted_at is null and i.revoked_at is null order by i.expires_at, i.id limit 200`.execute(tx);
  return rows;
}
