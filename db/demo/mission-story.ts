// What happened on a mission of the demo: its half-days done, and what was told of it.
import { addDays, earlier, workingDayBefore } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { ProjectRow } from './file-rows.ts';
import type { MissionPlan, MissionWorld, ORDER, Row } from './mission-rows.ts';
import { idOf } from './random.ts';
import type { Stream } from './random.ts';
import { instantOn } from './world.ts';
import type { Instant, World } from './world.ts';

/** A half-day that somebody did at the firm, as they noted it the same evening. */
export function dayRow(of: {
  id: string;
  ids: { territory_id: string; project_id: string };
  expert: string;
  day: PlainDate;
  half: 'am' | 'pm';
  note: string | null;
}): Row {
  const { id, ids, expert, day, half, note } = of;
  return {
    id: idOf(`mission day ${id} ${day} ${half}`),
    mission_id: id,
    ...ids,
    expert_id: expert,
    on_day: day,
    half,
    place: 'Chez l’entreprise',
    note,
    logged_at: instantOn(day, 200),
    logged_by: expert,
  };
}
const taken = new WeakMap<MissionWorld, Set<string>>();
/** Half-days done since the first day, on working days, none of one person at two places; the last ones wait for the owner's word. Gives how many. */
export function halfDaysDone(
  rows: MissionWorld,
  of: {
    id: string;
    ids: { territory_id: string; project_id: string };
    plan: MissionPlan;
    state: MissionPlan['state'];
    expert: string;
    begun: PlainDate;
    yesterday: PlainDate;
    from: Stream;
  },
): number {
  const { id, ids, plan, state, expert, begun, yesterday, from } = of;
  let busy = taken.get(rows);
  if (!busy) taken.set(rows, (busy = new Set()));
  const wanted = state === 'ended' ? plan.halfDays : Math.min(plan.halfDays - 1, from.int(1, 3));
  let done = 0;
  for (let day = workingDayBefore(yesterday); done < wanted && day >= begun; day = workingDayBefore(addDays(day, -from.int(0, 5)))) {
    const half = from.chance(0.5) ? 'am' : 'pm';
    const key = `${expert} ${day} ${half}`;
    if (busy.has(key)) continue;
    busy.add(key);
    // Of what runs, the latest waits.
    const confirmed = state === 'ended' || done > 0;
    rows.mission_day.push({
      ...dayRow({
        id,
        ids,
        expert,
        day,
        half,
        note: from.pick(['Relevé des temps avec l’équipe', 'Première version de la fiche', 'Essai sur une commande', null]),
      }),
      state: confirmed ? 'confirmed' : 'logged',
      confirmed_at: confirmed ? instantOn(earlier(addDays(day, 1), yesterday), 260) : null,
      confirmed_how: confirmed ? 'link' : null,
    });
    done += 1;
  }
  return done;
}

/** What was told of it, step by step. */
export function tell(
  rows: MissionWorld,
  world: World,
  of: {
    project: ProjectRow;
    plan: MissionPlan;
    id: string;
    title: string;
    past(step: (typeof ORDER)[number]): boolean;
    on(before: number): PlainDate;
    begun: PlainDate;
    today: PlainDate;
    manager: string | null;
    /** The route, once it is chosen. */
    routed: { route: string; reason: string } | null;
    grantedAt: Instant;
    state: MissionPlan['state'];
    done: number;
    expertName: string;
  },
): void {
  const { project, plan, id, title, past, on, begun, today, manager, routed, grantedAt, state, done } = of;
  const site = world.establishment.find((one) => one.id === plan.establishmentId)!.name;
  const data = { missionId: id, reference: project.reference, name: project.firm_name, site, title, kind: plan.kind, halfDays: plan.halfDays };
  const happened = (kind: string, at: Instant, actor: string | null, more: Row = {}, toSite = true) =>
    rows.event.push({
      happened_at: at,
      actor_id: actor,
      kind: `missions.${kind}`,
      subject_kind: 'project',
      subject_id: project.id,
      territory_id: project.territory_id,
      establishment_id: toSite ? plan.establishmentId : null,
      data: { ...data, ...more },
      invented: true,
    });
  const who = project.animator_id;
  happened('wanted', plan.grantId ? grantedAt : instantOn(on(14)), plan.grantId ? null : who);
  if (past('proposed') || state === 'cancelled') happened('proposed', instantOn(on(12)), who, {}, false);
  if (past('employee_agreed')) happened('employee_agreed', instantOn(on(9)), null);
  if (past('manager_agreed')) happened('manager_agreed', instantOn(on(6)), manager, { expert: of.expertName });
  if (routed) happened('route_chosen', instantOn(on(5)), who, { route: routed.route, reason: routed.reason });
  if (past('papers_signed')) happened('papers_signed', instantOn(on(2)), null);
  if (past('running')) happened('started', instantOn(begun), who, { on: begun });
  if (state === 'suspended') happened('suspended', instantOn(addDays(today, -4)), who, { reason: 'La machine attendue arrive le mois prochain' });
  if (state === 'ended') happened('ended', instantOn(addDays(today, -1)), who, { how: done >= plan.halfDays ? 'done' : 'early', reason: '', done });
  if (state === 'cancelled') happened('cancelled', instantOn(addDays(today, -5)), who, { reason: 'L’appel d’offres est reporté d’un an' });
}
