// TABLE 2: who sees which entry.
import { mayListSessions } from './features/committees/access.ts';
import { mayReadLedgers } from './features/days/access.ts';
import { mayOpenDashboard } from './features/figures/access.ts';
import { mayListFollowUps } from './features/followups/access.ts';
import { mayListLeads } from './features/leads/access.ts';
import { mayListMinutes } from './features/minutes/access.ts';
import { mayListMissions } from './features/missions/access.ts';
import { mayListPapers, mayKeepTemplates, mayOwnPapers } from './features/papers/access.ts';
import { animatesSomewhere, isNational, readsSheetsSomewhere } from './features/people/scope.ts';
import type { Scope } from './features/people/scope.ts';
import { isExpert, mayListDays } from './features/timesheets/access.ts';
import { isOwner, mayListProjects } from './features/projects/access.ts';
import { mayReadReminders } from './features/reminders/access.ts';
import { mayListReports } from './features/reports/access.ts';
import { mayListSteering } from './features/steering/access.ts';
import { mayFollowStories } from './features/stories/access.ts';
import { isAskedSomewhere, mayOpenSkills, mayReadUnmet } from './features/skills/access.ts';
import type { TextKey, Translate } from './shared/text-key.ts';
import type { MenuGroup } from './ui/Shell.tsx';

interface Entry {
  href: string;
  text: TextKey;
  sees(scope: Scope): boolean;
}

const anybody = () => true;
const keepsAgreements = (scope: Scope) => scope.roles.length > 0;

const groups: readonly { title: TextKey | null; entries: readonly Entry[] }[] = [
  {
    title: null,
    entries: [
      { href: '/a-faire', text: 'shell:menu.waiting', sees: anybody },
      { href: '/mon-dossier', text: 'shell:menu.own_file', sees: isOwner },
      { href: '/mes-papiers', text: 'papers:menu.own', sees: mayOwnPapers },
      { href: '/mes-jours', text: 'shell:menu.my_days', sees: isExpert },
    ],
  },
  {
    title: 'shell:menu.projects_title',
    entries: [
      { href: '/pistes', text: 'shell:menu.leads', sees: mayListLeads },
      { href: '/dossiers', text: 'shell:menu.projects', sees: mayListProjects },
      { href: '/missions', text: 'missions:menu', sees: mayListMissions },
      { href: '/suivis', text: 'followups:menu', sees: mayListFollowUps },
      { href: '/besoins-non-couverts', text: 'shell:menu.unmet', sees: mayReadUnmet },
      { href: '/relances', text: 'shell:menu.reminders', sees: mayReadReminders },
    ],
  },
  {
    title: 'shell:menu.committee_title',
    entries: [
      { href: '/seances', text: 'shell:menu.sessions', sees: mayListSessions },
      { href: '/proces-verbaux', text: 'shell:menu.minutes', sees: mayListMinutes },
      { href: '/copil', text: 'steering:menu', sees: mayListSteering },
    ],
  },
  {
    title: 'shell:menu.lent_title',
    entries: [
      { href: '/competences', text: 'shell:menu.skills', sees: mayOpenSkills },
      { href: '/demandes', text: 'shell:menu.requests', sees: isAskedSomewhere },
      { href: '/engagements', text: 'shell:menu.pledges', sees: readsSheetsSomewhere },
      { href: '/jours', text: 'days:menu', sees: mayReadLedgers },
      { href: '/journees', text: 'shell:menu.days', sees: mayListDays },
      { href: '/papiers', text: 'papers:menu.list', sees: mayListPapers },
    ],
  },
  {
    title: 'shell:menu.results_title',
    entries: [
      { href: '/tableau-de-bord', text: 'figures:menu', sees: mayOpenDashboard },
      { href: '/rapports', text: 'reports:menu', sees: mayListReports },
      { href: '/temoignages/suivi', text: 'stories:menu', sees: mayFollowStories },
    ],
  },
  {
    title: 'shell:menu.book_title',
    entries: [
      { href: '/etablissements', text: 'shell:menu.establishments', sees: readsSheetsSomewhere },
      { href: '/doublons', text: 'shell:menu.duplicates', sees: animatesSomewhere },
      { href: '/conventions', text: 'shell:menu.agreements', sees: keepsAgreements },
      { href: '/personnes', text: 'shell:menu.people', sees: (scope) => animatesSomewhere(scope) || isNational(scope) },
      { href: '/invitations', text: 'shell:menu.invitations', sees: (scope) => animatesSomewhere(scope) || isNational(scope) },
    ],
  },
  {
    title: 'shell:menu.network',
    entries: [
      { href: '/reseau', text: 'shell:menu.help', sees: isNational },
      { href: '/territoires', text: 'shell:menu.territories', sees: anybody },
      { href: '/carte', text: 'shell:menu.map', sees: anybody },
      { href: '/modeles-de-papiers', text: 'papers:menu.templates', sees: mayKeepTemplates },
      { href: '/indicateurs', text: 'figures:menu_dictionary', sees: mayOpenDashboard },
      { href: '/mouvements', text: 'shell:menu.movements', sees: isNational },
    ],
  },
];

const forEverybody: readonly Entry[] = [
  { href: '/', text: 'shell:menu.home', sees: anybody },
  { href: '/territoires', text: 'shell:menu.territories', sees: anybody },
  { href: '/carte', text: 'shell:menu.map', sees: anybody },
  { href: '/chiffres', text: 'figures:menu_public', sees: anybody },
  { href: '/connexion', text: 'shell:menu.sign_in', sees: anybody },
];

/** The side menu of a person: only what their roles of today open. */
export function menuFor(scope: Scope, here: string, t: Translate): MenuGroup[] {
  return groups
    .map(({ title, entries }) => ({ title: title ? t(title) : null, entries: shown(entries, scope, here, t) }))
    .filter((group) => group.entries.length > 0);
}

/** The bar of the public pages. */
export function publicMenu(here: string, t: Translate): MenuGroup[] {
  return [{ title: null, entries: forEverybody.map(({ href, text }) => ({ href, label: t(text), current: href === here })) }];
}

function shown(entries: readonly Entry[], scope: Scope, here: string, t: Translate) {
  return entries
    .filter((entry) => entry.sees(scope))
    .map(({ href, text }) => ({ href, label: t(text), current: here === href || here.startsWith(`${href}/`) }));
}
