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

/** On the team's page of a file: the session it stands on the agenda of, or those it could be put on. */
export async function sessionOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (side.asOwner || !mayPlanSessions(scope, project.territoryId)) return null;
  const { rows } = await sql<{
    id: string;
  }>`select session_id as id from agenda_item where project_id = ${project.id} order by pending desc, opened_at desc nulls last limit 1`.execute(tx);
  const { coming, past } = await sessionsOf(tx, { territory: project.territoryCode }, { before: null, size: 30 });
  const on = [...coming, ...past].find(({ id }) => id === rows[0]?.id) ?? null;
  const open =
    ['complete', 'scheduled'].includes(project.status) && (on === null || !coming.includes(on))
      ? coming.filter(({ status }) => status === 'planned' || status === 'summoned')
      : [];
  return on || open.length > 0 ? <SessionOf key="session" projectId={project.id} on={on} open={open} once={onceToken()} /> : null;
}
function SessionOf({ projectId, on, open, once }: { projectId: string; on: SessionLine | null; open: readonly SessionLine[]; once: string }) {
  const { t } = useLocale();
  return (
    <Section title={t('committees:of_file.title')}>
      {on ? (
        <p>
          <a href={`/seances/${on.id}`}>
            <When session={on} />
          </a>
          {' · '}
          {t(`committees:status.${on.status}`)}
        </p>
      ) : null}
      <ul>
        {open.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 border-b rule py-2">
            <a href={`/seances/${session.id}`}>
              <When session={session} />
            </a>
            <ActForm action={`/seances/${session.id}/ordre-du-jour/dossier`} once={once + session.id.slice(0, 8)} fields={{ project: projectId }}>
              {t('committees:of_file.put')}
            </ActForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
