// TABLE 1: every address of the product, feature by feature.
import { historyOfFile } from './features/activity/parts/HistoryOf.tsx';
import { activityRoutes } from './features/activity/routes.tsx';
import { pledgesOfSheet } from './features/agreements/parts/PledgesOf.tsx';
import { agreementRoutes } from './features/agreements/routes.tsx';
import { conditionsOfFile } from './features/committees/parts/ConditionsOf.tsx';
import { decisionOfOwner } from './features/committees/parts/DecisionOf.tsx';
import { sessionOfFile } from './features/committees/parts/SessionOf.tsx';
import { committeeRoutes } from './features/committees/routes.tsx';
import { demoRoutes } from './features/demo/routes.tsx';
import { documentRoutes } from './features/documents/routes.tsx';
import { exchangesOfFile } from './features/exchanges/parts/ExchangesOf.tsx';
import { exchangeRoutes } from './features/exchanges/routes.tsx';
import { followUpsOfFile } from './features/followups/parts/FollowUpsOf.tsx';
import { followUpRoutes } from './features/followups/routes.tsx';
import { jobsOfFile } from './features/jobs/parts/JobsOf.tsx';
import { jobRoutes } from './features/jobs/routes.tsx';
import { figureRoutes } from './features/figures/routes.tsx';
import { leadRoutes } from './features/leads/routes.tsx';
import { minutesInRoom, minutesOfSession } from './features/minutes/parts/MinutesOf.tsx';
import { minutesRoutes } from './features/minutes/routes.tsx';
import { missionsOfFile, missionsOfOwner, missionsOfSheet } from './features/missions/parts/MissionsOf.tsx';
import { missionRoutes } from './features/missions/routes.tsx';
import { organisationRoutes } from './features/organisations/routes.tsx';
import { papersOfMission, statementOfSheet } from './features/papers/parts/PapersOf.tsx';
import { paperRoutes } from './features/papers/routes.tsx';
import { peopleRoutes } from './features/people/routes.tsx';
import { projectRoutes } from './features/projects/routes.tsx';
import { reminderRoutes } from './features/reminders/routes.tsx';
import { shellRoutes } from './features/shell/routes.tsx';
import { needsOfFile, proposalOfSession, skillsOfSheet } from './features/skills/parts/SkillsOf.tsx';
import { skillRoutes } from './features/skills/routes.tsx';
import { reportOfTerritory } from './features/reports/parts/ReportOf.tsx';
import { reportRoutes } from './features/reports/routes.tsx';
import { renewalOfAgreement } from './features/steering/parts/SteeringOf.tsx';
import { steeringRoutes } from './features/steering/routes.tsx';
import { storiesOfHome, storiesOfTerritory } from './features/stories/parts/StoriesOf.tsx';
import { storyOfFile } from './features/stories/parts/StoryOf.tsx';
import { storyRoutes } from './features/stories/routes.tsx';
import { styleRoutes } from './features/style/routes.tsx';
import { daysOfFile, daysOfMissionPage } from './features/timesheets/parts/DaysOf.tsx';
import { timesheetRoutes } from './features/timesheets/routes.tsx';
import { territoryRoutes } from './features/territories/routes.tsx';
import type { Route } from './features/people/scope.ts';
import { daysRoutes } from './features/days/routes.tsx';
import { operatorRoutes } from './operators.ts';
import type { Services } from './services.ts';

/** The whole table of addresses, for these services. */
export function routes(services: Services): Route[] {
  return [
    ...shellRoutes([storiesOfHome]),
    ...territoryRoutes([reportOfTerritory, storiesOfTerritory]),
    ...organisationRoutes(services, [pledgesOfSheet, missionsOfSheet, skillsOfSheet, statementOfSheet]),
    ...agreementRoutes([renewalOfAgreement]),
    ...leadRoutes(services, [decisionOfOwner, missionsOfOwner, daysOfFile, followUpsOfFile]),
    ...projectRoutes(services, [
      decisionOfOwner,
      missionsOfOwner,
      sessionOfFile,
      conditionsOfFile,
      needsOfFile,
      missionsOfFile,
      daysOfFile,
      jobsOfFile,
      followUpsOfFile,
      exchangesOfFile,
      storyOfFile,
      historyOfFile,
    ]),
    ...exchangeRoutes(services),
    ...committeeRoutes(services, { ofSession: [minutesOfSession, proposalOfSession], ofMinutesPoint: [minutesInRoom] }),
    ...minutesRoutes(services),
    ...jobRoutes(),
    ...followUpRoutes(services),
    ...missionRoutes([daysOfMissionPage, papersOfMission]),
    ...daysRoutes(),
    ...figureRoutes(),
    ...paperRoutes(services),
    ...reportRoutes(),
    ...skillRoutes(services),
    ...steeringRoutes(services),
    ...storyRoutes(services),
    ...timesheetRoutes(services),
    ...reminderRoutes(),
    ...documentRoutes(),
    ...activityRoutes(services),
    ...peopleRoutes(services),
    ...demoRoutes(services),
    ...styleRoutes(),
    ...operatorRoutes(services),
  ];
}
