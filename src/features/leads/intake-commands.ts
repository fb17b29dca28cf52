// Writing what a person without account types, at once at every step, and sending it on when it is finished.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { RegistryEstablishment } from '../../platform/registry.ts';
import { readableName, readableStreet } from '../organisations/address.ts';
import { heldReasons } from './intake.ts';
import type { IntakeKind } from './intake.ts';
import type { TypedLead } from './intake-queries.ts';
import { routeOf } from './routing.ts';
import type { Ground } from './routing.ts';

/** Begins a lead on a device: `deviceHash` is the digest of its cookie's token. `partner`: the code of a partner's link, if the person came by one. */
export async function beginLead(tx: Tx, kind: IntakeKind, lang: 'fr' | 'en', deviceHash: string, partner: string | null): Promise<string> {
  const { rows } = await sql<{ id: string }>`select begin_lead(${kind}, ${lang}, ${deviceHash}, ${partner}) as id`.execute(tx);
  return rows[0]!.id;
}

/** First step: the problem and the domains; an address, when one is left, gets the link that takes it up again. */
export async function saveProblem(
  tx: Tx,
  actorId: string | null,
  lead: { id: string; contactEmail: string | null },
  typed: { problem: string; domains: readonly string[]; email: string | null },
  mayMail: (email: string) => Promise<boolean>,
): Promise<void> {
  await sql`update lead set problem = ${typed.problem}, contact_email = coalesce(${typed.email}, contact_email), step = greatest(step, 2), updated_at = present()
    where id = ${lead.id}`.execute(tx);
  await sql`delete from lead_domain where lead_id = ${lead.id} and not (skill_domain = any (${typed.domains}::text[]))`.execute(tx);
  await sql`insert into lead_domain (lead_id, skill_domain) select ${lead.id}, d from unnest(${typed.domains}::text[]) d on conflict do nothing`.execute(tx);
  // Saved in any case; nobody's mailbox is filled by typing their address here.
  if (typed.email && typed.email !== lead.contactEmail && (await mayMail(typed.email)))
    await record(tx, actorId, { kind: 'leads.kept_for_later', subject: { kind: 'lead', id: lead.id }, data: { name: '' } });
}

/** Second step by the register: every fact it gives, and the answer itself kept beside. */
export async function saveFirmFound(tx: Tx, leadId: string, found: RegistryEstablishment, communeKnown: boolean): Promise<void> {
  const name = found.hidden ? '' : readableName(found.signName ?? found.companyName);
  await sql`update lead set firm_name = ${name || found.siret}, siret = ${found.siret}, street = ${readableStreet(found.street).slice(0, 200)},
      postcode = ${found.postcode}, commune_code = ${communeKnown ? found.communeCode : null}, naf_code = ${found.nafCode}, naf_edition = ${found.nafCode ? found.nafEdition : null},
      size_band = ${found.sizeBand ?? found.companySizeBand}, firm_created_on = ${found.openedOn}, firm_source = 'registry', registry_answer = ${JSON.stringify(found.raw)}::jsonb,
      to_complete = false, step = greatest(step, 3), updated_at = present() where id = ${leadId}`.execute(tx);
}
/** Second step by hand: the register was away, or the firm is not in it; to be completed later. */
export async function saveFirmTyped(
  tx: Tx,
  leadId: string,
  typed: { firm_name: string; siret: string | null; postcode: string | null; communeCode: string },
): Promise<void> {
  await sql`update lead set firm_name = ${typed.firm_name}, siret = ${typed.siret}, street = '', postcode = ${typed.postcode}, commune_code = ${typed.communeCode},
      naf_code = null, naf_edition = null, size_band = null, firm_created_on = null, firm_source = 'manual', registry_answer = null, to_complete = true,
      step = greatest(step, 3), updated_at = present() where id = ${leadId}`.execute(tx);
}

/** Third step: who to call and when. */
export async function saveContact(
  tx: Tx,
  leadId: string,
  typed: { contact_name: string; contact_title: string | null; contact_email: string; contact_phone: string; call_when: string | null },
): Promise<void> {
  await sql`update lead set contact_name = ${typed.contact_name}, contact_title = ${typed.contact_title}, contact_email = ${typed.contact_email},
      contact_phone = ${typed.contact_phone}, call_when = ${typed.call_when}, agreed_at = coalesce(agreed_at, present()), step = 4, updated_at = present() where id = ${leadId}`.execute(
    tx,
  );
}

/** Sends it on: to the territory of its commune, or to a named human; what no person seems to have written is held for a look first. */
export async function sendLead(tx: Tx, actorId: string | null, lead: TypedLead, sent: { trap: string; tooMany: boolean }): Promise<void> {
  const ground = await sql<Ground>`select territory_id as "territoryId", status, animators from ground_of(${lead.communeCode})`.execute(tx);
  const nationals = await sql<{ id: string }>`select person_id as id from national_animators()`.execute(tx);
  const route = routeOf(
    ground.rows,
    nationals.rows.map(({ id }) => id),
  );
  const reasons = heldReasons({ ...sent, seconds: lead.seconds, text: lead.problem });
  const status = reasons.length > 0 ? 'held' : 'new';
  await sql`update lead set status = ${status}, held_reasons = ${reasons}::text[], received_at = present(), routed_at = present(), routing = ${route.routing},
      territory_id = ${route.territoryId}, candidates = ${route.candidates}::uuid[], assigned_to = ${route.assignedTo}, updated_at = present()
    where id = ${lead.id} and status = 'draft'`.execute(tx);
  const about = { subject: { kind: 'lead' as const, id: lead.id }, territoryId: route.territoryId };
  const name = lead.firmName || lead.contactName;
  if (status === 'held') await record(tx, actorId, { kind: 'leads.held', ...about, data: { name, reasons } });
  else await record(tx, actorId, { kind: 'leads.received', ...about, data: { name, kind: lead.kind } });
}
