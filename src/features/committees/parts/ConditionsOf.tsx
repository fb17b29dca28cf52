import type { ReactNode } from 'react';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { conditionsOf } from '../condition-queries.ts';
import type { Condition } from '../condition-queries.ts';
import { ConditionList } from './ConditionList.tsx';

/** On the team's page of a file: the conditions the committee set, and where they stand. */
export async function conditionsOfFile({ tx }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (side.asOwner) return null;
  const conditions = await conditionsOf(tx, { projectId: project.id });
  return <Conditions key="conditions" conditions={conditions} at={`/territoires/${project.territoryCode}/conditions?dossier=${project.id}`} />;
}
/** Some conditions and the way to the page where they are lifted; nothing when there are none. */
export function Conditions({ conditions, at, named = false }: { conditions: readonly Condition[]; at: string; named?: boolean }) {
  const { t } = useLocale();
  if (conditions.length === 0) return null;
  return (
    <Section title={t('committees:condition.title')} aside={<a href={at}>{t('committees:condition.follow')}</a>}>
      <ConditionList conditions={conditions} named={named} />
    </Section>
  );
}
