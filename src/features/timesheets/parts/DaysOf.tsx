import type { ReactNode } from 'react';
import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import { mayKeepProject } from '../../projects/access.ts';
import type { Here } from '../../projects/doors.ts';
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
