import { Badge } from '../../../ui/Badge.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Story } from '../queries.ts';
import { STORY_TONE } from '../tones.ts';

/** The stories of one's territories: those to read first. */
export function KeptStoriesPage({ stories }: { stories: readonly Story[] }) {
  const { t } = useLocale();
  const waiting = stories.filter(({ status }) => status === 'written');
  const others = stories.filter(({ status }) => status !== 'written');
  return (
    <>
      <PageTop
        title={t('stories:kept.title')}
        trail={[{ label: t('stories:list.title'), href: '/temoignages' }]}
        under={t('stories:kept.under', { count: waiting.length })}
      />
      {stories.length === 0 ? <Empty title={t('stories:kept.none')}>{t('stories:kept.none_text')}</Empty> : null}
      {waiting.length > 0 ? <Some title={t('stories:kept.waiting')} stories={waiting} /> : null}
      {others.length > 0 ? <Some title={t('stories:kept.others')} stories={others} /> : null}
    </>
  );
}
function Some({ title, stories }: { title: string; stories: readonly Story[] }) {
  const { t, date } = useLocale();
  return (
    <Section title={title}>
      <Rows
        label={title}
        rows={stories.map((story) => ({
          key: story.id,
          thing: <a href={`/dossiers/${story.projectId}/temoignage`}>{story.firm}</a>,
          reason: t('stories:kept.row', {
            reference: story.reference,
            territory: story.territory,
            date: date(story.withdrawnAt ?? story.publishedAt ?? story.writtenAt ?? story.askedAt),
          }),
          state: <Badge tone={STORY_TONE[story.status]}>{t(`stories:status.${story.status}`)}</Badge>,
        }))}
      />
    </Section>
  );
}
