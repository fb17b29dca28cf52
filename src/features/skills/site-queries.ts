import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { SkillDomain } from '../agreements/pledge.ts';
import { sleeps } from './match.ts';
import type { Language, Level } from './match.ts';

/** An establishment as its skills need it; `today` is its territory's own day. */
export interface SkillSite {
  establishmentId: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  name: string;
  alive: boolean;
  today: string;
}
export async function skillSite(tx: Tx, establishmentId: string): Promise<SkillSite | null> {
  const { rows } = await sql<SkillSite>`
    select e.id as "establishmentId", e.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", e.name,
      e.merged_into is null and (e.closed_on is null or e.closed_on > today_in(t.time_zone)) as alive, today_in(t.time_zone)::text as today
    from establishment e join territory t on t.id = e.territory_id where e.id = ${establishmentId}`.execute(tx);
  return rows[0] ?? null;
}

export interface Offer {
  id: string;
  establishmentId: string;
  territoryId: string;
  domain: SkillDomain;
  skillId: string | null;
  skillFr: string | null;
  skillEn: string | null;
  people: number;
  note: string | null;
  maxKm: number | null;
  languages: Language[];
  checkedOn: string;
  checkedBy: string | null;
  sleeping: boolean;
}
const offers = sql`select o.id, o.establishment_id as "establishmentId", o.territory_id as "territoryId", o.skill_domain as domain, o.skill_id as "skillId", s.name_fr as "skillFr", s.name_en as "skillEn", o.people, o.note,
  o.max_km as "maxKm", o.languages, o.checked_on as "checkedOn", p.name as "checkedBy", today_in(t.time_zone)::text as today
  from skill_offer o join territory t on t.id = o.territory_id left join skill s on s.id = o.skill_id left join person p on p.id = o.checked_by`;
type OfferRow = Omit<Offer, 'sleeping'> & { today: string };
const woken = <T extends { checkedOn: string; today: string }>({ today, ...row }: T) => ({ ...row, sleeping: sleeps(row.checkedOn, today) });

/** What a site offers today, domain by domain. */
export async function offersOf(tx: Tx, establishmentId: string): Promise<Offer[]> {
  const { rows } = await sql<OfferRow>`${offers} join skill_domain d on d.code = o.skill_domain
    where o.establishment_id = ${establishmentId} and o.withdrawn_on is null order by d.position, s.name_fr nulls first, o.id`.execute(tx);
  return rows.map(woken);
}
export async function offerOf(tx: Tx, id: string): Promise<Offer | null> {
  const { rows } = await sql<OfferRow>`${offers} where o.id = ${id} and o.withdrawn_on is null`.execute(tx);
  return rows[0] ? woken(rows[0]) : null;
}

export interface ExpertSkill {
  skillId: string;
  domain: SkillDomain;
  nameFr: string;
  nameEn: string;
  level: Level;
  declaredOn: string;
  confirmed: number;
  confirmedBy: string[];
}
/** A person a site lends, as those who may know the name see them. */
export interface Expert {
  id: string;
  personId: string;
  name: string;
  title: string | null;
  establishmentId: string;
  siteName: string;
  territoryId: string;
  availableFrom: string | null;
  availability: string | null;
  maxKm: number | null;
  languages: Language[];
  active: boolean;
  checkedOn: string;
  sleeping: boolean;
  skills: ExpertSkill[];
}
type ExpertRow = Omit<Expert, 'sleeping'> & { today: string };
const experts = sql`select x.id, x.person_id as "personId", coalesce(p.name, '—') as name, p.title, x.establishment_id as "establishmentId", coalesce(e.name, '—') as "siteName", x.territory_id as "territoryId",
  x.available_from as "availableFrom", x.availability, x.max_km as "maxKm", x.languages, x.active, x.checked_on as "checkedOn", today_in(t.time_zone)::text as today,
  coalesce((select jsonb_agg(jsonb_build_object('skillId', k.skill_id, 'domain', k.skill_domain, 'nameFr', s.name_fr, 'nameEn', s.name_en, 'level', k.level, 'declaredOn', k.declared_on,
      'confirmed', (select count(*) from skill_confirmation c where c.expert_id = x.id and c.skill_id = k.skill_id),
      'confirmedBy', array(select c.by_name from skill_confirmation c where c.expert_id = x.id and c.skill_id = k.skill_id order by c.confirmed_on desc limit 5)) order by d.position, s.name_fr)
    from expert_skill k join skill s on s.id = k.skill_id join skill_domain d on d.code = k.skill_domain where k.expert_id = x.id), '[]') as skills
  from expert x join territory t on t.id = x.territory_id left join person p on p.id = x.person_id left join establishment e on e.id = x.establishment_id`;

/** The people a site lends, by name. */
export async function expertsOf(tx: Tx, establishmentId: string): Promise<Expert[]> {
  const { rows } = await sql<ExpertRow>`${experts} where x.establishment_id = ${establishmentId} order by x.active desc, folded(p.name), x.id`.execute(tx);
  return rows.map(woken);
}
/** One person a site lends; null when it is not there, or not the acting person's to know. */
export async function expertOf(tx: Tx, id: string): Promise<Expert | null> {
  const { rows } = await sql<ExpertRow>`${experts} where x.id = ${id}`.execute(tx);
  return rows[0] ? woken(rows[0]) : null;
}
/** The sheets of one person, at every site that lends them. */
export async function ownExperts(tx: Tx, personId: string): Promise<Expert[]> {
  const { rows } = await sql<ExpertRow>`${experts} where x.person_id = ${personId} order by x.created_at`.execute(tx);
  return rows.map(woken);
}
/** People of the site, by role in force, who are not declared yet. */
export async function mayBeDeclared(tx: Tx, establishmentId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from role_in_force r join person p on p.id = r.person_id
    where r.establishment_id = ${establishmentId} and r.role in ('expert', 'site_manager', 'lender_hr')
      and not exists (select from expert x where x.person_id = p.id and x.establishment_id = ${establishmentId}) order by p.name`.execute(tx);
  return rows;
}
