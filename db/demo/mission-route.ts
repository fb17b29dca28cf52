// The legal route of a mission of the demo, with the facts as they were at the choice.
import { lenderStaff } from '../../src/features/missions/route-facts.ts';
import { addDays } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import type { MissionPlan } from './mission-rows.ts';
import type { Stream } from './random.ts';
import type { World } from './world.ts';

function lenderOf(world: World, plan: MissionPlan) {
  const site = world.establishment.find(({ id }) => id === plan.establishmentId)!;
  const lender = world.organisation.find(({ id }) => id === site.organisation_id)!;
  const group = world.company_group.find(({ id }) => id === lender.group_id) ?? null;
  return { lender, group };
}
/** A loan that may be free, by large groups, is in the law since the end of 2017 (Code du travail, L8241-3). */
const FREE_LOANS = '2018-01-01';
/** The route of a mission that begins on a day. */
export function routeOf(world: World, plan: MissionPlan, begins: PlainDate): { route: 'A' | 'B'; reason: string } {
  return begins >= FREE_LOANS && lenderOf(world, plan).group?.five_thousand_staff
    ? { route: 'B', reason: 'Le groupe dépasse le seuil et l’entreprise aidée est petite : le prêt peut être gratuit, sa finalité est écrite.' }
    : { route: 'A', reason: 'Une tâche précise, que le prêteur sait faire et pas l’entreprise ; son salarié reste sous ses ordres.' };
}
/** The facts at the choice of that day, as sheets and file said them then and the animator completed them. */
export function factsOf(
  world: World & FileWorld,
  project: ProjectRow,
  plan: MissionPlan,
  { startsOn, chosenOn: on }: { startsOn: PlainDate; chosenOn: PlainDate },
  from: Stream,
) {
  const { lender, group } = lenderOf(world, plan);
  const staff = lenderStaff({ groupLarge: group?.five_thousand_staff ?? null, groupId: lender.group_id ?? null, band: lender.size_band ?? null });
  const said = <T>(value: T, source: string) => [{ value, source, on }];
  // Now and then the headcount has changed since: the page says so.
  const host = project.headcount_fte === null ? null : from.chance(0.15) ? Math.max(1, project.headcount_fte - 2) : project.headcount_fte;
  return {
    gathered: {
      ...(staff === undefined ? {} : { lenderStaff: said(staff, group ? 'animator' : 'register') }),
      ...(host === null ? {} : { hostStaff: said(host, 'host') }),
      ...(project.firm_created_on ? { hostCreatedOn: said(project.firm_created_on, 'host') } : {}),
      firstDay: said(startsOn, 'animator'),
      lastDay: said(addDays(startsOn, 60), 'animator'),
    },
    typed:
      routeOf(world, plan, startsOn).route === 'B'
        ? { billing: said('free', 'lender'), sameGroup: said(false, 'lender'), purposeStated: said(true, 'animator') }
        : { billing: said('free', 'lender'), taskDescribed: said(true, 'animator'), knowHow: said(true, 'host'), lenderAuthority: said(true, 'lender') },
  };
}
