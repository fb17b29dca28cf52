import { createHash, randomBytes } from 'node:crypto';
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import type { TextKey } from '../../shared/text-key.ts';
import { mayGiveRole } from './access.ts';
import { Invitation } from './mails/Invitation.tsx';
import { settleRole } from './role-commands.ts';
import type { RoleRefusal, RoleWanted } from './role-commands.ts';
import type { Role, Scope } from './scope.ts';

const GOOD_DAYS = 14;

/** The hash an invitation's token is kept under. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Invites somebody to a role: a row, an event, and the mail, in one transaction. */
export async function invite(
  tx: Tx,
  actor: Scope,
  wanted: RoleWanted & { name: string; email: string },
  options: { baseUrl: string; lang: 'fr' | 'en' },
): Promise<{ ok: true } | { ok: false; refusal: RoleRefusal }> {
  const settled = await settleRole(tx, actor, wanted);
  if (!settled.ok) return settled;
  const token = randomBytes(24).toString('base64url');
  const { rows } = await sql<{ expires_at: Date }>`
    insert into invitation (email, name, role, territory_id, establishment_id, starts_on, ends_on, token_hash, invited_by, expires_at)
    values (${wanted.email}, ${wanted.name}, ${wanted.role}, ${wanted.territoryId}, ${wanted.establishmentId}, ${wanted.startsOn}, ${wanted.endsOn}, ${hashOfToken(token)},
      ${actor.personId}, now() + make_interval(days => ${GOOD_DAYS})) returning expires_at`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'people.invited',
    subject: { kind: 'network', id: null },
    territoryId: wanted.territoryId ?? settled.keptBy,
    data: { name: wanted.name, role: wanted.role, place: settled.name },
  });
  await writeInvitation(tx, actor, { ...wanted, place: settled.name, token, until: rows[0]!.expires_at }, options);
  return { ok: true };
}

/** Sends a fresh link for an invitation not yet answered; the former link no longer works. */
export async function inviteAgain(tx: Tx, actor: Scope, id: string, options: { baseUrl: string; lang: 'fr' | 'en' }): Promise<boolean> {
  const token = randomBytes(24).toString('base64url');
  const open = await openInvitation(tx, actor, id);
  if (!open) return false;
  const { rows } = await sql<{
    expires_at: Date;
  }>`update invitation set token_hash = ${hashOfToken(token)}, expires_at = now() + make_interval(days => ${GOOD_DAYS}) where id = ${id} returning expires_at`.execute(
    tx,
  );
  await writeInvitation(tx, actor, { ...open, token, until: rows[0]!.expires_at }, options);
  return true;
}

/** Takes an invitation back. False when it is not open, or not this actor's to take. */
export async function revokeInvitation(tx: Tx, actor: Scope, id: string): Promise<boolean> {
  const open = await openInvitation(tx, actor, id);
  if (!open) return false;
  await sql`update invitation set revoked_at = now() where id = ${id}`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'people.invitation_revoked',
    subject: { kind: 'network', id: null },
    territoryId: open.territoryId,
    data: { name: open.name },
  });
  return true;
}

interface Open {
  name: string;
  email: string;
  role: Role;
  place: string | null;
  territoryId: string | null;
}

async function openInvitation(tx: Tx, actor: Scope, id: string): Promise<Open | null> {
  const { rows } = await sql<Open & { ownTerritory: string | null; keptBy: string | null }>`
    select i.name, i.email, i.role, coalesce(t.name, e.name) as place, coalesce(i.territory_id, e.territory_id) as "territoryId", i.territory_id as "ownTerritory", e.territory_id as "keptBy"
    from invitation i left join territory t on t.id = i.territory_id left join establishment e on e.id = i.establishment_id
    where i.id = ${id} and i.accepted_at is null and i.revoked_at is null for update of i`.execute(tx);
  const open = rows[0];
  return open && mayGiveRole(actor, { role: open.role, territoryId: open.ownTerritory, keptByTerritoryId: open.keptBy }) ? open : null;
}

