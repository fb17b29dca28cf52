// What is known of a mission, as a paper says it. In French, which is what is signed.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { standsAside } from '../committees/recusal-queries.ts';
import type { Role } from './kinds.ts';
import type { Facts, FactTable } from './words.ts';

const t = translator('fr');
const fr = localeOf('fr', new Date(0));

/** A mission with everything its papers say. Days are `YYYY-MM-DD`. */
export interface MissionFacts {
  id: string;
  territoryId: string;
  territory: string;
  territoryCode: string;
  projectId: string;
  reference: string;
  project: string | null;
  establishmentId: string;
  status: string;
  form: string;
  route: string | null;
  mission: string;
  objectives: string | null;
  deliverables: string | null;
  /** Where, as the mission says it. */
  place: string | null;
  /** Who answers for the site, when the animator named somebody. */
  managerName: string | null;
  managerEmail: string | null;
  halfDays: number;
  startsOn: string | null;
  endsOn: string | null;
  skillDomain: string;
  lender: string;
  lenderSiren: string | null;
  lenderAddress: string;
  host: string;
  hostSiren: string | null;
  hostAddress: string;
  ownerName: string;
  ownerEmail: string | null;
  ownerLanguage: 'fr' | 'en';
  expertId: string | null;
  employee: string | null;
  employeeTitle: string | null;
  employeeEmail: string | null;
  employeeLanguage: 'fr' | 'en' | null;
  animatorId: string | null;
  animator: string | null;
  animatorEmail: string | null;
  today: string;
}
const place = (e: string) => sql.raw(`concat_ws(', ', nullif(${e}.street, ''), nullif(concat_ws(' ', ${e}.postcode, ${e}c.name), ''))`);
/** The mission's facts, as the installation reads them; null when there is none. */
export async function missionFacts(tx: Tx, missionId: string): Promise<MissionFacts | null> {
  const { rows } = await sql<MissionFacts>`
    select m.id, m.territory_id as "territoryId", t.name as territory, t.code as "territoryCode", m.project_id as "projectId", p.reference, p.title as project,
      m.establishment_id as "establishmentId", m.status, m.kind as form, m.route, m.title as mission, m.objectives, m.deliverables, m.place, m.manager_name as "managerName", m.manager_email as "managerEmail", m.half_days as "halfDays",
      coalesce(m.started_on, m.starts_on) as "startsOn", coalesce(m.ended_on, m.ends_on) as "endsOn", m.skill_domain as "skillDomain",
      e.name as lender, o.siren as "lenderSiren", ${place('e')} as "lenderAddress", p.firm_name as host, h.siren as "hostSiren", ${place('f')} as "hostAddress",
      p.owner_name as "ownerName", p.owner_email as "ownerEmail", p.owner_language as "ownerLanguage",
      x.id as "expertId", x.name as employee, x.title as "employeeTitle", x.email as "employeeEmail", x.language as "employeeLanguage",
      a.id as "animatorId", a.name as animator, a.email as "animatorEmail", today_in(t.time_zone) as today
    from mission m join territory t on t.id = m.territory_id join project p on p.id = m.project_id
      join establishment e on e.id = m.establishment_id join organisation o on o.id = e.organisation_id left join commune ec on ec.code = e.commune_code
      join establishment f on f.id = p.establishment_id join organisation h on h.id = f.organisation_id left join commune fc on fc.code = f.commune_code
      left join person x on x.id = m.expert_id left join person a on a.id = p.animator_id
    where m.id = ${missionId}`.execute(tx);
  return rows[0] ?? null;
}

/** Half-days done: all that were logged and stand, and those the owner confirmed. */
export async function daysDone(tx: Tx, missionId: string): Promise<{ table: FactTable; logged: number; confirmed: number }> {
  const { rows } = await sql<{ day: string; half: 'am' | 'pm'; place: string | null; note: string | null; state: 'logged' | 'confirmed' | 'disputed' }>`
    select on_day as day, half, place, note, state from mission_day where mission_id = ${missionId} and state <> 'withdrawn' order by on_day, half`.execute(tx);
  return {
    logged: rows.length,
    confirmed: rows.filter(({ state }) => state === 'confirmed').length,
    table: {
      head: (['day', 'half', 'place', 'note', 'state'] as const).map((name) => t(`papers:sheet.${name}`)),
      rows: rows.map((one) => [fr.date(one.day), t(`papers:sheet.${one.half}`), one.place ?? '', one.note ?? '', t(`papers:sheet.${one.state}`)]),
    },
  };
}

/** `2,5 jours`. */
export const daysSaid = (halfDays: number) => t('papers:said.days', { count: halfDays > 2 ? 2 : 1, days: fr.number(halfDays / 2) });

