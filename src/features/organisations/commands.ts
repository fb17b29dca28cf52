import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { RegistryEstablishment } from '../../platform/registry.ts';
import type { Scope } from '../people/scope.ts';
import { mayAddSheetTo, mayKeepSheet } from './access.ts';
import { companyFor, fillCompany } from './company-commands.ts';
import type { FieldChange } from './events.ts';
import type { EditedSheet, NewSheet } from './form.ts';
import { lacksOf, mayAct, statusOf } from './sheet.ts';
import type { SheetAct } from './sheet.ts';
import type { Sheet } from './sheet-queries.ts';

/** Typed fields with their commune settled. */
export type Settled<T> = Omit<T, 'commune' | 'commune_code'> & { commune_code: string | null };
/** Refusals shared by the commands of a sheet. `changed-since`: somebody else saved in between. */
export type SheetRefusal = 'not-yours' | 'not-now' | 'siret-taken' | 'changed-since' | 'dates-out-of-order';
export type SheetDone = { ok: true; id: string } | { ok: false; refusal: SheetRefusal };

const columnsOf = (typed: Settled<EditedSheet>) => ({
  name: typed.name,
  siret: typed.siret,
  no_siret_reason: typed.siret ? null : typed.no_siret_reason,
  head_office: typed.head_office,
  street: typed.street ?? '',
  postcode: typed.postcode,
  commune_code: typed.commune_code,
  naf_code: typed.naf_code,
  naf_edition: typed.naf_code ? (typed.naf_edition ?? 'rev2') : null,
  size_band: typed.size_band,
  headcount: typed.headcount,
  opened_on: typed.opened_on,
});
type Columns = ReturnType<typeof columnsOf>;
const incomplete = (columns: Columns) =>
  lacksOf({
    siret: columns.siret,
    noSiretReason: columns.no_siret_reason,
    communeCode: columns.commune_code,
    nafCode: columns.naf_code,
    sizeBand: columns.size_band,
    headcount: columns.headcount,
  }).length > 0;

/**
 * Adds an establishment to a territory, with its company (found by SIREN anywhere in the network, else made) and the role it comes with.
 * `registry` is what the register answered for this very SIRET, kept beside what was typed. Two people adding one SIRET at once make one sheet.
 */
export async function addSheet(tx: Tx, actor: Scope, typed: Settled<NewSheet>, registry: RegistryEstablishment | null): Promise<SheetDone> {
  if (!mayAddSheetTo(actor, typed.territory_id)) return { ok: false, refusal: 'not-yours' };
  const organisationId = await companyFor(tx, typed, registry);
  const columns = columnsOf(typed);
  const id = randomUUID();
  const source = registry ? 'registry' : 'manual';
  const added = await sql`
    insert into establishment (id, organisation_id, territory_id, name, siret, no_siret_reason, head_office, street, postcode, commune_code, naf_code, naf_edition, size_band, headcount, opened_on,
      closed_on, source, source_checked_at, registry_answer, to_complete)
    values (${id}, ${organisationId}, ${typed.territory_id}, ${columns.name}, ${columns.siret}, ${columns.no_siret_reason}, ${columns.head_office}, ${columns.street}, ${columns.postcode},
      ${columns.commune_code}, ${columns.naf_code}, ${columns.naf_edition}, ${columns.size_band}, ${columns.headcount}, ${columns.opened_on}, ${registry?.closedOn ?? null}, ${source},
      ${registry ? sql`present()` : null}, ${registry ? JSON.stringify(registry.raw) : null}::jsonb, ${incomplete(columns)})
    on conflict do nothing`.execute(tx);
  if (added.numAffectedRows !== 1n) return { ok: false, refusal: 'siret-taken' };
  if (typed.role) {
    await sql`insert into establishment_role (establishment_id, territory_id, role, starts_on)
      select ${id}, t.id, ${typed.role}, coalesce(${typed.role_starts_on}::date, today_in(t.time_zone)) from territory t where t.id = ${typed.territory_id}`.execute(
      tx,
    );
  }
  await record(tx, actor.personId, {
    kind: 'organisations.establishment_added',
    ...about(id, typed.territory_id),
    data: { name: typed.name, role: typed.role, source },
  });
  return { ok: true, id };
}

