// The daily task that tells animators of agreements about to end.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Days before the end at which animators are told; after it they are told once more. */
export const THRESHOLDS = [90, 30, 7] as const;
/** A day on which the task did not run is caught up for so many days; what ended longer ago is shown by the lists, not told again. */
const CATCH_UP = 6;

/**
 * Writes a notification to each animator of a territory whose agreement ends in 90, 30 or 7 days, or has just expired, without a next one signed.
 * Once per person, agreement, end and threshold, however often it runs. Returns how many were written. Runs as the installation.
 */
export async function agreements_expiring(tx: Tx): Promise<number> {
  // Two runs at once: the second waits, then finds everything told.
  await sql`select pg_advisory_xact_lock(hashtext('agreements_expiring'))`.execute(tx);
  const done = await sql`
    with ending as (
      select a.id, a.number, a.title, a.ends_on, a.territory_id, t.name as territory, a.ends_on - today_in(t.time_zone) as left_days
      from agreement a join territory t on t.id = a.territory_id and t.status in ('open', 'paused')
      where a.status = 'signed' and a.starts_on <= today_in(t.time_zone)
        and not exists (select from agreement n where n.territory_id = a.territory_id and n.status = 'signed' and n.starts_on > a.starts_on)),
    due as (
      select e.*, threshold from ending e, unnest(array[${sql.join(THRESHOLDS)}]::integer[]) as threshold where e.left_days between greatest(0, threshold - ${CATCH_UP}::integer) and threshold
      union all
      select e.*, -1 from ending e where e.left_days between -1 - ${CATCH_UP}::integer and -1)
    insert into notification (person_id, kind, href, data, created_at)
    select distinct r.person_id, case when d.threshold < 0 then 'agreements.expired' else 'agreements.expiring' end, '/conventions/' || d.id,
      jsonb_build_object('agreementId', d.id, 'number', d.number, 'title', d.title, 'territory', d.territory, 'endsOn', d.ends_on, 'threshold', d.threshold), present()
    from due d join role_in_force r on r.territory_id = d.territory_id and r.role = 'local_animator'
    where not exists (select from notification n where n.person_id = r.person_id and n.kind in ('agreements.expiring', 'agreements.expired')
      and n.data ->> 'agreementId' = d.id::text and n.data ->> 'endsOn' = d.ends_on::text and (n.data ->> 'threshold')::integer = d.threshold)`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}
