// Reading links that were given: to the prefecture, to who funds the network, and one that was taken back. Nobody holds their addresses: another can be made.
import { sql } from 'kysely';
import type { Tx } from '../../src/platform/database.ts';
import { addDays, type PlainDate } from './calendar.ts';

const GIVEN = [
  { territory: 'vosges', label: 'Préfecture des Vosges', ago: 40, lasts: 180, takenBack: null },
  { territory: 'vosges', label: 'Conseil régional, service du développement', ago: 120, lasts: 365, takenBack: 30 },
  { territory: null, label: 'Direction de programme du financeur national', ago: 20, lasts: 365, takenBack: null },
] as const;

/** Acts as the installation. */
export async function giveLinks(tx: Tx, today: PlainDate): Promise<void> {
  for (const { territory, label, ago, lasts, takenBack } of GIVEN) {
    const on = addDays(today, -ago);
    await sql`
      insert into figure_link (territory_id, token_hash, label, created_by, created_at, expires_at, revoked_at)
      select t.id, encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'hex'), ${label}, r.person_id, ${`${on}T08:30:00Z`}::timestamptz, ${`${addDays(on, lasts)}T22:00:00Z`}::timestamptz,
        ${takenBack === null ? null : `${addDays(today, -takenBack)}T09:00:00Z`}::timestamptz
      from role_assignment r left join territory t on t.id = r.territory_id
      where r.starts_on <= ${on} and (r.ends_on is null or r.ends_on >= ${today}) and ${territory === null ? sql`r.role = 'national_animator'` : sql`r.role = 'local_animator' and t.code = ${territory}`}
      order by r.starts_on, r.id limit 1`.execute(tx);
  }
}
