import { addDays } from './calendar.ts';
import { type Draft, groundOf } from './draft.ts';
import type { FileWorld } from './file-rows.ts';
import { PAUSED } from './leads.ts';
import { type EventRow, type Instant, instantOn } from './world.ts';

/** How far back the timelines tell what happened to leads, files and missions, in days. */
export const TOLD = 1100;

/** Tells what happened to leads and files these last years, among the other events, in the order of time. */
export function tellFiles(draft: Draft, files: FileWorld): void {
  const first = `${addDays(draft.today, -TOLD)}T00:00:00Z`;
  const events: EventRow[] = [];
  const tell = (
    at: Instant | null,
    kind: string,
    subject: readonly ['lead' | 'project' | 'territory', string],
    territory_id: string | null,
    actor_id: string | null,
    data: Record<string, unknown>,
  ) => {
    if (at === null || at < first || territory_id === null) return;
    events.push({
      happened_at: at,
      actor_id,
      kind,
      subject_kind: subject[0],
      subject_id: subject[1],
      territory_id,
      establishment_id: null,
      data,
      invented: true,
    });
  };
  for (const lead of files.lead) {
    const subject = ['lead', lead.id] as const;
    const name = lead.firm_name;
    const at = lead.territory_id;
    tell(
      lead.received_at,
      lead.status === 'held' ? 'leads.held' : 'leads.received',
      subject,
      at,
      null,
      lead.status === 'held' ? { name, reasons: lead.held_reasons } : { name, kind: lead.kind },
    );
    tell(lead.qualified_at, 'leads.qualified', subject, at, lead.qualified_by, { name });
    if (lead.status === 'redirected')
      tell(lead.ended_at, 'leads.redirected', subject, at, lead.ended_by, { name, to: lead.redirected_to, reason: lead.outcome_reason });
    if (lead.status === 'dropped') tell(lead.ended_at, 'leads.dropped', subject, at, lead.ended_by, { name, reason: lead.outcome_reason });
  }
  for (const file of files.project) {
    const subject = ['project', file.id] as const;
    const of = { reference: file.reference, name: file.firm_name };
    tell(file.created_at, 'projects.opened', subject, file.territory_id, file.animator_id, of);
    tell(file.owner_sent_at, 'projects.sent', subject, file.territory_id, null, of);
    tell(file.completed_at, 'projects.completed', subject, file.territory_id, null, of);
    if (file.session_on && file.completed_at)
      tell(file.completed_at, 'projects.scheduled', subject, file.territory_id, file.animator_id, { ...of, sessionOn: file.session_on });
    if (file.status === 'withdrawn')
      tell(instantOn(file.left_on!, 9), 'projects.withdrawn', subject, file.territory_id, file.animator_id, {
        ...of,
        reason: file.left_reason,
        byOwner: false,
      });
    if (file.status === 'firm_closed')
      tell(instantOn(file.left_on!, 9), 'projects.firm_closed', subject, file.territory_id, file.animator_id, { ...of, reason: file.left_reason });
  }
  const paused = groundOf(draft, PAUSED.code);
  const since = addDays(draft.today, -PAUSED.daysAgo);
  const until = addDays(since, PAUSED.days);
  const territory = ['territory', paused.id] as const;
  tell(instantOn(since), 'territories.paused', territory, paused.id, null, { name: paused.plan.name, on: since });
  tell(instantOn(until), 'territories.reopened', territory, paused.id, null, { name: paused.plan.name, on: until });
  draft.world.event = [...draft.world.event, ...events].toSorted((a, b) => (a.happened_at < b.happened_at ? -1 : a.happened_at > b.happened_at ? 1 : 0));
}
