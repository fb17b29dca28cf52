// Leads that come by telephone or in a corridor, and the addresses given to partners.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { animates } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { enterForm, partnerForm } from './team-form.ts';

export type Entered = Omit<z.output<typeof enterForm>, 'commune'> & { communeCode: string; domains: readonly string[] };

/** Writes down a lead for a territory one animates; whoever heard of it is its source. Null when the territory is not theirs. */
export async function enterLead(tx: Tx, actor: Scope, typed: Entered): Promise<string | null> {
  if (!animates(actor, typed.territory)) return null;
  const { rows } = await sql<{ id: string }>`
    insert into lead (kind, status, language, step, problem, firm_name, siret, postcode, commune_code, to_complete, contact_name, contact_title, contact_email, contact_phone, call_when,
      source_kind, source_name, entered_by, territory_id, routing, routed_at, received_at, created_at, updated_at)
    values (${typed.kind}, 'new', ${actor.language ?? 'fr'}, 4, ${typed.problem}, ${typed.firm_name}, ${typed.siret}, ${typed.postcode}, ${typed.communeCode}, ${typed.siret === null},
      ${typed.contact_name}, ${typed.contact_title}, ${typed.contact_email}, ${typed.contact_phone}, ${typed.call_when}, ${typed.source_kind}, ${typed.source_name}, ${actor.personId},
      ${typed.territory}, 'by_hand', present(), present(), present(), present()) returning id`.execute(tx);
  const id = rows[0]!.id;
  await sql`insert into lead_domain (lead_id, skill_domain) select ${id}, d from unnest(${[...typed.domains]}::text[]) d on conflict do nothing`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'leads.entered',
    subject: { kind: 'lead', id },
    territoryId: typed.territory,
    data: { name: typed.firm_name, source: typed.source_name ?? '' },
  });
  return id;
}

// Small letters and digits that nobody mistakes for one another: a partner may read the address aloud.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** A code of twelve letters for a partner's address. */
export function partnerCode(): string {
  return [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
/** Gives a partner (bank, chamber, accountant) an address of its own; whoever comes by it is known to come from there. Null when the territory is not this person's. */
export async function addPartner(tx: Tx, actor: Scope, typed: z.output<typeof partnerForm>): Promise<string | null> {
  if (!animates(actor, typed.territory)) return null;
  const code = partnerCode();
  const { rows } = await sql<{ id: string }>`
    insert into partner_link (territory_id, code, partner_name, partner_kind, created_by, created_at)
    values (${typed.territory}, ${code}, ${typed.partner_name}, ${typed.partner_kind}, ${actor.personId}, present()) returning id`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'leads.partner_added',
    subject: { kind: 'territory', id: typed.territory },
    territoryId: typed.territory,
    data: { partner: typed.partner_name },
  });
  return rows[0]!.id;
}
/** The address opens the plain form from now on. False when there is no such link of a territory one animates, or it was taken back already. */
export async function revokePartner(tx: Tx, actor: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ territory: string; partner: string }>`
    update partner_link set revoked_at = present() where id = ${id} and revoked_at is null returning territory_id as territory, partner_name as partner`.execute(
    tx,
  );
  const gone = rows[0];
  if (!gone) return false;
  await record(tx, actor.personId, {
    kind: 'leads.partner_revoked',
    subject: { kind: 'territory', id: gone.territory },
    territoryId: gone.territory,
    data: { partner: gone.partner },
  });
  return true;
}

/** A partner's address as its territory's animators see it, with what came by it. */
export interface PartnerLink {
  id: string;
  code: string;
  partnerName: string;
  partnerKind: string;
  territoryName: string;
  createdAt: Date;
  revokedAt: Date | null;
  leads: number;
  files: number;
}
export async function partnersOf(tx: Tx, territoryIds: readonly string[]): Promise<PartnerLink[]> {
  const { rows } = await sql<PartnerLink>`
    select p.id, p.code, p.partner_name as "partnerName", p.partner_kind as "partnerKind", t.name as "territoryName", p.created_at as "createdAt", p.revoked_at as "revokedAt",
      (select count(*)::int from lead l where l.partner_link_id = p.id and l.status <> 'draft') as leads,
      (select count(*)::int from lead l where l.partner_link_id = p.id and l.status = 'file') as files
    from partner_link p join territory t on t.id = p.territory_id where p.territory_id = any (${[...territoryIds]}::uuid[])
    order by p.revoked_at nulls first, folded(p.partner_name), p.id limit 300`.execute(tx);
  return rows;
}
