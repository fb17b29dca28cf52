import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Side } from '../doors.ts';
import { decide } from '../life-cycle.ts';
import type { ActByHand } from '../life-cycle.ts';
import { FileSummary } from '../parts/FileSummary.tsx';
import { MissingList } from '../parts/MissingList.tsx';
import { PartsList } from '../parts/PartsList.tsx';
import type { Project, ProjectRows } from '../queries.ts';
import { TONE } from '../words.ts';

/** The team's page of a file: its state, the next act, what is missing and who must act, its parts, and what passes between owner and team. */
export function FilePage(props: {
  project: Project;
  rows: ProjectRows;
  side: Side;
  mayKeep: boolean;
  done: string | null;
  refused: string | null;
  once: string;
  panels: ReactNode;
}) {
  const { project, rows, side, mayKeep, done, refused, once, panels } = props;
  const { t, date, dateTime } = useLocale();
  return (
    <>
      <PageTop
        title={project.title || project.firm_name}
        trail={[
          { label: project.territoryName, href: `/territoires/${project.territoryCode}` },
          { label: t('projects:list.title'), href: `/dossiers?territoire=${project.territoryCode}` },
        ]}
        under={`${project.reference} · ${project.firm_name}`}
        state={
          <>
            <Badge tone={TONE[project.status]}>{t(`projects:status.${project.status}`)}</Badge>
            {project.confidentiality === 'reserved' ? <Badge tone="quiet">{t('projects:confidentiality.reserved')}</Badge> : null}
            {project.deferrals > 0 ? <Badge tone="quiet">{t('projects:sheet.deferrals', { count: project.deferrals })}</Badge> : null}
          </>
        }
        act={mayKeep ? <Acts project={project} once={once} /> : null}
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
      {project.leftReason ? (
        <Notice tone="quiet" title={t(`projects:status.${project.status}`)}>
          {t('projects:sheet.left', { date: project.leftOn ? date(project.leftOn) : '', reason: project.leftReason })}
        </Notice>
      ) : null}
      <Columns
        aside={
          <>
            <Panel>
              <h2 className="mb-2">{t('projects:sheet.people')}</h2>
              <Facts
                facts={[
                  [t('projects:sheet.owner'), project.ownerName || null],
                  [
                    t('projects:sheet.email'),
                    project.ownerEmail ? (
                      <a key="m" href={`mailto:${project.ownerEmail}`}>
                        {project.ownerEmail}
                      </a>
                    ) : null,
                  ],
                  [
                    t('projects:sheet.phone'),
                    project.ownerPhone ? <a href={`tel:${project.ownerPhone.replace(/[^+\d]/g, '')}`}>{project.ownerPhone}</a> : null,
                  ],
                  [t('projects:sheet.animator'), project.animatorName],
                  [
                    t('projects:sheet.establishment'),
                    <a key="e" href={`/etablissements/${project.establishmentId}`}>
                      {project.establishmentName}
                    </a>,
                  ],
                ]}
              />
              {mayKeep ? (
                <p className="mt-3 flex flex-wrap items-center gap-3">
                  <a href={`${side.base}/dirigeant`}>{t('projects:contact.open')}</a>
                  {project.ownerEmail ? (
                    <ActForm action={`${side.base}/lien`} once={once} look="quiet" icon="mail">
                      {t('projects:act.send_link')}
                    </ActForm>
                  ) : null}
                </p>
              ) : null}
            </Panel>
            <Section title={t('projects:sheet.dates')}>
              <Facts
                facts={[
                  [t('projects:date.created'), date(project.createdAt)],
                  [t('projects:date.sent'), project.owner_sent_at ? date(project.owner_sent_at) : null],
                  [t('projects:date.completed'), project.completedAt ? date(project.completedAt) : null],
                  [t('projects:date.session'), project.sessionOn ? date(project.sessionOn) : null],
                  [t('projects:date.decided'), project.decidedOn ? date(project.decidedOn) : null],
                  [t('projects:date.changed'), dateTime(project.lastChangedAt)],
                ]}
              />
              <p className="mt-3">
                <a href={`${side.base}/historique`}>{t('projects:sheet.history')}</a>
              </p>
            </Section>
          </>
        }
      >
        {project.missing.length > 0 && ['draft', 'deferred'].includes(project.status) ? (
          <Section title={t('projects:missing.title', { count: project.missing.length })}>
            <MissingList missing={project.missing} base={side.base} />
            {mayKeep && !project.owner_sent_at ? (
              <p className="mt-3">
                <a href={`${side.base}/envoyer`}>{t('projects:contact.send_title')}</a>
              </p>
            ) : null}
          </Section>
        ) : null}
        {panels}
        <Section title={t('projects:parts.title')}>
          <PartsList project={project} side={side} keep="" />
        </Section>
        <FileSummary project={project} rows={rows} />
      </Columns>
    </>
  );
}

/** The acts of this state by hand: one matters; an act of the chain that is not done by hand is shown with the reason. */
function Acts({ project, once }: { project: Project; once: string }) {
  const { t } = useLocale();
  const at = `/dossiers/${project.id}/actes`;
  const may = (act: ActByHand) => decide(project.status, act, 'animator').ok;
  return (
    <>
      {may('schedule') && project.status !== 'scheduled' ? (
        // The agendas it may be put on are further down, with the other panels.
        <LinkButton href="#seance" look="main" icon="calendar">
          {t('projects:act.schedule')}
        </LinkButton>
      ) : null}
      {project.status === 'draft' ? (
        <Button look="plain" why={t('projects:refusal.incomplete')}>
          {t('projects:act.schedule')}
        </Button>
      ) : null}
      {may('take_up') ? (
        <ActForm action={`${at}/take_up`} once={once} look="main" icon="check">
          {t('projects:act.take_up')}
        </ActForm>
      ) : null}
      {may('resume') ? (
        <ActForm action={`${at}/resume`} once={once} look="main">
          {t('projects:act.resume')}
        </ActForm>
      ) : null}
      {may('withdraw') ? (
        <LinkButton href={`${at}/withdraw`} look="quiet">
          {t('projects:act.withdraw')}
        </LinkButton>
      ) : null}
      {may('close_firm') ? (
        <LinkButton href={`${at}/close_firm`} look="quiet">
          {t('projects:act.close_firm')}
        </LinkButton>
      ) : null}
    </>
  );
}
