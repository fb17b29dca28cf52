import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Somebody of the demo network, by the most telling of their roles. */
export interface DemoPerson {
  id: string;
  name: string;
  role: string;
  place: string | null;
}

/** Up to six people a role, Vosges first; all who match when a name, role or place is asked for (at most 60). */
export async function demoPeople(tx: Tx, wanted: string): Promise<DemoPerson[]> {
  const like = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<DemoPerson>`
    with held as (
      select p.id, p.name, r.role, coalesce(t.name, e.name) as place, t.code,
        row_number() over (partition by r.role order by (p.name like 'Salomé %') desc, (t.code = 'vosges' or et.code = 'vosges') desc nulls last, p.name) as rank
      from role_in_force r join person p on p.id = r.person_id
      left join territory t on t.id = r.territory_id
      left join establishment e on e.id = r.establishment_id left join territory et on et.id = e.territory_id
      where ${wanted} = '' or folded(p.name || ' ' || coalesce(t.name, '') || ' ' || coalesce(e.name, '')) like folded(${like}))
    select id, name, role, place from held where rank <= case when ${wanted} = '' then 6 else 15 end order by role, rank limit 120`.execute(tx);
  return rows;
}

export interface MailLine {
  id: string;
  recipient: string;
  subject: string;
  queued_at: Date;
  sent_at: Date | null;
  last_error: string | null;
}

/** Fifty mails, newest first, before a moment when one is given. */
export async function mails(tx: Tx, wanted: string, before: Date | null): Promise<MailLine[]> {
  const like = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<MailLine>`
    select id, recipient, subject, queued_at, sent_at, last_error from mail
    where (${wanted} = '' or folded(recipient || ' ' || subject) like folded(${like})) and (${before}::timestamptz is null or queued_at < ${before})
    order by queued_at desc, id limit 50`.execute(tx);
  return rows;
}

export interface MailWhole extends MailLine {
  html: string;
  plain: string;
}

export async function mailOf(tx: Tx, id: string): Promise<MailWhole | null> {
  const { rows } = await sql<MailWhole>`select id, recipient, subject, queued_at, sent_at, last_error, html, plain from mail where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
