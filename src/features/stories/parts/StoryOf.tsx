import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayKeepStory } from '../access.ts';
import { ASKED_FROM } from '../life-cycle.ts';
import { storyOfProject } from '../queries.ts';
import type { Story } from '../queries.ts';
import { STORY_TONE } from '../tones.ts';

/** On the team's page of a file that is helped: its story, or the way to ask for one. */
export async function storyOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (side.asOwner || !mayKeepStory(scope, project.territoryId)) return null;
  const story = await storyOfProject(tx, project.id);
  if (!story && !ASKED_FROM.includes(project.status)) return null;
  return <StoryOf key="story" story={story} href={`/dossiers/${project.id}/temoignage`} />;
}
function StoryOf({ story, href }: { story: Story | null; href: string }) {
  const { t } = useLocale();
  return (
    <Section title={t('stories:file.title')} aside={<a href={href}>{t(story ? 'stories:file.open' : 'stories:file.ask')}</a>}>
      {story ? <Badge tone={STORY_TONE[story.status]}>{t(`stories:status.${story.status}`)}</Badge> : <p className="soft">{t('stories:file.none')}</p>}
    </Section>
  );
}
