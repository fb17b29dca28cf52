import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Project } from '../../projects/queries.ts';
import { decideStory } from '../life-cycle.ts';
import type { StoryAct } from '../life-cycle.ts';
import type { ConsentWords, Story } from '../queries.ts';
import { STORY_TONE } from '../tones.ts';

/** The animator's page of a file's story: ask for it, read it before everybody, publish it or send it back. */
export function StoryPage(props: {
  project: Project;
  story: Story | null;
  /** Of what is told, as it stands on this page: published as read, or not at all. */
  print: string;
  words: ConsentWords | null;
  /** Why it cannot be asked for yet; null when it can. */
  why: string | null;
  done: string | null;
  refused: string | null;
  typed: Record<string, string>;
  errors: Errors;
  once: string;
}) {
  const { project, story, print, words, why, done, refused, once } = props;
  const { t, dateTime } = useLocale();
  const at = `/dossiers/${project.id}/temoignage`;
  const may = (act: StoryAct) => story !== null && decideStory(story.status, act, 'animator').ok;
  return (
    <>
      <PageTop
        title={t('stories:page.title', { firm: project.firm_name })}
        trail={[
          { label: t('stories:kept.title'), href: '/temoignages/suivi' },
          { label: project.reference, href: `/dossiers/${project.id}` },
        ]}
        state={story ? <Badge tone={STORY_TONE[story.status]}>{t(`stories:status.${story.status}`)}</Badge> : null}
        act={
          story ? null : (
            <ActForm action={at} once={once} look="main" icon="mail" why={why}>
              {t('stories:page.ask')}
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
      {story ? (
        <p className="mb-4">{t(`stories:page.${story.status}`, { name: story.ownerName, date: dateTime(lastMove(story)) })}</p>
      ) : (
        <p className="mb-4 max-w-prose">{t('stories:page.none', { name: project.ownerName || project.firm_name })}</p>
      )}
      {story?.title ? <Told story={story} at={at} words={words} /> : null}
      {story?.comment ? (
        <Section title={t('stories:page.comment')}>
          <p className="max-w-prose whitespace-pre-line wrap-anywhere">{story.comment}</p>
        </Section>
      ) : null}
      {may('publish') || may('remind') || may('withdraw') ? (
        <Acts>
          {may('publish') ? (
            <ActForm action={`${at}/publier`} once={once} look="main" icon="check" fields={{ read: print }}>
              {t('stories:page.publish')}
            </ActForm>
          ) : null}
          {may('remind') ? (
            <ActForm action={`${at}/relancer`} once={once} icon="mail">
              {t('stories:page.remind')}
            </ActForm>
          ) : null}
          {may('withdraw') ? (
            <ActForm action={`${at}/retirer`} once={once} look="quiet" confirm={t('stories:page.withdraw_sure')}>
              {t('stories:page.withdraw')}
            </ActForm>
          ) : null}
        </Acts>
      ) : null}
      {may('send_back') ? <SendBack {...props} at={at} published={story?.status === 'published'} /> : null}
    </>
  );
}
function lastMove(story: Story): Date {
  return story.withdrawnAt ?? story.publishedAt ?? story.writtenAt ?? story.askedAt;
}
function Told({ story, at, words }: { story: Story; at: string; words: ConsentWords | null }) {
  const { t, dateTime } = useLocale();
  return (
    <Section title={story.title!}>
      <blockquote className="max-w-prose whitespace-pre-line wrap-anywhere">{story.body}</blockquote>
      <p className="mt-3">
        <strong>{story.signedAs}</strong>, {story.firmName}
      </p>
      {story.photo ? <img src={`${at}/photo`} alt={story.photo} className="mt-3 max-h-64 rounded-lg" /> : null}
      <p className="soft mt-3">{t('stories:page.consent', { date: dateTime(story.consentedAt!), version: story.consentVersion! })}</p>
      {words ? (
        <details className="soft mt-1 max-w-prose">
          <summary>{t('stories:page.consent_words')}</summary>
          <p>{words.words}</p>
        </details>
      ) : null}
    </Section>
  );
}
function SendBack({ at, once, typed, errors, published }: { at: string; once: string; typed: Record<string, string>; errors: Errors; published: boolean }) {
  const { t } = useLocale();
  return (
    <div className="mt-8">
      <Form action={`${at}/renvoyer`} once={once} errors={errors}>
        <TextArea
          name="comment"
          label={t('stories:page.send_back')}
          help={t(published ? 'stories:page.take_off_help' : 'stories:page.send_back_help')}
          typed={typed.comment ?? ''}
          errors={errors}
        />
        <Acts>
          <Button look="plain" icon="undo-2">
            {t(published ? 'stories:page.take_off_act' : 'stories:page.send_back_act')}
          </Button>
        </Acts>
      </Form>
    </div>
  );
}
