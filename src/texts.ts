// Every catalogue, one namespace per feature; keys are typed from the French files.
import i18next from 'i18next';
import uiEn from './ui/texts.en.json' with { type: 'json' };
import uiFr from './ui/texts.fr.json' with { type: 'json' };
import httpEn from './platform/texts.en.json' with { type: 'json' };
import httpFr from './platform/texts.fr.json' with { type: 'json' };
import territoriesEn from './features/territories/texts.en.json' with { type: 'json' };
import territoriesFr from './features/territories/texts.fr.json' with { type: 'json' };
import activityEn from './features/activity/texts.en.json' with { type: 'json' };
import activityFr from './features/activity/texts.fr.json' with { type: 'json' };
import agreementsEn from './features/agreements/texts.en.json' with { type: 'json' };
import agreementsFr from './features/agreements/texts.fr.json' with { type: 'json' };
import figuresEn from './features/figures/texts.en.json' with { type: 'json' };
import figuresFr from './features/figures/texts.fr.json' with { type: 'json' };
import documentsEn from './features/documents/texts.en.json' with { type: 'json' };
import documentsFr from './features/documents/texts.fr.json' with { type: 'json' };
import peopleEn from './features/people/texts.en.json' with { type: 'json' };
import peopleFr from './features/people/texts.fr.json' with { type: 'json' };
import demoEn from './features/demo/texts.en.json' with { type: 'json' };
import demoFr from './features/demo/texts.fr.json' with { type: 'json' };
import organisationsEn from './features/organisations/texts.en.json' with { type: 'json' };
import organisationsFr from './features/organisations/texts.fr.json' with { type: 'json' };
import linksEn from './features/links/texts.en.json' with { type: 'json' };
import linksFr from './features/links/texts.fr.json' with { type: 'json' };
import followupsEn from './features/followups/texts.en.json' with { type: 'json' };
import followupsFr from './features/followups/texts.fr.json' with { type: 'json' };
import jobsEn from './features/jobs/texts.en.json' with { type: 'json' };
import jobsFr from './features/jobs/texts.fr.json' with { type: 'json' };
import leadsEn from './features/leads/texts.en.json' with { type: 'json' };
import leadsFr from './features/leads/texts.fr.json' with { type: 'json' };
import projectsEn from './features/projects/texts.en.json' with { type: 'json' };
import projectsFr from './features/projects/texts.fr.json' with { type: 'json' };
import skillsEn from './features/skills/texts.en.json' with { type: 'json' };
import skillsFr from './features/skills/texts.fr.json' with { type: 'json' };
import exchangesEn from './features/exchanges/texts.en.json' with { type: 'json' };
import exchangesFr from './features/exchanges/texts.fr.json' with { type: 'json' };
import daysEn from './features/days/texts.en.json' with { type: 'json' };
import daysFr from './features/days/texts.fr.json' with { type: 'json' };
import committeesEn from './features/committees/texts.en.json' with { type: 'json' };
import committeesFr from './features/committees/texts.fr.json' with { type: 'json' };
import missionsEn from './features/missions/texts.en.json' with { type: 'json' };
import missionsFr from './features/missions/texts.fr.json' with { type: 'json' };
import minutesEn from './features/minutes/texts.en.json' with { type: 'json' };
import minutesFr from './features/minutes/texts.fr.json' with { type: 'json' };
import papersEn from './features/papers/texts.en.json' with { type: 'json' };
import papersFr from './features/papers/texts.fr.json' with { type: 'json' };
import remindersEn from './features/reminders/texts.en.json' with { type: 'json' };
import remindersFr from './features/reminders/texts.fr.json' with { type: 'json' };
import reportsEn from './features/reports/texts.en.json' with { type: 'json' };
import reportsFr from './features/reports/texts.fr.json' with { type: 'json' };
import steeringEn from './features/steering/texts.en.json' with { type: 'json' };
import steeringFr from './features/steering/texts.fr.json' with { type: 'json' };
import storiesEn from './features/stories/texts.en.json' with { type: 'json' };
import storiesFr from './features/stories/texts.fr.json' with { type: 'json' };
import timesheetsEn from './features/timesheets/texts.en.json' with { type: 'json' };
import timesheetsFr from './features/timesheets/texts.fr.json' with { type: 'json' };
import styleEn from './features/style/texts.en.json' with { type: 'json' };
import styleFr from './features/style/texts.fr.json' with { type: 'json' };
import shellEn from './features/shell/texts.en.json' with { type: 'json' };
import shellFr from './features/shell/texts.fr.json' with { type: 'json' };

const fr = {
  ui: uiFr,
  http: httpFr,
  territories: territoriesFr,
  activity: activityFr,
  agreements: agreementsFr,
  documents: documentsFr,
  figures: figuresFr,
  people: peopleFr,
  demo: demoFr,
  organisations: organisationsFr,
  shell: shellFr,
  links: linksFr,
  followups: followupsFr,
  jobs: jobsFr,
  leads: leadsFr,
  projects: projectsFr,
  exchanges: exchangesFr,
  skills: skillsFr,
  committees: committeesFr,
  days: daysFr,
  minutes: minutesFr,
  papers: papersFr,
  missions: missionsFr,
  reminders: remindersFr,
  reports: reportsFr,
  steering: steeringFr,
  stories: storiesFr,
  timesheets: timesheetsFr,
  style: styleFr,
};
const en: { [N in keyof typeof fr]: unknown } = {
  ui: uiEn,
  http: httpEn,
  territories: territoriesEn,
  activity: activityEn,
  agreements: agreementsEn,
  documents: documentsEn,
  figures: figuresEn,
  people: peopleEn,
  demo: demoEn,
  organisations: organisationsEn,
  shell: shellEn,
  links: linksEn,
  followups: followupsEn,
  jobs: jobsEn,
  leads: leadsEn,
  projects: projectsEn,
  exchanges: exchangesEn,
  skills: skillsEn,
  committees: committeesEn,
  days: daysEn,
  minutes: minutesEn,
  papers: papersEn,
  missions: missionsEn,
  reminders: remindersEn,
  reports: reportsEn,
  steering: steeringEn,
  stories: storiesEn,
  timesheets: timesheetsEn,
  style: styleEn,
};

type French = typeof fr;
declare module './shared/text-key.ts' {
  interface Catalogues extends French {}
}

void i18next.init({
  lng: 'fr',
  fallbackLng: false,
  ns: Object.keys(fr),
  defaultNS: 'ui',
  resources: { fr, en } as never,
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The catalogues' languages, for tests that walk them. */
export const catalogues = { fr, en };
