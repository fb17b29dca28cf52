import type { ReactNode } from 'react';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import { storiesShown } from '../queries.ts';
import type { ShownStory } from '../queries.ts';
import { StoryCard } from './StoryCard.tsx';

/** On a territory's public page: its newest stories. Nothing without one. */
export async function storiesOfTerritory({ tx }: Visit, territory: { id: string; code: string }): Promise<ReactNode> {
  const stories = await storiesShown(tx, territory.id, 3);
  return stories.length > 0 ? <Stories key="stories" stories={stories} href={`/temoignages?territoire=${territory.code}`} /> : null;
}
/** On the public first page: the newest of the network. */
export async function storiesOfHome({ tx }: Visit): Promise<ReactNode> {
  const stories = await storiesShown(tx, null, 2);
  return stories.length > 0 ? <Stories key="stories" stories={stories} href="/temoignages" named /> : null;
}
function Stories({ stories, href, named = false }: { stories: readonly ShownStory[]; href: string; named?: boolean }) {
  const { t } = useLocale();
  return (
    <Section title={t('stories:shown.title')} id="temoignages" aside={<a href={href}>{t('stories:shown.all')}</a>}>
      {stories.map((story) => (
        <StoryCard key={story.id} story={story} named={named} />
      ))}
    </Section>
  );
}
