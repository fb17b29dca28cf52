import type { ReactNode } from 'react';
import { sql } from 'kysely';
import { onceToken } from '../../../platform/once.ts';
import { ActForm } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayPlanSessions } from '../access.ts';
import { sessionsOf } from '../session-queries.ts';
import type { SessionLine } from '../session-queries.ts';
import { When } from '../pages/SessionListPage.tsx';

/** Where a file stands: the session it is on the agenda of, and its item when it may still leave it. */
interface Standing {
  session: string;
  item: string;
  pending: boolean;
}
/** On the team's page of a file: the session it is on the agenda of, or those it could be put on. The one way before the committee, and back. */
export async function sessionOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (side.asOwner || !mayPlanSessions(scope, project.territoryId)) return null;
  const { rows } = await sql<Standing>`select session_id as session, id as item, pending from agenda_item where project_id = ${project.id}
    order by pending desc, opened_at desc nulls last limit 1`.execute(tx);
  const standing = rows[0] ?? null;
  const { coming, past } = await sessionsOf(tx, { territory: project.territoryCode }, { before: null, size: 30 });
  const on = [...coming, ...past].find(({ id }) => id === standing?.session) ?? null;
  const free = ['complete', 'scheduled'].includes(project.status) && !standing?.pending;
  const open = coming.filter(({ status }) => status === 'planned' || status === 'summoned');
  if (!on && !free) return null;
  const leaves = standing?.pending && on && ['planned', 'summoned'].includes(on.status) ? standing.item : null;
  return (
    <SessionOf
      key="session"
      project={project}
      on={on}
      leaves={leaves}
      // A day that was noted before agendas were: it can still be taken back.
      noted={project.status === 'scheduled' && free}
      open={free ? open : null}
      once={onceToken()}
    />
  );
}
function SessionOf(props: {
  project: Here['project'];
  on: SessionLine | null;
  leaves: string | null;
  noted: boolean;
  open: readonly SessionLine[] | null;
  once: string;
}) {
  const { project, on, leaves, noted, open, once } = props;
  const { t, date } = useLocale();
  return (
    <Section title={t('committees:of_file.title')} id="seance">
      {on ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>
            <a href={`/seances/${on.id}`}>
              <When session={on} />
            </a>
            {' · '}
            {t(`committees:status.${on.status}`)}
          </p>
          {leaves ? (
            <ActForm
              action={`/seances/${on.id}/ordre-du-jour/${leaves}/retirer`}
              once={`${once}off`}
              fields={{ file: project.id }}
              confirm={t('projects:act.unschedule_confirm')}
            >
              {t('projects:act.unschedule')}
            </ActForm>
          ) : null}
        </div>
      ) : null}
      {noted ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>{t('committees:of_file.noted', { date: project.sessionOn ? date(project.sessionOn) : '' })}</p>
          <ActForm action={`/dossiers/${project.id}/actes/unschedule`} once={`${once}off`} confirm={t('projects:act.unschedule_confirm')}>
            {t('projects:act.unschedule')}
          </ActForm>
        </div>
      ) : null}
      {open?.length === 0 ? (
        <p>
          {t('committees:of_file.none')} <a href={`/seances/nouvelle?territoire=${project.territoryCode}`}>{t('committees:list.plan')}</a>
        </p>
      ) : null}
      <ul>
        {(open ?? []).map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 border-b rule py-2">
            <a href={`/seances/${session.id}`}>
              <When session={session} />
            </a>
            <ActForm
              action={`/seances/${session.id}/ordre-du-jour/dossier`}
              once={once + session.id.slice(0, 8)}
              fields={{ project: project.id, file: project.id }}
            >
              {t('committees:of_file.put')}
            </ActForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
