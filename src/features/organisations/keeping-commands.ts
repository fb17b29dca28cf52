// What an animator keeps on a sheet day by day: roles, contacts, notes.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepSheet } from './access.ts';
import { about } from './commands.ts';
import type { ContactTyped } from './form.ts';
import type { EstablishmentRole } from './sheet.ts';
import type { Sheet, SheetContact } from './sheet-queries.ts';

export type Kept = { ok: true } | { ok: false; refusal: 'not-yours' | 'not-now' | 'role-overlaps' | 'dates-out-of-order' };
const NOT_YOURS = { ok: false, refusal: 'not-yours' } as const;
const NOT_NOW = { ok: false, refusal: 'not-now' } as const;

/** Gives an establishment a role from a day on; the same role twice on one day is refused. */
export async function giveRole(tx: Tx, actor: Scope, sheet: Sheet, role: EstablishmentRole, startsOn: string, endsOn: string | null): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  if (sheet.mergedInto !== null) return NOT_NOW;
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from establishment_role where establishment_id = ${sheet.id} and role = ${role} and valid && daterange(${startsOn}, ${endsOn}, '[]')) as taken`.execute(
    tx,
  );
  if (rows[0]!.taken) return { ok: false, refusal: 'role-overlaps' };
  await sql`insert into establishment_role (establishment_id, territory_id, role, starts_on, ends_on) values (${sheet.id}, ${sheet.territoryId}, ${role}, ${startsOn}, ${endsOn})`.execute(
    tx,
  );
  await record(tx, actor.personId, { kind: 'organisations.role_given', ...about(sheet.id, sheet.territoryId), data: { name: sheet.name, role } });
  return { ok: true };
}

/** Ends a role on a day (last day included). */
export async function endRole(tx: Tx, actor: Scope, sheet: Sheet, roleId: string, endsOn: string): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  const { rows } = await sql<{ role: EstablishmentRole; starts_on: string; ends_on: string | null }>`
    select role, starts_on, ends_on from establishment_role where id = ${roleId} and establishment_id = ${sheet.id} for update`.execute(tx);
  const role = rows[0];
  if (!role || (role.ends_on !== null && role.ends_on <= endsOn)) return NOT_NOW;
  if (endsOn < role.starts_on) return { ok: false, refusal: 'dates-out-of-order' };
  await sql`update establishment_role set ends_on = ${endsOn} where id = ${roleId}`.execute(tx);
  await record(tx, actor.personId, { kind: 'organisations.role_ended', ...about(sheet.id, sheet.territoryId), data: { name: sheet.name, role: role.role } });
  return { ok: true };
}

/** Adds a person to call. An address that is somebody's in the product links the two. */
export async function addContact(tx: Tx, actor: Scope, sheet: Sheet, typed: ContactTyped): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  if (sheet.mergedInto !== null) return NOT_NOW;
  await sql`insert into contact (establishment_id, territory_id, person_id, name, job_title, email, phone, may_pledge, may_sign, receives_mail)
    values (${sheet.id}, ${sheet.territoryId}, (select id from person where email = ${typed.email}), ${typed.name}, ${typed.job_title}, ${typed.email}, ${typed.phone},
      ${typed.may_pledge}, ${typed.may_sign}, ${typed.receives_mail})`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'organisations.contact_added',
    ...about(sheet.id, sheet.territoryId),
    data: { name: sheet.name, contact: typed.name },
  });
  return { ok: true };
}

export async function editContact(tx: Tx, actor: Scope, sheet: Sheet, contact: SheetContact, typed: ContactTyped): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  await sql`update contact set name = ${typed.name}, job_title = ${typed.job_title}, email = ${typed.email}, phone = ${typed.phone}, may_pledge = ${typed.may_pledge}, may_sign = ${typed.may_sign},
      receives_mail = ${typed.receives_mail}, person_id = coalesce((select id from person where email = ${typed.email}), person_id), updated_at = present()
    where id = ${contact.id} and establishment_id = ${sheet.id}`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'organisations.contact_edited',
    ...about(sheet.id, sheet.territoryId),
    data: { name: sheet.name, contact: typed.name },
  });
  return { ok: true };
}

/** Marks a contact as gone; what they did stays, no mail follows them. */
export async function markContactLeft(tx: Tx, actor: Scope, sheet: Sheet, contact: SheetContact, on: string): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  if (contact.leftOn !== null) return NOT_NOW;
  await sql`update contact set left_on = ${on}, receives_mail = false, updated_at = present() where id = ${contact.id} and establishment_id = ${sheet.id}`.execute(
    tx,
  );
  await record(tx, actor.personId, {
    kind: 'organisations.contact_left',
    ...about(sheet.id, sheet.territoryId),
    data: { name: sheet.name, contact: contact.name, on },
  });
  return { ok: true };
}

/** Writes a note for the territory's animators. The event says that one was written, never what. */
export async function addNote(tx: Tx, actor: Scope, sheet: Sheet, body: string): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  if (sheet.mergedInto !== null) return NOT_NOW;
  await sql`insert into note (establishment_id, territory_id, body, author_id, written_at) values (${sheet.id}, ${sheet.territoryId}, ${body}, ${actor.personId}, present())`.execute(
    tx,
  );
  await record(tx, actor.personId, { kind: 'organisations.note_added', ...about(sheet.id, sheet.territoryId), data: { name: sheet.name } });
  return { ok: true };
}

/** Takes a note off the sheet; the row stays, dated, until retention deletes it. */
export async function removeNote(tx: Tx, actor: Scope, sheet: Sheet, noteId: string): Promise<Kept> {
  if (!mayKeepSheet(actor, sheet)) return NOT_YOURS;
  const removed = await sql`update note set removed_at = present() where id = ${noteId} and establishment_id = ${sheet.id} and removed_at is null`.execute(tx);
  if (removed.numAffectedRows !== 1n) return NOT_NOW;
  await record(tx, actor.personId, { kind: 'organisations.note_removed', ...about(sheet.id, sheet.territoryId), data: { name: sheet.name } });
  return { ok: true };
}
