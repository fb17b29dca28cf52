import { LinkButton } from '../../../ui/Button.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { History } from '../parts/History.tsx';
import type { Subject, SubjectSeen, Timeline } from '../queries.ts';

/** All that happened to something. */
export function HistoryPage({
  subject,
  seen,
  timeline,
  first,
  linked,
}: {
  subject: Subject;
  seen: SubjectSeen;
  timeline: Timeline;
  first: boolean;
  linked: boolean;
}) {
  const { t } = useLocale();
  const path = `/historique/${subject.kind}/${subject.id}`;
  return (
    <>
      <PageTop
        title={t('activity:history.title', { name: seen.name })}
        trail={linked ? [{ label: seen.name, href: seen.href }] : []}
        under={t(`activity:history.about.${subject.kind}`)}
      />
      <History lines={timeline.lines} />
      <div className="no-print flex gap-3">
        {first ? null : <LinkButton href={path}>{t('activity:history.newest')}</LinkButton>}
        {timeline.next === null ? null : <LinkButton href={`${path}?avant=${timeline.next}`}>{t('activity:history.earlier')}</LinkButton>}
      </div>
    </>
  );
}
