import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { TerritoryStatus } from './life-cycle.ts';

export const SIGNALS = ['no_animator', 'no_chair', 'no_host', 'agreement_expired', 'agreement_expiring', 'no_pledge', 'question', 'overlap'] as const;
/** A reason to call a territory. */
export type Signal = (typeof SIGNALS)[number];
export const NETWORK_SORTS = ['help', 'name', 'agreement', 'establishments', 'half_days', 'population'] as const;
export type NetworkSort = (typeof NETWORK_SORTS)[number];

/** One line of the network's page. */
export interface NetworkLine {
  id: string;
  code: string;
  name: string;
  status: TerritoryStatus;
  animators: string[];
  chairs: number;
  hostName: string | null;
  agreementEndsOn: string | null;
  establishments: number;
  /** Half-days pledged and confirmed for the current year. */
  halfDays: number;
  population: number;
  questions: number;
  overlaps: number;
  signals: Signal[];
}

/** Every territory with what it lacks, for the national team: those who need help first, or sorted as asked. */
export async function networkLines(tx: Tx, sort: NetworkSort, only: Signal | null): Promise<NetworkLine[]> {
  const found = await sql<Omit<NetworkLine, 'signals'> & { today: string }>`
    with here as materialized (select id, today_in(time_zone) as today from territory where status <> 'closed'),
    inside as materialized (select c.territory_id, c.commune_code from territory_commune c join here h on h.id = c.territory_id and c.valid @> h.today),
    common as (select commune_code from inside group by commune_code having count(*) > 1),
    shared as (select i.territory_id, count(*) as communes from inside i join common c on c.commune_code = i.commune_code group by i.territory_id)
    select t.id, t.code, t.name, t.status, today_in(t.time_zone)::text as today, o.name as "hostName",
      array(select p.name from role_in_force r join person p on p.id = r.person_id where r.territory_id = t.id and r.role = 'local_animator' order by p.name) as animators,
      (select count(*) from role_in_force r where r.territory_id = t.id and r.role in ('chair', 'co_chair')) as chairs,
      (select max(a.ends_on) from agreement a where a.territory_id = t.id and a.status = 'signed' and a.starts_on <= today_in(t.time_zone)) as "agreementEndsOn",
      coalesce(f.establishments, 0) as establishments, coalesce(f.population, 0) as population,
      coalesce((select sum(l.half_days) from pledge p join pledge_line l on l.pledge_id = p.id where p.territory_id = t.id and p.status = 'confirmed' and p.year = extract(year from today_in(t.time_zone))), 0) as "halfDays",
      (select count(*) from perimeter_question q where q.territory_id = t.id and q.answer is null) as questions, coalesce(s.communes, 0) as overlaps
    from territory t left join organisation o on o.id = t.host_organisation_id left join territory_public_figures() f on f.territory_id = t.id left join shared s on s.territory_id = t.id`.execute(
    tx,
  );
  const lines = found.rows
    .map(({ today, ...line }) => ({ ...line, signals: signalsOf(line, today) }))
    .filter((line) => only === null || line.signals.includes(only));
  const byName = new Intl.Collator('fr');
  const compare: Record<NetworkSort, (a: NetworkLine, b: NetworkLine) => number> = {
    help: (a, b) => b.signals.length - a.signals.length,
    name: () => 0,
    agreement: (a, b) => (a.agreementEndsOn ?? '').localeCompare(b.agreementEndsOn ?? ''),
    establishments: (a, b) => b.establishments - a.establishments,
    half_days: (a, b) => b.halfDays - a.halfDays,
    population: (a, b) => b.population - a.population,
  };
  return lines.toSorted((a, b) => compare[sort](a, b) || byName.compare(a.name, b.name));
}

/** What a territory lacks on a day; a closed one asks for nothing, one in preparation has time for its agreement and pledges. */
export function signalsOf(line: Omit<NetworkLine, 'signals'>, today: string): Signal[] {
  if (line.status === 'closed') return [];
  const atWork = line.status === 'open';
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + 90 * 86_400_000).toISOString().slice(0, 10);
  const has: Record<Signal, boolean> = {
    no_animator: line.animators.length === 0,
    no_chair: atWork && line.chairs === 0,
    no_host: line.hostName === null,
    agreement_expired: atWork && (line.agreementEndsOn === null || line.agreementEndsOn < today),
    agreement_expiring: atWork && line.agreementEndsOn !== null && line.agreementEndsOn >= today && line.agreementEndsOn <= soon,
    no_pledge: atWork && line.halfDays === 0,
    question: line.questions > 0,
    overlap: line.overlaps > 0,
  };
  return SIGNALS.filter((signal) => has[signal]);
}
