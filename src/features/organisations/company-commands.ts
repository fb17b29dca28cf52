import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { RegistryEstablishment } from '../../platform/registry.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepCompany } from './access.ts';
import type { FieldChange } from './events.ts';
import type { CompanyTyped, NewSheet } from './form.ts';
import { categoryOfBand, companyCategory, limitsOf } from './size.ts';
import type { CompanyCategory } from './size.ts';
import type { CompanySheet } from './sheet-queries.ts';

/** What is typed of a company together with its first establishment. */
type CompanyOfSheet = Pick<
  NewSheet,
  'kind' | 'company_name' | 'name' | 'siren' | 'siret' | 'legal_form' | 'company_size_band' | 'group' | 'naf_code' | 'naf_edition'
>;

/** The company an establishment belongs to: the network's one row of its SIREN; without SIREN, one of the same name this person already sees; else a new one. */
export async function companyFor(tx: Tx, typed: CompanyOfSheet, registry: RegistryEstablishment | null): Promise<string> {
  const siren = typed.siren ?? typed.siret?.slice(0, 9) ?? null;
  const name = typed.company_name ?? typed.name;
  const known = siren ? await companyOfSiren(tx, siren) : await namelessCompany(tx, name, typed.kind);
  if (known) return known;
  const id = randomUUID();
  const groupId = typed.group ? await groupNamed(tx, typed.group) : null;
  // No RETURNING: until its establishment is there, the row is not this person's to read.
  await sql`insert into organisation (id, kind, name, siren, legal_form, naf_code, naf_edition, size_band, category, group_id, source, source_checked_at)
    values (${id}, ${typed.kind}, ${name}, ${siren}, ${typed.legal_form}, ${typed.naf_code}, ${typed.naf_code ? (typed.naf_edition ?? 'rev2') : null}, ${typed.company_size_band},
      ${categoryFrom(registry, typed.company_size_band)}, ${groupId}, ${registry ? 'registry' : 'manual'}, ${registry ? sql`present()` : null})
    on conflict do nothing`.execute(tx);
  return (siren ? await companyOfSiren(tx, siren) : null) ?? id;
}

/** Fills what a company lacks from the register; gives the company the sheet belongs to from now on (another, when the SIREN is already known). */
export async function fillCompany(tx: Tx, organisationId: string, found: RegistryEstablishment): Promise<string> {
  const known = await companyOfSiren(tx, found.siren);
  if (known && known !== organisationId) {
    const { rows } = await sql<{ siren: string | null }>`select siren from organisation where id = ${organisationId}`.execute(tx);
    // A company that has a SIREN of its own keeps its establishment only if it is the same one.
    return rows[0]?.siren === found.siren ? organisationId : known;
  }
  await sql`update organisation set siren = coalesce(siren, ${found.siren}), legal_form = coalesce(legal_form, ${found.legalForm}),
      naf_code = coalesce(naf_code, ${found.nafCode}), naf_edition = case when naf_code is null and ${found.nafCode}::text is not null then ${found.nafEdition} else naf_edition end,
      size_band = coalesce(size_band, ${found.companySizeBand}), category = coalesce(category, ${categoryFrom(found, found.companySizeBand)}),
      source = 'registry', source_checked_at = present(), updated_at = present()
    where id = ${organisationId} and (siren is null or siren = ${found.siren})`.execute(tx);
  return organisationId;
}

/** INSEE tells SME, mid-cap and large; the smallest of the first are told by their staff. */
function categoryFrom(registry: RegistryEstablishment | null, band: string | null): CompanyCategory | null {
  const byBand = categoryOfBand(band);
  if (registry?.category && registry.category !== 'sme') return registry.category;
  return registry?.category === 'sme' ? (byBand === 'micro' ? 'micro' : 'sme') : byBand;
}

async function companyOfSiren(tx: Tx, siren: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select organisation_of_siren(${siren}) as id`.execute(tx);
  return rows[0]?.id ?? null;
}
async function namelessCompany(tx: Tx, name: string, kind: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`select id from organisation where siren is null and merged_into is null and kind = ${kind} and folded(name) = folded(${name}) order by created_at limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** The group of this name, made when there is none; names differing by accents or capitals are one. */
export async function groupNamed(tx: Tx, name: string): Promise<string> {
  await sql`insert into company_group (name) values (${name}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: string }>`select id from company_group where folded(name) = folded(${name})`.execute(tx);
  return rows[0]!.id;
}

/** The names of all groups, for the field that proposes them. */
export async function groupNames(tx: Tx): Promise<string[]> {
  return (await sql<{ name: string }>`select name from company_group order by name limit 500`.execute(tx)).rows.map(({ name }) => name);
}

export type CompanyDone = { ok: true } | { ok: false; refusal: 'not-yours' | 'siren-taken' };

/** Changes a company's own fields; the category follows from staff and money, by the decree. */
export async function editCompany(tx: Tx, actor: Scope, company: CompanySheet, typed: CompanyTyped): Promise<CompanyDone> {
  if (
    !mayKeepCompany(
      actor,
      company.establishments.map((one) => one.territoryId),
    )
  )
    return { ok: false, refusal: 'not-yours' };
  if (typed.siren && typed.siren !== company.siren && (await companyOfSiren(tx, typed.siren))) return { ok: false, refusal: 'siren-taken' };
  const groupId = typed.group ? await groupNamed(tx, typed.group) : null;
  const staff = typed.headcount ?? (typed.size_band && typed.size_band !== 'NN' ? limitsOf(typed.size_band).from : null);
  // Nothing new about staff or money: what the register said stays.
  const category =
    typed.headcount === null && typed.turnover === null && typed.size_band === company.sizeBand
      ? company.category
      : companyCategory(staff, { turnover: typed.turnover });
  const after = {
    kind: typed.kind,
    name: typed.name,
    siren: typed.siren,
    legal_form: typed.legal_form,
    naf_code: typed.naf_code,
    naf_edition: typed.naf_code ? (typed.naf_edition ?? 'rev2') : null,
    size_band: typed.size_band,
    category,
    group_id: groupId,
  };
  const before: typeof after = {
    kind: company.kind,
    name: company.name,
    siren: company.siren,
    legal_form: company.legalForm,
    naf_code: company.nafCode,
    naf_edition: company.nafEdition,
    size_band: company.sizeBand as typeof typed.size_band,
    category: company.category,
    group_id: company.groupId,
  };
  const changes: FieldChange[] = (Object.keys(after) as (keyof typeof after)[])
    .filter((field) => after[field] !== before[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
  await tx
    .updateTable('organisation')
    .set({ ...after, updated_at: sql`present()` })
    .where('id', '=', company.id)
    .execute();
  if (groupId && typed.five_thousand_staff) {
    await sql`update company_group set five_thousand_staff = ${typed.five_thousand_staff === 'unknown' ? null : typed.five_thousand_staff === 'yes'} where id = ${groupId}`.execute(
      tx,
    );
  }
  const mine = company.establishments.find((one) => mayKeepCompany(actor, [one.territoryId]))!;
  await record(tx, actor.personId, {
    kind: 'organisations.company_edited',
    subject: { kind: 'organisation', id: company.id },
    territoryId: mine.territoryId,
    establishmentId: null,
    data: { name: typed.name, count: changes.length, changes },
  });
  return { ok: true };
}
