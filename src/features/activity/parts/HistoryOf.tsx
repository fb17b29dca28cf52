import type { ReactNode } from 'react';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayReadHistory } from '../access.ts';
import { timelineOf } from '../queries.ts';
import type { Timeline } from '../queries.ts';
import { History } from './History.tsx';

/** The last steps of a file on the team's page of it; the owner reads the road instead. */
export async function historyOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  const subject = { kind: 'project', id: project.id } as const;
  if (side.asOwner || !mayReadHistory(scope, { ...subject, territoryId: project.territoryId, establishmentId: null })) return null;
  return <Steps key="steps" timeline={await timelineOf(tx, scope, subject, { limit: 6 })} id={project.id} />;
}
function Steps({ timeline, id }: { timeline: Timeline; id: string }) {
  const { t } = useLocale();
  if (timeline.lines.length === 0) return null;
  return (
    <Section title={t('activity:history.steps')} aside={timeline.next ? <a href={`/historique/project/${id}`}>{t('activity:history.all')}</a> : null}>
      <History lines={timeline.lines} label={t('activity:history.steps')} />
    </Section>
  );
}
