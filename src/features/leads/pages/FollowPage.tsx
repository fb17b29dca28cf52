import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm } from '../../../ui/Button.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Road } from '../../projects/parts/Road.tsx';
import type { Project } from '../../projects/queries.ts';
import { OWNER_WORD, TONE } from '../../projects/words.ts';
import type { CallPromise, TypedLead } from '../intake-queries.ts';
import { NextSteps } from '../parts/NextSteps.tsx';

/** Where a request or a file stands, without password: in the owner's words; its button opens it on this device. */
export function FollowPage({
  action,
  lead,
  project,
  promise,
  panels,
  once,
}: {
  action: string;
  lead: TypedLead | null;
  project: Project | null;
  promise: CallPromise | null;
  panels: ReactNode;
  once: string;
}) {
  const { t, date } = useLocale();
  if (project) {
    const word = OWNER_WORD[project.status];
    const animator = project.animatorName ?? project.territoryName;
    return (
      <>
        <PageTop
          title={project.title || project.firm_name}
          under={t('projects:owner.under', { reference: project.reference, territory: project.territoryName })}
          state={<Badge tone={TONE[project.status]}>{t(`projects:owner.state.${word}`)}</Badge>}
          act={
            <ActForm action={action} once={once} look="main">
              {t('leads:follow.open_file')}
            </ActForm>
          }
        />
        <Road status={project.status} />
        <p className="my-4 max-w-prose">
          {t(`projects:owner.next.${word}`, {
            animator,
            session: project.sessionOn ? date(project.sessionOn) : '',
            decided: project.decidedOn ? date(project.decidedOn) : '',
          })}
        </p>
        {panels}
      </>
    );
  }
  if (!lead) return null;
  const said = lead.status === 'draft' ? 'draft' : lead.status === 'redirected' ? 'redirected' : lead.status === 'dropped' ? 'dropped' : 'received';
  return (
    <>
      <PageTop
        title={lead.firmName || t('leads:follow.title')}
        state={<Badge tone={said === 'draft' ? 'waiting' : said === 'received' ? 'info' : 'quiet'}>{t(`leads:follow.state.${said}`)}</Badge>}
        act={
          said === 'draft' ? (
            <ActForm action={action} once={once} look="main">
              {t('leads:follow.resume')}
            </ActForm>
          ) : null
        }
      />
      <p className="my-4 max-w-prose">{t(`leads:follow.text.${said}`, { scheme: lead.redirectedTo ?? '' })}</p>
      {said === 'received' && promise ? <NextSteps lead={lead} promise={promise} /> : null}
    </>
  );
}
