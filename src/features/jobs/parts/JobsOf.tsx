import type { ReactNode } from 'react';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayReadJobs } from '../access.ts';
import { totalsOn } from '../line-state.ts';
import { jobsOfProject } from '../queries.ts';
import { plus } from '../said.ts';

/** On the page of a file: the four figures of its jobs, each opening its lines. Nothing before a decision promised any. */
export async function jobsOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (!side.asOwner && !mayReadJobs(scope, project)) return null;
  const lines = await jobsOfProject(tx, project.id);
  if (lines.length === 0) return null;
  const totals = totalsOn(lines, project.today, null);
  const heads = (part: 'promised' | 'signed' | 'observed' | 'proved') => plus(totals[part].created, totals[part].kept).heads;
  return <Panel key="jobs" heads={heads} href={side.asOwner ? null : `/dossiers/${project.id}/emplois`} />;
}
function Panel({ heads, href }: { heads(part: 'promised' | 'signed' | 'observed' | 'proved'): number; href: string | null }) {
  const { t } = useLocale();
  return (
    <Section title={t('jobs:title')} id="emplois" aside={href ? <a href={href}>{t('jobs:panel')}</a> : null}>
      <Stats>
        {(['promised', 'signed', 'observed', 'proved'] as const).map((part) => (
          <Stat key={part} figure={String(heads(part))} label={t(`jobs:part.${part}`)} {...(href ? { href: `${href}?partie=${part}#lignes` } : {})} />
        ))}
      </Stats>
    </Section>
  );
}
