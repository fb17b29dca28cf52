import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Project, ProjectRows } from '../queries.ts';
import { partRead } from './PartRead.tsx';

const READ = ['project', 'firm', 'jobs', 'needs', 'finance', 'aids', 'relations', 'consents', 'appraisal'] as const;

/** The file as it reads: what the committee will be told, part by part, and the team's own. */
export function FileSummary({ project, rows }: { project: Project; rows: ProjectRows }) {
  const { t } = useLocale();
  return READ.map((section) => {
    const read = partRead(section, { project, rows });
    return read ? (
      <Section key={section} title={t(`projects:section.${section}`)}>
        {read}
      </Section>
    ) : null;
  });
}
