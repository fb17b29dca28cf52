// From a lead to what comes of it: a firm's project file, or a site that joins. The firm gets its sheet on the way.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { addSheet } from '../organisations/commands.ts';
import { giveRole } from '../organisations/keeping-commands.ts';
import type { EstablishmentRole } from '../organisations/sheet.ts';
import { findSheet } from '../organisations/sheet-queries.ts';
import { isSizeBand } from '../organisations/size.ts';
import type { Scope } from '../people/scope.ts';
import { openProject } from '../projects/open.ts';
import { nameOf, taken } from './commands.ts';
import type { LeadDone } from './lead.ts';
import type { Lead } from './queries.ts';

/** The sheet of the firm behind a lead: the one chosen, or a new one made of what the lead says. Refused when the firm's SIRET is kept elsewhere. */
async function sheetFor(tx: Tx, actor: Scope, lead: Lead, chosen: string | null, role: EstablishmentRole): Promise<LeadDone<{ establishmentId: string }>> {
  const territoryId = lead.territoryId!;
  if (chosen) {
    const sheet = await findSheet(tx, actor, chosen);
    if (!sheet || sheet.territoryId !== territoryId || sheet.mergedInto) return { ok: false, refusal: 'sheet-elsewhere' };
    // Already held on that day: nothing to give.
    await giveRole(tx, actor, sheet, role, lead.today, null);
    return { ok: true, establishmentId: sheet.id };
  }
  const added = await addSheet(
    tx,
    actor,
    {
      name: nameOf(lead).slice(0, 160),
      siret: lead.siret,
      no_siret_reason: null,
      head_office: true,
      street: lead.street || null,
      postcode: lead.postcode,
      commune_code: lead.communeCode,
      naf_code: lead.nafCode,
      naf_edition: lead.nafEdition === '2025' ? '2025' : lead.nafCode ? 'rev2' : null,
      size_band: lead.sizeBand && isSizeBand(lead.sizeBand) ? lead.sizeBand : null,
      headcount: lead.headcount,
      opened_on: lead.firmCreatedOn,
      kind: 'company',
      company_name: nameOf(lead).slice(0, 160),
      siren: lead.siret?.slice(0, 9) ?? null,
      legal_form: null,
      company_size_band: null,
      group: null,
      territory_id: territoryId,
      role,
      role_starts_on: null,
      from_registry: null,
      confirmed: true,
    },
    null,
  );
  return added.ok ? { ok: true, establishmentId: added.id } : { ok: false, refusal: 'sheet-elsewhere' };
}

/** Opens the project file of a qualified lead. `chosen`: an existing sheet of the firm; null makes one. Two people at once open one file. */
export async function openFile(tx: Tx, actor: Scope, shown: Lead, chosen: string | null): Promise<LeadDone<{ projectId: string }>> {
  const step = await taken(tx, shown, 'open_file');
  if (!step.ok) return step;
  const { lead } = step;
  const sheet = await sheetFor(tx, actor, lead, chosen, 'beneficiary');
  if (!sheet.ok) return sheet;
  const { id: projectId, reference } = await openProject(tx, actor, {
    territoryId: lead.territoryId!,
    establishmentId: sheet.establishmentId,
    leadId: lead.id,
    ownerName: lead.contactName,
    ownerTitle: lead.contactTitle,
    ownerEmail: lead.contactEmail,
    ownerPhone: lead.contactPhone,
    ownerLanguage: lead.language,
    firmName: nameOf(lead),
    firmCreatedOn: lead.firmCreatedOn,
    nafCode: lead.nafCode,
    nafEdition: lead.nafCode ? lead.nafEdition : null,
    kind: lead.stage,
    description: lead.problem || null,
  });
  await sql`update lead set status = 'file', project_id = ${projectId}, establishment_id = ${sheet.establishmentId}, ended_at = present(), ended_by = ${actor.personId}, updated_at = present()
    where id = ${lead.id}`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'leads.became_file',
    subject: { kind: 'lead', id: lead.id },
    territoryId: lead.territoryId,
    data: { name: nameOf(lead), reference },
  });
  return { ok: true, projectId };
}

/** A site that offered help becomes a contributor of the territory: its sheet opens, ready for a pledge. */
export async function welcomeSite(tx: Tx, actor: Scope, shown: Lead, chosen: string | null): Promise<LeadDone<{ establishmentId: string }>> {
  const step = await taken(tx, shown, 'join');
  if (!step.ok) return step;
  const { lead } = step;
  const sheet = await sheetFor(tx, actor, lead, chosen, 'contributor');
  if (!sheet.ok) return sheet;
  await sql`update lead set status = 'joined', establishment_id = ${sheet.establishmentId}, ended_at = present(), ended_by = ${actor.personId}, updated_at = present() where id = ${lead.id}`.execute(
    tx,
  );
  await record(tx, actor.personId, {
    kind: 'leads.joined',
    subject: { kind: 'lead', id: lead.id },
    territoryId: lead.territoryId,
    establishmentId: sheet.establishmentId,
    data: { name: nameOf(lead) },
  });
  return { ok: true, establishmentId: sheet.establishmentId };
}
