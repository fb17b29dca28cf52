import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';

/** One thing somebody is told. `href` is our own path where it leads; `data` is what the sentence `<feature>:notifications.<name>` needs. */
export interface Notice {
  kind: string;
  href: string;
  data: Record<string, unknown>;
  /** The event it follows from; telling the same event twice to the same person adds nothing. */
  eventId?: number | null;
}

/** Tells these people, in the transaction of a reaction (as the installation). Whoever has left is told nothing. */
export async function notify(tx: Tx, personIds: readonly string[], notice: Notice): Promise<void> {
  if (personIds.length === 0) return;
  await sql`
    insert into notification (person_id, event_id, kind, href, data, created_at)
    select p.id, ${notice.eventId ?? null}, ${notice.kind}, ${notice.href}, ${JSON.stringify(notice.data)}::jsonb, present() from person p
    where p.id = any (${[...new Set(personIds)]}::uuid[]) and (p.left_on is null or p.left_on >= today_in('Europe/Paris'))
      and not exists (select from notification n where n.person_id = p.id and n.kind = ${notice.kind} and n.event_id = ${notice.eventId ?? null})`.execute(tx);
}

/** Tells whoever animates the territory today. Same rules as `notify`. */
export async function notifyAnimators(tx: Tx, territoryId: string, notice: Notice, except: string | null = null): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from role_in_force where role = 'local_animator' and territory_id = ${territoryId} and person_id is distinct from ${except}`.execute(
    tx,
  );
  await notify(
    tx,
    rows.map(({ id }) => id),
    notice,
  );
}

export interface TrayLine {
  id: string;
  kind: string;
  href: string;
  data: Record<string, unknown>;
  at: Date;
  read: boolean;
}
export interface TrayPage {
  lines: TrayLine[];
  unread: number;
  next: string | null;
}
const PAGE = 30;

/** The tray, newest first; `before` is the id of the last line of the page before. */
export async function trayOf(tx: Tx, scope: Scope, before: string | null): Promise<TrayPage> {
  const { rows } = await sql<TrayLine & { unread: number }>`
    select n.id, n.kind, n.href, n.data, n.created_at as at, n.read_at is not null as read, (select count(*) from notification u where u.person_id = ${scope.personId} and u.read_at is null) as unread
    from notification n where n.person_id = ${scope.personId}
      and (${before}::uuid is null or (n.created_at, n.id) < (select b.created_at, b.id from notification b where b.id = ${before}))
    order by n.created_at desc, n.id desc limit ${PAGE + 1}`.execute(tx);
  return { lines: rows.slice(0, PAGE), unread: rows[0]?.unread ?? 0, next: rows.length > PAGE ? rows[PAGE - 1]!.id : null };
}

/** How many are unread: the number in the tray. */
export async function unreadCount(tx: Tx, personId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from notification where person_id = ${personId} and read_at is null`.execute(tx);
  return rows[0]!.n;
}

/** Marks one as read; gives back where it leads, or null when it is not this person's. */
export async function markRead(tx: Tx, scope: Scope, id: string): Promise<string | null> {
  const { rows } = await sql<{ href: string }>`
    update notification set read_at = coalesce(read_at, present()) where id = ${id} and person_id = ${scope.personId} returning href`.execute(tx);
  return rows[0]?.href ?? null;
}

/** Marks all as read; how many were not. */
export async function markAllRead(tx: Tx, scope: Scope): Promise<number> {
  const { numAffectedRows } = await sql`update notification set read_at = present() where person_id = ${scope.personId} and read_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
