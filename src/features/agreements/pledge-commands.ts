import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { orShort } from '../days/commands.ts';
import type { Scope } from '../people/scope.ts';
import { actorOf } from './access.ts';
import type { PledgeTyped } from './form.ts';
import { decidePledge, totalOf } from './pledge.ts';
import type { PledgeAnswer, PledgedDays } from './pledge.ts';
import { pledgeOf, pledgesOf } from './pledge-queries.ts';
import type { Pledge, PledgeSite } from './pledge-queries.ts';

/** Proposes a pledge for a year. Refused: `closed-sheet`, `one-per-year` (the database's unique index decides between two at once). */
export async function proposePledge(tx: Tx, actor: Scope, site: PledgeSite, typed: PledgeTyped): Promise<PledgeAnswer<{ id: string }>> {
  if (actorOf(actor, site) === 'reader') return { ok: false, refusal: 'not-yours' };
  if (!site.alive) return { ok: false, refusal: 'closed-sheet' };
  const { rows } = await sql<{ id: string }>`
    insert into pledge (establishment_id, territory_id, year, euro_cents, confidential, contact_id, remark, created_at, updated_at)
    values (${site.establishmentId}, ${site.territoryId}, ${typed.year}, ${typed.euroCents}, ${typed.confidential}, ${typed.contactId}, ${typed.remark}, present(), present())
    on conflict (establishment_id, year) where status <> 'withdrawn' do nothing returning id`.execute(tx);
  const id = rows[0]?.id;
  if (!id) return { ok: false, refusal: 'one-per-year' };
  await writeLines(tx, id, site.territoryId, typed.days);
  await tellOf(tx, actor, site, { id, year: typed.year, total: totalOf(typed.days) }, 'agreements.pledge_proposed');
  return { ok: true, id };
}

/** Proposes for a year what was pledged for the year before. Refused: `nothing-last-year`, and as `proposePledge`. */
export async function proposeSameAsLastYear(tx: Tx, actor: Scope, site: PledgeSite, year: number): Promise<PledgeAnswer<{ id: string }>> {
  if (actorOf(actor, site) === 'reader') return { ok: false, refusal: 'not-yours' };
  const pledges = await pledgesOf(tx, site.establishmentId);
  if (pledges.some((pledge) => pledge.year === year && pledge.status !== 'withdrawn')) return { ok: false, refusal: 'one-per-year' };
  const last = pledges.find((pledge) => pledge.year === year - 1 && pledge.status !== 'withdrawn');
  if (!last) return { ok: false, refusal: 'nothing-last-year' };
  const { days, euroCents, confidential } = last;
  // The remark was about that year; somebody who has left no longer answers for the site.
  const contact = await sql<{ id: string }>`select id from contact where id = ${last.contactId} and left_on is null`.execute(tx);
  return proposePledge(tx, actor, site, { year, days, euroCents, confidential, contactId: contact.rows[0]?.id ?? null, remark: null });
}

/** Rewrites a pledge that nobody has confirmed yet; its year stays. */
export async function editPledge(tx: Tx, actor: Scope, site: PledgeSite, pledgeId: string, typed: PledgeTyped): Promise<PledgeAnswer> {
  const pledge = await lockedPledge(tx, pledgeId);
  if (!pledge) return { ok: false, refusal: 'not-in-this-status' };
  const answer = decidePledge(pledge.status, 'edit', actorOf(actor, site));
  if (!answer.ok) return answer;
  await sql`update pledge set euro_cents = ${typed.euroCents}, confidential = ${typed.confidential}, contact_id = ${typed.contactId}, remark = ${typed.remark}, updated_at = present()
    where id = ${pledge.id}`.execute(tx);
  await sql`delete from pledge_line where pledge_id = ${pledge.id}`.execute(tx);
  await writeLines(tx, pledge.id, pledge.territoryId, typed.days);
  await tellOf(tx, actor, site, { id: pledge.id, year: pledge.year, total: totalOf(typed.days) }, 'agreements.pledge_edited');
  return { ok: true };
}

