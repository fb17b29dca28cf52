import { LinkButton } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { StoryCard } from '../parts/StoryCard.tsx';
import type { ShownStory } from '../queries.ts';

/** Everybody's page: true stories, of the network or of one territory. */
export function StoriesPage({
  stories,
  territory,
  follows,
  publishes,
}: {
  stories: readonly ShownStory[];
  territory: { name: string; code: string } | null;
  follows: boolean;
  publishes: boolean;
}) {
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={territory ? t('stories:list.of_territory', { territory: territory.name }) : t('stories:list.title')}
        {...(territory ? { trail: [{ label: t('stories:list.title'), href: '/temoignages' }] } : {})}
        under={t('stories:list.under')}
        act={
          follows ? (
            <LinkButton href="/temoignages/suivi">{t('stories:kept.title')}</LinkButton>
          ) : publishes ? (
            <LinkButton href="/temoignages/accord">{t('stories:consent.title')}</LinkButton>
          ) : null
        }
      />
      {stories.length === 0 ? <Empty title={t('stories:list.none')} /> : null}
      <h2 className="sr-only">{t('stories:shown.title')}</h2>
      {stories.map((story) => (
        <StoryCard key={story.id} story={story} named={territory === null} />
      ))}
    </>
  );
}