/** The facts of a paper of this mission, with what was typed and who signs. */
export function factsOf(
  m: MissionFacts,
  done: { table: FactTable; confirmed: number },
  typed: Record<string, string>,
  names: Partial<Record<Role, string>>,
): Facts {
  const day = (one: string | null) => (one ? fr.date(one) : '');
  return {
    territory: m.territory,
    reference: m.reference,
    project: m.project ?? m.mission,
    mission: m.mission,
    lender: m.lender,
    lender_siren: m.lenderSiren ?? '',
    lender_address: m.lenderAddress,
    lender_signatory: names.lender ?? '',
    host: m.host,
    host_siren: m.hostSiren ?? '',
    host_address: m.hostAddress,
    host_signatory: names.host ?? '',
    employee: m.employee ?? '',
    employee_title: m.employeeTitle ?? '',
    animator: names.animator ?? m.animator ?? m.territory,
    skill: t(`agreements:domain.${m.skillDomain as 'sales'}`),
    days: daysSaid(m.halfDays),
    done_days: daysSaid(done.confirmed),
    done: done.table,
    starts: day(m.startsOn),
    ends: day(m.endsOn),
    objectives: m.objectives ?? '',
    deliverables: m.deliverables ?? '',
    route: m.route ? t(`papers:route.${m.route as 'A'}`) : t('papers:route.none'),
    is_a: m.route === 'A' ? 'A' : '',
    is_b: m.route === 'B' ? 'B' : '',
    is_c: m.route === 'C' ? 'C' : '',
    ...typed,
  };
}

export interface Person {
  name: string;
  email: string;
  personId: string | null;
  language: 'fr' | 'en';
}
/**
 * Who would sign in each quality, as far as the tables know: who answers for the site in this mission, else its contact who may sign, else its manager; the owner;
 * the employee; who holds the file. Never anybody who stands aside from it.
 */
export async function knownSignatories(tx: Tx, m: MissionFacts): Promise<Partial<Record<Role, Person>>> {
  const site = await sql<Person>`
    select s.name, s.email, s.person as "personId", coalesce(p.language, 'fr') as language from (
      select 0 as rank, ${m.managerName}::text as name, ${m.managerEmail}::text as email, (select x.id from person x where x.email = ${m.managerEmail}) as person where ${m.managerEmail}::text is not null
      union all select 1, c.name, c.email, coalesce(c.person_id, (select x.id from person x where x.email = c.email)) as person from contact c
        where c.establishment_id = ${m.establishmentId} and c.may_sign and c.left_on is null and c.email is not null
      union all select case r.role when 'site_manager' then 2 else 3 end, p.name, p.email, p.id from role_in_force r join person p on p.id = r.person_id
        where r.establishment_id = ${m.establishmentId} and r.role in ('site_manager', 'lender_hr')) s
    left join person p on p.id = s.person
    -- Who is lent, and who is helped, do not sign for the site.
    where not stands_aside(s.person, ${m.projectId}, s.email) and s.person is distinct from ${m.expertId}::uuid and mailbox(s.email) not in (mailbox(coalesce(${m.employeeEmail}::text, '')), mailbox(coalesce(${m.ownerEmail}::text, '')))
    order by s.rank, s.name limit 1`.execute(tx);
  const owner = await sql<{ id: string }>`select id from person where email = ${m.ownerEmail}`.execute(tx);
  return whoMaySign(tx, m.projectId, {
    ...(site.rows[0] ? { lender: site.rows[0] } : {}),
    ...(m.ownerEmail && m.ownerName
      ? { host: { name: m.ownerName, email: m.ownerEmail, personId: owner.rows[0]?.id ?? null, language: m.ownerLanguage } }
      : {}),
    ...(m.expertId ? { employee: { name: m.employee!, email: m.employeeEmail!, personId: m.expertId, language: m.employeeLanguage! } } : {}),
    ...(m.animatorId ? { animator: { name: m.animator!, email: m.animatorEmail!, personId: m.animatorId, language: 'fr' as const } } : {}),
  });
}
/** Those of them who do not stand aside from the file. */
export async function whoMaySign<P extends { personId: string | null; email: string }>(
  tx: Tx,
  projectId: string,
  people: Partial<Record<Role, P>>,
): Promise<Partial<Record<Role, P>>> {
  const may: Partial<Record<Role, P>> = {};
  for (const [role, one] of Object.entries(people)) if (!(await standsAside(tx, projectId, one))) may[role as Role] = one;
  return may;
}
/** Of a mission's end, what both sides saw or allowed: the skills that were shown, the sentence the owner lets be quoted. Their own words stay theirs. */
export async function closingTyped(tx: Tx, missionId: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ skills: string | null; quote: string | null; given: boolean }>`
    select (select string_agg(s.label, ', ' order by s.position) from closing_skill s where s.mission_id = ${missionId}::uuid and s.confirmed_at is not null) as skills, r.quote,
      coalesce(r.quote_given_at is not null and r.quote_withdrawn_at is null, false) as given
    from (select 1) one left join closing_review r on r.mission_id = ${missionId}::uuid and r.side = 'owner'`.execute(tx);
  const { skills, quote, given } = rows[0]!;
  return { ...(skills ? { skills_shown: skills } : {}), ...(quote && given ? { quote, quote_consent: t('papers:first.quote_consent') } : {}) };
}
/** What may stand in the typed fields to begin with. */
export function firstTyped(m: MissionFacts): Record<string, string> {
  return {
    place: m.place ?? t('papers:first.place', { host: m.host, address: m.hostAddress }),
    hours: t('papers:first.hours'),
    wages: t(`papers:first.wages_${m.route === 'C' ? 'cost' : 'free'}`),
    insurance: t('papers:first.insurance'),
    secrecy: t('papers:first.secrecy'),
    ...(m.route === 'B' ? { purpose: t('papers:first.purpose', { host: m.host }) } : {}),
    ...(m.objectives ? { post: m.objectives } : {}),
  };
}