/** Changes a sheet; `seen` is when the person read it, so that two people never overwrite one another unseen. */
export async function editSheet(tx: Tx, actor: Scope, sheet: Sheet, typed: Settled<EditedSheet>, seen: Date | null): Promise<SheetDone> {
  const allowed = mayActOn(actor, sheet, 'edit');
  if (allowed) return { ok: false, refusal: allowed };
  if (seen !== null && seen.getTime() !== sheet.updatedAt.getTime()) return { ok: false, refusal: 'changed-since' };
  if (typed.opened_on && sheet.closedOn && typed.opened_on > sheet.closedOn) return { ok: false, refusal: 'dates-out-of-order' };
  return write(tx, actor, sheet, columnsOf(typed), 'organisations.sheet_edited', typed.siret === sheet.siret ? {} : { source: 'manual' as const });
}

/** The fields that the register may bring to a sheet; address goes as a whole. */
export const COMPLETABLE = ['name', 'siret', 'head_office', 'address', 'activity', 'size', 'opened_on'] as const;
export type Completable = (typeof COMPLETABLE)[number];

/** What the register says, in the columns of a sheet; a commune unknown to us is left out. */
export function columnsOfRegistry(
  found: RegistryEstablishment,
  communeKnown: boolean,
  readable: { name: string; street: string },
): Record<Completable, Partial<Columns>> {
  return {
    name: readable.name ? { name: readable.name } : {},
    siret: { siret: found.siret, no_siret_reason: null },
    head_office: { head_office: found.headOffice },
    address: found.hidden ? {} : { street: readable.street, postcode: found.postcode, ...(communeKnown ? { commune_code: found.communeCode } : {}) },
    activity: found.nafCode ? { naf_code: found.nafCode, naf_edition: found.nafEdition } : {},
    size: found.sizeBand ? { size_band: found.sizeBand as Columns['size_band'] } : {},
    opened_on: found.openedOn ? { opened_on: found.openedOn } : {},
  };
}

/** Takes the chosen fields from the register; keeps its answer and the day it was read. The company's own blanks are filled on the way. */
export async function completeSheet(tx: Tx, actor: Scope, sheet: Sheet, found: RegistryEstablishment, taken: Partial<Columns>): Promise<SheetDone> {
  const allowed = mayActOn(actor, sheet, 'complete');
  if (allowed) return { ok: false, refusal: allowed };
  const opened = taken.opened_on ?? sheet.openedOn;
  if (opened && sheet.closedOn && opened > sheet.closedOn) return { ok: false, refusal: 'dates-out-of-order' };
  const organisationId = await fillCompany(tx, sheet.organisationId, found);
  const columns: Columns = {
    name: sheet.name,
    siret: sheet.siret,
    no_siret_reason: sheet.noSiretReason,
    head_office: sheet.headOffice,
    street: sheet.street,
    postcode: sheet.postcode,
    commune_code: sheet.communeCode,
    naf_code: sheet.nafCode,
    naf_edition: sheet.nafEdition,
    size_band: sheet.sizeBand as Columns['size_band'],
    headcount: sheet.headcount,
    opened_on: sheet.openedOn,
    ...taken,
  };
  return write(tx, actor, sheet, columns, 'organisations.sheet_completed', { source: 'registry', answer: found.raw, organisationId });
}

