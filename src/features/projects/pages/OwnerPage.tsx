import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { missingOfOwner } from '../completeness.ts';
import type { Side } from '../doors.ts';
import { contentOpen, decide } from '../life-cycle.ts';
import type { OwnedProject } from '../owner-queries.ts';
import { MissingList } from '../parts/MissingList.tsx';
import { PartsList } from '../parts/PartsList.tsx';
import { Road } from '../parts/Road.tsx';
import type { Project } from '../queries.ts';
import { OWNER_WORD, TONE } from '../words.ts';

/** The owner's page: where the file stands in the owner's words, what happens next and who calls, what is still asked. */
export function OwnerPage(props: {
  project: Project;
  side: Side;
  others: readonly OwnedProject[];
  done: string | null;
  refused: string | null;
  once: string;
  keep: string;
  panels: ReactNode;
}) {
  const { project, side, others, done, refused, once, keep, panels } = props;
  const { t, date } = useLocale();
  const word = OWNER_WORD[project.status];
  const missing = missingOfOwner(project.missing);
  const maySend = contentOpen(project.status) && !project.owner_sent_at;
  const animator = project.animatorName ?? project.territoryName;
  return (
    <>
      <PageTop
        title={project.title || project.firm_name}
        under={t('projects:owner.under', { reference: project.reference, territory: project.territoryName })}
        state={<Badge tone={TONE[project.status]}>{t(`projects:owner.state.${word}`)}</Badge>}
        act={
          maySend ? (
            <ActForm
              action={`/mon-dossier/envoyer${keep}`}
              once={once}
              look="main"
              icon="check"
              why={missing.length > 0 ? t('projects:owner.send_why', { count: missing.length }) : null}
            >
              {t('projects:owner.send')}
            </ActForm>
          ) : null
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Road status={project.status} />
      <p className="my-4 max-w-prose">
        {t(`projects:owner.next.${word}`, {
          animator,
          session: project.sessionOn ? date(project.sessionOn) : '',
          decided: project.decidedOn ? date(project.decidedOn) : '',
        })}
      </p>
      <Columns
        aside={
          <>
            <Panel>
              <h2>{t('projects:owner.who')}</h2>
              <p>
                {project.animatorName
                  ? t('projects:owner.who_text', { animator, territory: project.territoryName })
                  : t('projects:owner.who_team', { territory: project.territoryName })}
              </p>
              {project.territoryPhone ? (
                <p>
                  <a href={`tel:${project.territoryPhone.replace(/[^+\d]/g, '')}`}>{t('projects:owner.call', { phone: project.territoryPhone })}</a>
                </p>
              ) : null}
              <p>
                <a href={`/mon-dossier/echanges${keep}`}>{t('projects:owner.write')}</a>
              </p>
            </Panel>
            {others.length > 1 ? (
              <Section title={t('projects:owner.others')}>
                <ul>
                  {others.map((other) => (
                    <li key={other.id}>
                      <a href={`/mon-dossier?dossier=${other.reference}`}>{other.title || other.firmName}</a> <span className="soft">{other.reference}</span>
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
          </>
        }
      >
        {maySend && missing.length > 0 ? (
          <Section title={t('projects:owner.missing')}>
            <MissingList missing={missing} base={side.base} keep={keep} />
          </Section>
        ) : null}
        {panels}
        <Section title={t('projects:parts.title')}>
          <PartsList project={project} side={side} keep={keep} />
        </Section>
        {decide(project.status, 'withdraw', 'owner').ok ? (
          <p>
            <a href={`/mon-dossier/retirer${keep}`}>{t('projects:owner.withdraw')}</a>
          </p>
        ) : null}
      </Columns>
    </>
  );
}
