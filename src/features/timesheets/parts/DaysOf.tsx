import type { ReactNode } from 'react';
import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { MissionHere } from '../../missions/doors.ts';
import { isNational } from '../../people/scope.ts';
import type { Visit } from '../../people/scope.ts';
import { mayKeepProject } from '../../projects/access.ts';
import type { Here } from '../../projects/doors.ts';
import { maySettleDays } from '../access.ts';
import { daysOfProject } from '../queries.ts';

/** The half-days done for a file, on its page: to confirm, for the owner; to follow, for the team. Nothing before the first. */
export async function daysOfFile({ tx, scope, url }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (!side.asOwner && !mayKeepProject(scope, project)) return null;
  const days = await daysOfProject(tx, project.id, ['logged', 'disputed', 'confirmed'], 1000);
  if (days.length === 0) return null;
  const waiting = days.filter(({ state }) => state === 'logged').length;
  // From a mail's link the page is looked at; its own button opens it first.
  const opened = !url.pathname.startsWith('/suivi/');
  return (
    <Panel
      key="timesheets"
      done={days.length}
      waiting={waiting}
      href={side.asOwner ? (opened ? `/mon-dossier/journees?dossier=${project.reference}` : null) : `/journees?dossier=${project.reference}`}
    />
  );
}
/** On the page of a mission that has begun: what was done, and where it is followed or noted by this reader. */
export async function daysOfMissionPage({ scope }: Visit, { mission, actors }: MissionHere): Promise<ReactNode> {
  if (!mission.startedOn) return null;
  const site = scope.roles.some(
    ({ role, establishmentId }) => establishmentId === mission.establishmentId && (role === 'site_manager' || role === 'lender_hr'),
  );
  const href = actors.includes('expert')
    ? '/mes-jours'
    : site || isNational(scope) || maySettleDays(scope, mission.territoryId)
      ? `/journees/missions/${mission.id}`
      : null;
  return <OfMission key="days" done={mission.done} waiting={mission.done - mission.confirmed} href={href} logs={href === '/mes-jours'} />;
}
function OfMission({ done, waiting, href, logs }: { done: number; waiting: number; href: string | null; logs: boolean }) {
  const { t, days } = useLocale();
  return (
    <Section
      title={t('timesheets:panel.title')}
      id="journees"
      aside={href ? <a href={href}>{t(logs ? 'timesheets:mail.log_link.act' : 'timesheets:panel.follow')}</a> : null}
    >
      <p>{done > 0 ? t('timesheets:panel.done_mission', { days: days(done) }) : t('timesheets:mission.no_days')}</p>
      {waiting > 0 ? <p className="font-semibold">{t('timesheets:panel.waiting', { days: days(waiting) })}</p> : null}
    </Section>
  );
}
function Panel({ done, waiting, href }: { done: number; waiting: number; href: string | null }) {
  const { t, days } = useLocale();
  return (
    <Section title={t('timesheets:panel.title')}>
      <p>{t('timesheets:panel.done', { days: days(done) })}</p>
      {waiting > 0 ? <p className="font-semibold">{t('timesheets:panel.waiting', { days: days(waiting) })}</p> : null}
      {href ? (
        <p className="mt-2">
          <LinkButton href={href} look={waiting > 0 ? 'main' : 'plain'}>
            {t(waiting > 0 ? 'timesheets:panel.confirm' : 'timesheets:panel.open')}
          </LinkButton>
        </p>
      ) : null}
    </Section>
  );
}