async function writeInvitation(
  tx: Tx,
  actor: Scope,
  letter: { name: string; email: string; role: Role; place: string | null; token: string; until: Date },
  { baseUrl, lang }: { baseUrl: string; lang: 'fr' | 'en' },
): Promise<void> {
  const t = translator(lang);
  const subject = t('people:mail.invitation.title', { inviter: actor.name });
  const { html, plain } = renderLetter(
    createElement(Invitation, {
      lang,
      name: letter.name,
      inviter: actor.name,
      inviterEmail: actor.email,
      role: t(`people:role.${letter.role}` as TextKey),
      place: letter.place ?? t('people:role_place.network'),
      until: new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(letter.until),
      link: `${baseUrl}/invitation/${letter.token}`,
    }),
  );
  // The outbox is the installation's, not the actor's: one may send a mail without reading those of others.
  await sql`select set_config('alize.system', 'on', true)`.execute(tx);
  await queueMail(tx, { kind: 'people.invitation', personId: null, recipient: letter.email, subject, html, plain }, new URL(baseUrl).hostname);
  await sql`select set_config('alize.system', '', true)`.execute(tx);
}

/** What an invitation's page shows; null when it no longer works. Read as the installation: who holds the link is a stranger. */
export interface Offered {
  id: string;
  name: string;
  email: string;
  role: Role;
  place: string | null;
  inviter: string | null;
}

const OFFERED = sql`select i.id, i.name, i.email, i.role, i.territory_id, i.establishment_id, i.starts_on, i.ends_on, i.invited_by, coalesce(t.name, e.name) as place,
  coalesce(i.territory_id, e.territory_id) as kept_by, p.name as inviter
  from invitation i left join territory t on t.id = i.territory_id left join establishment e on e.id = i.establishment_id left join person p on p.id = i.invited_by`;

export async function offered(tx: Tx, token: string): Promise<Offered | null> {
  const { rows } =
    await sql<Offered>`${OFFERED} where i.token_hash = ${hashOfToken(token)} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`.execute(
      tx,
    );
  return rows[0] ?? null;
}

/** Accepts an invitation, as the installation: makes the person known when they are not, gives the role, and says who they are. Null when the link no longer works. */
export async function acceptInvitation(tx: Tx, token: string): Promise<string | null> {
  const { rows } = await sql<
    Offered & {
      territory_id: string | null;
      establishment_id: string | null;
      starts_on: string;
      ends_on: string | null;
      invited_by: string | null;
      kept_by: string | null;
    }
  >`${OFFERED} where i.token_hash = ${hashOfToken(token)} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() for update of i`.execute(
    tx,
  );
  const invitation = rows[0];
  if (!invitation) return null;
  const person = await sql<{ id: string }>`insert into person (name, email, email_verified) values (${invitation.name}, ${invitation.email}, true)
    on conflict (email) do update set email_verified = true, left_on = null, updated_at = now() returning id`.execute(tx);
  const personId = person.rows[0]!.id;
  // Already held there: the invitation is then only the door. Every other violation still stops everything.
  await sql`insert into role_assignment (person_id, role, territory_id, establishment_id, starts_on, ends_on, granted_by)
    select ${personId}, ${invitation.role}, ${invitation.territory_id}::uuid, ${invitation.establishment_id}::uuid, ${invitation.starts_on}::date, ${invitation.ends_on}::date, ${invitation.invited_by}::uuid
    where not exists (select from role_assignment r where r.person_id = ${personId} and r.role = ${invitation.role}
      and r.territory_id is not distinct from ${invitation.territory_id}::uuid and r.establishment_id is not distinct from ${invitation.establishment_id}::uuid
      and r.valid && daterange(${invitation.starts_on}::date, ${invitation.ends_on}::date, '[]'))`.execute(tx);
  await sql`update invitation set accepted_at = now(), accepted_by = ${personId} where id = ${invitation.id}`.execute(tx);
  await record(tx, personId, {
    kind: 'people.invitation_accepted',
    subject: { kind: 'person', id: personId },
    territoryId: invitation.kept_by,
    establishmentId: invitation.establishment_id,
    data: { name: invitation.name, role: invitation.role, place: invitation.place },
  });
  return personId;
}
