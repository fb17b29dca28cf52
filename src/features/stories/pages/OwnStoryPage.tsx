import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Checkbox, Field, FileField, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { ConsentWords, Story } from '../queries.ts';
import { STORY_TONE } from '../tones.ts';

/** The owner's page, behind the personal link: where the story stands, its words to write, and the button that takes everything back. */
export function OwnStoryPage(props: {
  story: Story;
  base: string;
  words: ConsentWords;
  done: string | null;
  refused: string | null;
  /** What was typed and refused; null: what is kept. */
  typed: Record<string, string> | null;
  errors: Errors;
  once: string;
}) {
  const { story, base, words, done, refused, typed, errors, once } = props;
  const { t, dateTime } = useLocale();
  const value = (name: 'title' | 'body' | 'signed_as' | 'firm_name' | 'described', kept: string | null, first = '') =>
    typed ? (typed[name] ?? '') : (kept ?? first);
  const moved = story.withdrawnAt ?? story.publishedAt ?? story.writtenAt ?? story.askedAt;
  return (
    <>
      <PageTop
        title={t('stories:own.title')}
        under={t('stories:own.under', { firm: story.firm, territory: story.territory })}
        state={<Badge tone={STORY_TONE[story.status]}>{t(`stories:own_status.${story.status}`)}</Badge>}
        act={
          story.status === 'withdrawn' ? null : (
            <ActForm action={`${base}/retirer`} once={once} look="plain" icon="undo-2" confirm={t('stories:own.withdraw_sure')}>
              {t(story.status === 'asked' ? 'stories:own.decline' : 'stories:own.withdraw')}
            </ActForm>
          )
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-4 max-w-prose">{t(`stories:own.${story.status}`, { date: dateTime(moved), animator: story.animator ?? story.territory })}</p>
      {story.comment ? (
        <Notice tone="waiting" title={t('stories:own.comment')}>
          <p className="whitespace-pre-line wrap-anywhere">{story.comment}</p>
        </Notice>
      ) : null}
      {story.consentedAt ? (
        <p className="soft mb-4">{t('stories:page.consent', { date: dateTime(story.consentedAt), version: story.consentVersion! })}</p>
      ) : null}
      <Section title={t(story.title ? 'stories:own.rewrite' : 'stories:own.write')}>
        <Form action={base} once={once} errors={errors} files>
          <Field
            name="title"
            label={t('stories:field.title')}
            help={t('stories:help.title')}
            typed={value('title', story.title)}
            errors={errors}
            maxLength={120}
          />
          <TextArea name="body" label={t('stories:field.body')} help={t('stories:help.body')} typed={value('body', story.body)} errors={errors} rows={9} />
          <Field
            name="signed_as"
            label={t('stories:field.signed_as')}
            help={t('stories:help.signed_as')}
            typed={value('signed_as', story.signedAs, [story.ownerName, story.ownerTitle].filter(Boolean).join(', '))}
            errors={errors}
          />
          <Field name="firm_name" label={t('stories:field.firm_name')} typed={value('firm_name', story.firmName, story.firm)} errors={errors} />
          {story.photo ? (
            <div>
              <img src={`${base}/photo`} alt={story.photo} className="max-h-48 rounded-lg" />
              <Checkbox name="no_photo" label={t('stories:field.no_photo')} checked={typed?.no_photo === 'on'} />
            </div>
          ) : null}
          <FileField name="photo" label={t('stories:field.photo')} help={t('stories:help.photo')} accept="image/jpeg,image/png" errors={errors} optional />
          <Field
            name="described"
            label={t('stories:field.described')}
            help={t('stories:help.described')}
            typed={value('described', story.photo)}
            errors={errors}
            optional
          />
          <input type="hidden" name="version" value={words.version} />
          <Checkbox name="consent" label={words.words} errors={errors} />
          <Acts>
            <Button icon="check">{t('stories:own.send')}</Button>
          </Acts>
        </Form>
      </Section>
    </>
  );
}