async function write(
  tx: Tx,
  actor: Scope,
  sheet: Sheet,
  columns: Columns,
  kind: 'organisations.sheet_edited' | 'organisations.sheet_completed',
  from: { source?: 'registry' | 'manual'; answer?: unknown; organisationId?: string },
): Promise<SheetDone> {
  if (columns.siret && columns.siret !== sheet.siret) {
    const { rows } = await sql<{ taken: boolean }>`select siret_taken(${columns.siret}) as taken`.execute(tx);
    if (rows[0]!.taken) return { ok: false, refusal: 'siret-taken' };
  }
  const before: Columns = {
    name: sheet.name,
    siret: sheet.siret,
    no_siret_reason: sheet.noSiretReason,
    head_office: sheet.headOffice,
    street: sheet.street,
    postcode: sheet.postcode,
    commune_code: sheet.communeCode,
    naf_code: sheet.nafCode,
    naf_edition: sheet.nafEdition,
    size_band: sheet.sizeBand as Columns['size_band'],
    headcount: sheet.headcount,
    opened_on: sheet.openedOn,
  };
  const changes: FieldChange[] = (Object.keys(columns) as (keyof Columns)[])
    .filter((field) => columns[field] !== before[field])
    .map((field) => ({ field, before: before[field], after: columns[field] }));
  await tx
    .updateTable('establishment')
    .set({
      ...columns,
      to_complete: incomplete(columns),
      updated_at: sql`present()`,
      ...(from.source ? { source: from.source } : {}),
      ...(from.organisationId ? { organisation_id: from.organisationId } : {}),
      ...(from.answer ? { registry_answer: JSON.stringify(from.answer), source_checked_at: sql`present()` } : {}),
    })
    .where('id', '=', sheet.id)
    .execute();
  await record(tx, actor.personId, { kind, ...about(sheet.id, sheet.territoryId), data: { name: columns.name, count: changes.length, changes } });
  return { ok: true, id: sheet.id };
}

/** Says that the site closed on a day; with `endRoles`, what it was to the territory ends that day too. */
export async function closeSheet(tx: Tx, actor: Scope, sheet: Sheet, on: string, endRoles: boolean): Promise<SheetDone> {
  const allowed = mayActOn(actor, sheet, 'close');
  if (allowed) return { ok: false, refusal: allowed };
  if (sheet.openedOn && on < sheet.openedOn) return { ok: false, refusal: 'dates-out-of-order' };
  await tx
    .updateTable('establishment')
    .set({ closed_on: on, updated_at: sql`present()` })
    .where('id', '=', sheet.id)
    .execute();
  if (endRoles)
    await sql`update establishment_role set ends_on = ${on} where establishment_id = ${sheet.id} and starts_on <= ${on} and (ends_on is null or ends_on > ${on})`.execute(
      tx,
    );
  await record(tx, actor.personId, { kind: 'organisations.sheet_closed', ...about(sheet.id, sheet.territoryId), data: { name: sheet.name, on } });
  return { ok: true, id: sheet.id };
}

/** Takes the closing back; roles that it ended are given again by hand. */
export async function reopenSheet(tx: Tx, actor: Scope, sheet: Sheet): Promise<SheetDone> {
  // A closing still to come is taken back as well.
  const allowed = sheet.closedOn && sheet.mergedInto === null ? (mayKeepSheet(actor, sheet) ? null : 'not-yours') : mayActOn(actor, sheet, 'reopen');
  if (allowed) return { ok: false, refusal: allowed };
  await tx
    .updateTable('establishment')
    .set({ closed_on: null, updated_at: sql`present()` })
    .where('id', '=', sheet.id)
    .execute();
  await record(tx, actor.personId, { kind: 'organisations.sheet_reopened', ...about(sheet.id, sheet.territoryId), data: { name: sheet.name } });
  return { ok: true, id: sheet.id };
}

/** Why an act may not be done on this sheet by this person now; null when it may. */
export function mayActOn(actor: Scope, sheet: Sheet, act: SheetAct): 'not-yours' | 'not-now' | null {
  const answer = mayAct(statusOf(sheet, sheet.today), act, mayKeepSheet(actor, sheet) ? 'animator' : 'reader');
  return answer.ok ? null : answer.refusal;
}

/** What an event of a sheet is about, and who may read it. */
export function about(id: string, territoryId: string): { subject: { kind: 'establishment'; id: string }; territoryId: string; establishmentId: string } {
  return { subject: { kind: 'establishment', id }, territoryId, establishmentId: id };
}