/** Confirms under the agreement in force on the territory's day. Refused: `no-agreement-in-force`, `not-in-this-status` (confirmed by somebody else meanwhile). */
export async function confirmPledge(tx: Tx, actor: Scope, site: PledgeSite, pledgeId: string): Promise<PledgeAnswer> {
  const pledge = await lockedPledge(tx, pledgeId);
  if (!pledge) return { ok: false, refusal: 'not-in-this-status' };
  const answer = decidePledge(pledge.status, 'confirm', actorOf(actor, site));
  if (!answer.ok) return answer;
  // The agreement's line is held until the end: an amendment that shortens it waits, or is seen.
  const inForce = await sql<{ id: string }>`select id from agreement where id = agreement_in_force(${site.territoryId}, ${site.today}) for update`.execute(tx);
  const agreementId = inForce.rows[0]?.id;
  if (!agreementId) return { ok: false, refusal: 'no-agreement-in-force' };
  await sql`update pledge set status = 'confirmed', agreement_id = ${agreementId}, confirmed_on = ${site.today}, confirmed_by = ${actor.personId}, updated_at = present() where id = ${pledge.id}`.execute(
    tx,
  );
  await tellOf(tx, actor, site, pledge, 'agreements.pledge_confirmed');
  return { ok: true };
}

/** Takes a pledge back, with its reason: it stays for memory, and another may be made for the year. Refused: `days-reserved`, once a committee has granted some. */
export async function withdrawPledge(tx: Tx, actor: Scope, site: PledgeSite, pledgeId: string, reason: string): Promise<PledgeAnswer> {
  const pledge = await lockedPledge(tx, pledgeId);
  if (!pledge) return { ok: false, refusal: 'not-in-this-status' };
  const answer = decidePledge(pledge.status, 'withdraw', actorOf(actor, site));
  if (!answer.ok) return answer;
  // The ledger takes back what was pledged; what has been reserved, granted or has expired is no longer there to take.
  const taken = await orShort(tx, () =>
    sql`update pledge set status = 'withdrawn', withdrawn_on = ${site.today}, withdrawal_reason = ${reason}, updated_at = present() where id = ${pledge.id}`.execute(
      tx,
    ),
  );
  if (!taken.ok) return { ok: false, refusal: 'days-reserved' };
  await record(tx, actor.personId, {
    ...about(site, pledge),
    kind: 'agreements.pledge_withdrawn',
    data: { name: site.name, year: pledge.year, halfDays: pledge.total, reason },
  });
  return { ok: true };
}

/** The pledge once its line is ours alone: of two confirmations at the same second the later finds it confirmed. */
async function lockedPledge(tx: Tx, id: string): Promise<Pledge | null> {
  const { rows } = await sql`select from pledge where id = ${id} for update`.execute(tx);
  return rows.length === 0 ? null : pledgeOf(tx, id);
}
async function writeLines(tx: Tx, pledgeId: string, territoryId: string, days: PledgedDays): Promise<void> {
  for (const [domain, halfDays] of Object.entries(days)) {
    await sql`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values (${pledgeId}, ${territoryId}, ${domain}, ${halfDays})`.execute(
      tx,
    );
  }
}
function about(site: PledgeSite, pledge: { id: string }) {
  return { subject: { kind: 'pledge', id: pledge.id }, territoryId: site.territoryId, establishmentId: site.establishmentId } as const;
}
type Told = 'agreements.pledge_proposed' | 'agreements.pledge_edited' | 'agreements.pledge_confirmed';
async function tellOf(tx: Tx, actor: Scope, site: PledgeSite, pledge: { id: string; year: number; total: number }, kind: Told): Promise<void> {
  await record(tx, actor.personId, { ...about(site, pledge), kind, data: { name: site.name, year: pledge.year, halfDays: pledge.total } });
}
