// What stands around a report's figures, as it was known at its moment: names, the agreement, who came to the steering committee (0283_what_stands_around_reports.sql).
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Content } from './report.ts';

/** What territories were called at a moment, in the order of those names; one that was not there yet by its first name. As the installation. */
export async function namesThen(tx: Tx, at: Date): Promise<Map<string, { name: string; preparing: boolean }>> {
  const { rows } = await sql<{ id: string; name: string; preparing: boolean }>`
    select x.subject_id as id, x.said ->> 'name' as name, (x.said ->> 'preparing')::boolean as preparing from (
      select distinct on (r.subject_id) r.subject_id, r.said from report_surrounding r where r.kind = 'territory'
      order by r.subject_id, r.known_at <= ${at} desc, case when r.known_at <= ${at} then -r.id else r.id end) x
    order by folded(x.said ->> 'name'), x.subject_id`.execute(tx);
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}
/** The agreement in force at the end of the period and the steering committee of the period, as they were known at a moment: what was put right since is not in it. */
export async function standingThen(
  tx: Tx,
  territoryId: string | null,
  { from, to }: { from: string; to: string },
  at: Date,
): Promise<Pick<Content, 'agreement' | 'steering'>> {
  if (territoryId === null) return { agreement: null, steering: null };
  const known = (
    kind: string,
  ) => sql`(select distinct on (r.subject_id) r.said from report_surrounding r where r.kind = ${kind} and r.territory_id = ${territoryId} and r.known_at <= ${at}
    order by r.subject_id, r.known_at desc, r.id desc) k`;
  const { rows: agreements } = await sql<{ title: string; endsOn: string }>`
    select k.said ->> 'title' as title, k.said ->> 'endsOn' as "endsOn" from ${known('agreement')} where (k.said ->> 'signed')::boolean and (k.said ->> 'startsOn')::date <= ${to}
    order by (k.said ->> 'startsOn')::date desc limit 1`.execute(tx);
  const { rows: meetings } = await sql<{ on: string; place: string; came: number; invited: number }>`
    select k.said ->> 'on' as on, k.said ->> 'place' as place, (k.said ->> 'came')::integer as came, (k.said ->> 'invited')::integer as invited from ${known('steering')}
    where (k.said ->> 'on')::date between ${from} and ${to} order by (k.said ->> 'on')::date desc limit 1`.execute(tx);
  return { agreement: agreements[0] ?? null, steering: meetings[0] ?? null };
}
