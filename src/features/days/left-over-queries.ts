// Days that survived what they were kept for: of a year that is over, or of a file that is. The view is db/views/10_waiting_days.sql.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export interface LeftOver {
  id: number;
  kind: 'reserved' | 'granted';
  site: string;
  siteId: string;
  year: number;
  domain: string;
  halfDays: number;
  /** The file they are for, as far as the reader may see it. */
  project: { id: string; reference: string; name: string } | null;
  yearOver: boolean;
  fileOver: boolean;
}
/** Latest years first; `most` lines at most. `territory`: a code; null: all that the reader may see. */
export async function leftOverOf(tx: Tx, territory: string | null, most = 200): Promise<LeftOver[]> {
  const { rows } = await sql<LeftOver>`
    select o.id, o.kind, e.name as site, e.id as "siteId", o.year, o.skill_domain as domain, o.balance as "halfDays", o.year_over as "yearOver", o.file_over as "fileOver",
      case when p.id is not null then jsonb_build_object('id', p.id, 'reference', p.reference, 'name', p.firm_name) end as project
    from day_left_over o join establishment e on e.id = o.establishment_id join territory t on t.id = o.territory_id left join project p on p.id = o.project_id
    where ${territory}::text is null or t.code = ${territory} order by o.file_over desc, o.year desc, e.name, o.id limit ${most}`.execute(tx);
  return rows;
}
