import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { animates } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** What a new file begins with. `kind`: the stage learnt at qualification. */
export interface NewFile {
  territoryId: string;
  establishmentId: string;
  leadId: string | null;
  ownerName: string;
  ownerTitle: string | null;
  ownerEmail: string | null;
  ownerPhone: string | null;
  ownerLanguage: 'fr' | 'en';
  firmName: string;
  firmCreatedOn: string | null;
  nafCode: string | null;
  nafEdition: string | null;
  kind: string | null;
  description: string | null;
}

/** Opens a project file in preparation, held by who opens it. The caller checked that this person animates the territory; the database checks it again. */
export async function openProject(tx: Tx, actor: Scope, file: NewFile): Promise<{ id: string; reference: string }> {
  if (!animates(actor, file.territoryId)) throw new Error('a file is opened by an animator of its territory');
  const named = await sql<{ reference: string }>`
    select next_reference(t.id, extract(year from today_in(t.time_zone))::integer) as reference from territory t where t.id = ${file.territoryId}`.execute(tx);
  const reference = named.rows[0]!.reference;
  const { rows } = await sql<{ id: string }>`
    insert into project (reference, territory_id, establishment_id, lead_id, animator_id, owner_name, owner_title, owner_email, owner_phone, owner_language,
      firm_name, firm_created_on, naf_code, naf_edition, kind, description, status_since, last_changed_at, last_read_at, created_at, updated_at)
    values (${reference}, ${file.territoryId}, ${file.establishmentId}, ${file.leadId}, ${actor.personId}, ${file.ownerName}, ${file.ownerTitle}, ${file.ownerEmail}, ${file.ownerPhone},
      ${file.ownerLanguage}, ${file.firmName}, ${file.firmCreatedOn}, ${file.nafCode}, ${file.nafEdition}, ${file.kind}, ${file.description}, present(), present(), present(), present(), present())
    returning id`.execute(tx);
  const id = rows[0]!.id;
  await record(tx, actor.personId, {
    kind: 'projects.opened',
    subject: { kind: 'project', id },
    territoryId: file.territoryId,
    data: { reference, name: file.firmName },
  });
  return { id, reference };
}
