// What the team does with a lead. Each act takes the row's lock, asks the table of lead.ts, writes, and tells.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { decideLead } from './lead.ts';
import type { LeadAct, LeadDone, LeadStatus } from './lead.ts';
import { leadOf, measureOf } from './queries.ts';
import type { Lead } from './queries.ts';
import { qualify } from './qualification.ts';

type Kinds = Extract<EventKind, `leads.${string}`>;
/** What names a lead in a sentence. */
export function nameOf(lead: Pick<Lead, 'firmName' | 'contactName'>): string {
  return lead.firmName || lead.contactName;
}
async function tell<K extends Kinds>(tx: Tx, actor: Scope, lead: Lead, kind: K, data: Omit<Parameters<typeof record<K>>[2]['data'], 'name'>): Promise<void> {
  await record(tx, actor.personId, {
    kind,
    subject: { kind: 'lead', id: lead.id },
    territoryId: lead.territoryId,
    data: { name: nameOf(lead), ...data } as Parameters<typeof record<K>>[2]['data'],
  });
}

/** The lead as it stands now, its row locked, if this act may be done on it in its present status. */
export async function taken(tx: Tx, shown: Lead, act: LeadAct): Promise<LeadDone<{ lead: Lead; next: LeadStatus }>> {
  await sql`select from lead where id = ${shown.id} for update`.execute(tx);
  const lead = await leadOf(tx, shown.id);
  if (!lead) return { ok: false, refusal: 'changed-meanwhile' };
  const step = decideLead(lead, act);
  return step.ok ? { ok: true, lead, next: step.next } : step;
}

/** A held message was looked at and is a person's: it goes on as any other, and its sender is told so. */
export async function releaseLead(tx: Tx, actor: Scope, shown: Lead): Promise<LeadDone> {
  const step = await taken(tx, shown, 'release');
  if (!step.ok) return step;
  await sql`update lead set status = 'new', updated_at = present() where id = ${shown.id}`.execute(tx);
  await tell(tx, actor, step.lead, 'leads.released', {});
  return { ok: true };
}

/** Sends it to a territory that a human chose. */
export async function routeLead(tx: Tx, actor: Scope, shown: Lead, territoryId: string): Promise<LeadDone> {
  const step = await taken(tx, shown, 'route');
  if (!step.ok) return step;
  const place = await sql<{ name: string }>`select name from territory where id = ${territoryId} and status = 'open'`.execute(tx);
  if (!place.rows[0]) return { ok: false, refusal: 'territory-not-open' };
  // Told first: afterwards it may be out of this person's sight.
  await tell(tx, actor, { ...step.lead, territoryId }, 'leads.routed', { place: place.rows[0].name, routing: 'by_hand' });
  const { rows } = await sql<{ done: boolean }>`select send_lead_on(${shown.id}, ${territoryId}) as done`.execute(tx);
  return rows[0]?.done ? { ok: true } : { ok: false, refusal: 'changed-meanwhile' };
}

/** What is learnt at the first call, and the rules' answers to it, kept as they were shown. */
export interface Learnt {
  stage: string;
  headcount: number | null;
  firm_created_on: string | null;
  jobs: number | null;
  note: string | null;
}
/** Measures the lead by its territory's method and keeps every answer. A rule that is not met warns; it refuses nothing. */
export async function qualifyLead(tx: Tx, actor: Scope, shown: Lead, learnt: Learnt): Promise<LeadDone> {
  const step = await taken(tx, shown, 'qualify');
  if (!step.ok) return step;
  const { lead } = step;
  const answers = await answersFor(tx, lead, learnt);
  await sql`update lead set status = 'qualified', stage = ${learnt.stage}, headcount = ${learnt.headcount}, firm_created_on = ${learnt.firm_created_on},
      qualified_at = present(), qualified_by = ${actor.personId}, qualification = ${JSON.stringify(answers)}::jsonb, qualification_note = ${learnt.note}, updated_at = present()
    where id = ${lead.id}`.execute(tx);
  await tell(tx, actor, lead, 'leads.qualified', {});
  return { ok: true };
}
/** The rules' answers for what is known now, or for what was just learnt. */
export async function answersFor(tx: Tx, lead: Lead, learnt: Partial<Learnt> = {}) {
  const { parameters, inPerimeter, agreementInForce } = await measureOf(tx, lead);
  return qualify(parameters, {
    inPerimeter,
    agreementInForce,
    headcount: learnt.headcount === undefined ? lead.headcount : learnt.headcount,
    sizeBand: lead.sizeBand,
    createdOn: learnt.firm_created_on === undefined ? lead.firmCreatedOn : learnt.firm_created_on,
    nafCode: lead.nafCode,
    nafEdition: lead.nafEdition,
    stage: learnt.stage ?? lead.stage,
    jobs: learnt.jobs ?? null,
    today: lead.today,
  });
}

/** Another scheme is the better door: which, and why. The person is told. */
export async function redirectLead(tx: Tx, actor: Scope, shown: Lead, to: string, reason: string): Promise<LeadDone> {
  const step = await taken(tx, shown, 'redirect');
  if (!step.ok) return step;
  await sql`update lead set status = 'redirected', redirected_to = ${to}, outcome_reason = ${reason}, ended_at = present(), ended_by = ${actor.personId}, updated_at = present()
    where id = ${shown.id}`.execute(tx);
  await tell(tx, actor, step.lead, 'leads.redirected', { to, reason });
  return { ok: true };
}
/** Nothing follows, for a reason that stays inside the network. */
export async function dropLead(tx: Tx, actor: Scope, shown: Lead, reason: string): Promise<LeadDone> {
  const step = await taken(tx, shown, 'drop');
  if (!step.ok) return step;
  await sql`update lead set status = 'dropped', outcome_reason = ${reason}, ended_at = present(), ended_by = ${actor.personId}, updated_at = present() where id = ${shown.id}`.execute(
    tx,
  );
  await tell(tx, actor, step.lead, 'leads.dropped', { reason });
  return { ok: true };
}
/** Something changed: it is at work again, as it was when it came. */
export async function takeUpLead(tx: Tx, actor: Scope, shown: Lead): Promise<LeadDone> {
  const step = await taken(tx, shown, 'take_up');
  if (!step.ok) return step;
  await sql`update lead set status = 'new', redirected_to = null, outcome_reason = null, ended_at = null, ended_by = null, updated_at = present() where id = ${shown.id}`.execute(
    tx,
  );
  await tell(tx, actor, step.lead, 'leads.taken_up', {});
  return { ok: true };
}
