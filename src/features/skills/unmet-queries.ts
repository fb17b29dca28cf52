import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { SkillDomain } from '../agreements/pledge.ts';
import { needState, unmetCause } from './life-cycle.ts';
import type { NeedState, UnmetCause } from './life-cycle.ts';

/** A need of a live file for which nobody has been found. */
export interface Unmet {
  id: string;
  projectId: string;
  reference: string;
  firmName: string;
  territoryCode: string;
  territoryName: string;
  domain: SkillDomain;
  result: string;
  halfDays: number | null;
  skills: { id: string; nameFr: string; nameEn: string }[];
  state: Exclude<NeedState, 'met'>;
  cause: UnmetCause;
  /** Sites that offer it today, and the half-days they have left. */
  sites: number;
  halfDaysLeft: number;
  /** It is the only need of its file still without anybody. */
  unlocks: boolean;
}
/** What is missing, gathered: one skill (or domain), its needs, the files that wait for it alone, the territories. */
export interface Missing {
  key: string;
  domain: SkillDomain;
  skill: { id: string; nameFr: string; nameEn: string } | null;
  needs: Unmet[];
  files: number;
  unlocked: number;
  territories: string[];
}

/** The needs without anybody that the acting person may read, of one territory or of all. */
export async function unmetNeeds(tx: Tx, filters: { territory: string | null; domain: SkillDomain | null }): Promise<Unmet[]> {
  type Row = Omit<Unmet, 'state' | 'cause' | 'unlocks'> & { open: number; accepted: number; refused: number; acceptedHalfDays: number };
  const { rows } = await sql<Row>`
    with living as materialized (
      select n.id, n.project_id, n.skill_domain, n.result, n.half_days, n.position, p.reference, p.firm_name, t.code, t.name as territory_name
      from project_need n join project p on p.id = n.project_id join territory t on t.id = n.territory_id
      where p.status not in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed') and (${filters.territory}::text is null or t.code = ${filters.territory})),
    -- The function's rows are joined through one list, so that it is asked once.
    offering as materialized (select o.need_id, o.sites, o.half_days from need_offering(array(select id from living)) o)
    select l.id, l.project_id as "projectId", l.reference, l.firm_name as "firmName", l.code as "territoryCode", l.territory_name as "territoryName", l.skill_domain as domain, l.result, l.half_days as "halfDays",
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'nameFr', s.name_fr, 'nameEn', s.name_en) order by s.name_fr) from need_skill k join skill s on s.id = k.skill_id where k.need_id = l.id), '[]') as skills,
      coalesce(o.sites, 0) as sites, coalesce(o.half_days, 0) as "halfDaysLeft",
      coalesce(q.open, 0) as open, coalesce(q.accepted, 0) as accepted, coalesce(q.refused, 0) as refused, coalesce(q.accepted_half_days, 0) as "acceptedHalfDays"
    from living l left join offering o on o.need_id = l.id left join need_states((select id from territory where code = ${filters.territory})) q on q.need_id = l.id
    order by l.territory_name, l.reference, l.position, l.id`.execute(tx);
  const stated = rows.map((row) => ({ ...row, state: needState(row.halfDays, row) }));
  const waiting = Map.groupBy(
    stated.filter(({ state }) => state !== 'met'),
    ({ projectId }) => projectId,
  );
  return stated.flatMap(({ open: _open, accepted: _accepted, acceptedHalfDays: _half, refused, state, ...need }) =>
    state === 'met' || (filters.domain && need.domain !== filters.domain)
      ? []
      : [
          {
            ...need,
            state,
            cause: unmetCause({ offering: need.sites, halfDaysLeft: need.halfDaysLeft, refused }),
            unlocks: waiting.get(need.projectId)?.length === 1,
          },
        ],
  );
}

/** A need that nobody had met when its file left; `cause` null where nobody noted the obstacle then. */
export interface LeftUnmet {
  id: string;
  projectId: string;
  firmName: string;
  territoryName: string;
  domain: SkillDomain;
  result: string;
  halfDays: number | null;
  cause: UnmetCause | null;
  leftAs: 'refused' | 'delivered' | 'in_follow_up' | 'closed' | 'withdrawn' | 'firm_closed';
  leftOn: string;
}
/** Those that the acting person may read, latest first, and how many there are. */
export async function leftUnmet(
  tx: Tx,
  filters: { territory: string | null; domain: SkillDomain | null },
  most = 100,
): Promise<{ lines: LeftUnmet[]; count: number }> {
  const { rows } = await sql<LeftUnmet & { count: number }>`
    select u.id, u.project_id as "projectId", p.firm_name as "firmName", t.name as "territoryName", u.skill_domain as domain, u.result, u.half_days as "halfDays", u.cause, u.left_as as "leftAs",
      u.left_on as "leftOn", count(*) over ()::integer as count
    from need_left_unmet u join project p on p.id = u.project_id join territory t on t.id = u.territory_id
    where (${filters.territory}::text is null or t.code = ${filters.territory}) and (${filters.domain}::text is null or u.skill_domain = ${filters.domain})
    order by u.left_on desc, u.id limit ${most}`.execute(tx);
  return { lines: rows.map(({ count: _count, ...line }) => line), count: rows[0]?.count ?? 0 };
}

/** Unmet needs by what is missing, the one that would unlock most files first. A need that calls for several skills stands under each. */
export function gatherMissing(needs: readonly Unmet[]): Missing[] {
  const found = new Map<string, Missing>();
  for (const need of needs)
    for (const skill of need.skills.length > 0 ? need.skills : [null]) {
      const key = skill?.id ?? need.domain;
      const line = found.get(key) ?? { key, domain: need.domain, skill, needs: [], files: 0, unlocked: 0, territories: [] };
      line.needs.push(need);
      found.set(key, line);
    }
  return [...found.values()]
    .map((line) => ({
      ...line,
      files: new Set(line.needs.map(({ projectId }) => projectId)).size,
      unlocked: new Set(line.needs.filter(({ unlocks }) => unlocks).map(({ projectId }) => projectId)).size,
      territories: [...new Set(line.needs.map(({ territoryName }) => territoryName))],
    }))
    .sort((a, b) => b.unlocked - a.unlocked || b.files - a.files || (a.key < b.key ? -1 : 1));
}
