// What comes next of a mission, and from whom: the page's one act, and what waits.
import { lifeCycle, mayEver, MISSION_STATUSES, needsPapers } from './life-cycle.ts';
import type { MissionAct, MissionActor, MissionKind, MissionStatus } from './life-cycle.ts';

const NEXT: Record<MissionStatus, MissionAct | null> = {
  wanted: 'propose',
  proposed: 'employee_agree',
  employee_agreed: 'manager_agree',
  manager_agreed: 'papers_signed',
  papers_signed: 'start',
  running: 'end',
  suspended: 'resume',
  ended: null,
  cancelled: null,
};
/** The act that brings a mission on, and whether somebody of these qualities is the one to do it. */
export function nextOf(
  mission: { status: MissionStatus; kind: MissionKind; route: string | null },
  actors: readonly MissionActor[],
): { act: MissionAct; mine: boolean } | null {
  const routeFirst = mission.status === 'manager_agreed' && needsPapers(mission.kind) && mission.route === null;
  const act = routeFirst ? 'choose_route' : NEXT[mission.status];
  if (!act) return null;
  return { act, mine: lifeCycle[mission.status][act]!.who.some((who) => actors.includes(who)) };
}
/** The acts beside it that a page lists, in order: possible now, or shown with what they wait for. */
export const SIDE_ACTS = [
  'employee_refuse',
  'manager_refuse',
  'name_manager',
  'withdraw',
  'start',
  'suspend',
  'extend',
  'prolong',
  'end',
  'replace',
  'no_show',
  'papers_void',
  'cancel',
] as const satisfies readonly MissionAct[];
export type SideAct = (typeof SIDE_ACTS)[number];
/** Shown before their time, with the reason; giving up also after it. */
const SHOWN_EARLY: readonly MissionAct[] = ['start', 'end', 'suspend', 'extend', 'cancel'];
/** `done`: half-days done, and who came is not said to have stayed away; `noted`: it has ended, and half-days of it may still be noted. */
export function sideActs(
  status: MissionStatus,
  main: MissionAct | null,
  actors: readonly MissionActor[],
  { done = 0, noted = false }: { done?: number; noted?: boolean } = {},
): { act: SideAct; open: boolean }[] {
  // What has ended is over: nothing is shown as if it could still come.
  if (status === 'cancelled' || (status === 'ended' && !noted)) return [];
  return SIDE_ACTS.flatMap((act): { act: SideAct; open: boolean }[] => {
    const step = lifeCycle[status][act];
    if ((act === main && step) || (act === 'no_show' && done > 0)) return [];
    if (step) return step.who.some((who) => actors.includes(who)) ? [{ act, open: true }] : [];
    return status !== 'ended' && mayEver(act, actors) && SHOWN_EARLY.includes(act) && (act === 'cancel' || ahead(status, act)) ? [{ act, open: false }] : [];
  });
}
/** Does this act come later in a mission's life? */
function ahead(status: MissionStatus, act: MissionAct): boolean {
  return MISSION_STATUSES.findIndex((one) => lifeCycle[one][act]) > MISSION_STATUSES.indexOf(status);
}
