import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { keptSaid } from '../people.ts';
import type { Project } from '../queries.ts';

/** More jobs to keep than the firm is known to have people: said wherever the promise is read or written, with whose word it is and of which day. */
export function KeptWarning({ project, kept = project.jobs_kept }: { project: Pick<Project, 'jobs_kept' | 'people'>; kept?: number | null }) {
  const locale = useLocale();
  const said = keptSaid(locale.t, locale, kept, project.people);
  return said ? <Notice tone="waiting">{said}</Notice> : null;
}
