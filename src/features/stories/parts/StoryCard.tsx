import { useLocale } from '../../../ui/locale.tsx';
import type { ShownStory } from '../queries.ts';

/** One story as everybody reads it: its words, who says them and where, its photograph. `named`: with its territory. */
export function StoryCard({ story, named = false }: { story: ShownStory; named?: boolean }) {
  const { t, date } = useLocale();
  return (
    <article className="border-b rule py-6 last:border-0" id={`temoignage-${story.id}`}>
      <div className={story.photo ? 'grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_12rem]' : ''}>
        <div className="min-w-0">
          <h3 className="wrap-anywhere">{story.title}</h3>
          <blockquote className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{story.body}</blockquote>
          <p className="mt-3">
            <strong>{story.signedAs}</strong>
          </p>
          <p className="soft">
            {[story.firmName, story.commune].filter(Boolean).join(', ')}
            {named ? (
              <>
                {' · '}
                <a href={`/territoires/${story.territoryCode}`}>{story.territory}</a>
              </>
            ) : null}
          </p>
          <p className="soft text-sm">
            {t('stories:card.published', { date: date(story.publishedAt) })}
            {story.invented ? ` · ${t('stories:card.invented')}` : ''}
          </p>
        </div>
        {story.photo ? (
          <img src={`/temoignages/${story.id}/photo`} alt={story.photo} loading="lazy" className="max-h-64 w-full rounded-lg object-cover" />
        ) : null}
      </div>
    </article>
  );
}
