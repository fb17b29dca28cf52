import type { MatrixLine } from './line.ts';
import { lines as activity } from './activity.ts';
import { lines as agreements } from './agreements.ts';
import { lines as committees } from './committees.ts';
import { lines as days } from './days.ts';
import { lines as demo } from './demo.ts';
import { lines as documents } from './documents.ts';
import { lines as exchanges } from './exchanges.ts';
import { lines as followups } from './followups.ts';
import { lines as jobs } from './jobs.ts';
import { lines as figures } from './figures.ts';
import { lines as leads } from './leads.ts';
import { lines as minutes } from './minutes.ts';
import { lines as missions } from './missions.ts';
import { lines as operators } from './operators.ts';
import { lines as organisations } from './organisations.ts';
import { lines as papers } from './papers.ts';
import { lines as people } from './people.ts';
import { lines as projects } from './projects.ts';
import { lines as reminders } from './reminders.ts';
import { lines as shell } from './shell.ts';
import { lines as skills } from './skills.ts';
import { lines as reports } from './reports.ts';
import { lines as steering } from './steering.ts';
import { lines as stories } from './stories.ts';
import { lines as style } from './style.ts';
import { lines as timesheets } from './timesheets.ts';
import { lines as territories } from './territories.ts';

/** The whole rights matrix, feature by feature, like the table of addresses. */
export const lines: readonly MatrixLine[] = [
  ...shell,
  ...territories,
  ...organisations,
  ...agreements,
  ...leads,
  ...projects,
  ...committees,
  ...jobs,
  ...followups,
  ...minutes,
  ...papers,
  ...missions,
  ...days,
  ...figures,
  ...reminders,
  ...timesheets,
  ...exchanges,
  ...skills,
  ...reports,
  ...steering,
  ...stories,
  ...documents,
  ...activity,
  ...people,
  ...demo,
  ...style,
  ...operators,
];
