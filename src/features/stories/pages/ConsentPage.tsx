import { Button } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { ConsentVersion } from '../queries.ts';

/** The words an owner consents to: every version with its day and how many stories stand on it, and the form of the next. */
export function ConsentPage(props: {
  versions: readonly ConsentVersion[];
  done: boolean;
  refused: string | null;
  typed: Record<string, string> | null;
  errors: Errors;
  once: string;
}) {
  const { versions, done, refused, typed, errors, once } = props;
  const { t, dateTime } = useLocale();
  const newest = versions[0]!;
  return (
    <>
      <PageTop title={t('stories:consent.title')} trail={[{ label: t('stories:list.title'), href: '/temoignages' }]} under={t('stories:consent.under')} />
      {done ? (
        <Notice tone="done" live>
          {t('stories:consent.done', { version: newest.version })}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Section title={t('stories:consent.next', { version: newest.version + 1 })}>
        <Form action="/temoignages/accord" once={once} errors={errors}>
          <input type="hidden" name="version" value={newest.version} />
          <TextArea name="words_fr" label={t('stories:consent.words_fr')} typed={typed?.words_fr ?? newest.fr} errors={errors} rows={6} />
          <TextArea
            name="words_en"
            label={t('stories:consent.words_en')}
            help={t('stories:consent.words_help')}
            typed={typed?.words_en ?? newest.en}
            errors={errors}
            rows={6}
          />
          <Acts>
            <Button icon="check">{t('stories:consent.publish')}</Button>
          </Acts>
        </Form>
      </Section>
      <Section title={t('stories:consent.versions')}>
        {versions.map((one) => (
          <article key={one.version} className="mb-6 max-w-prose">
            <h3>{t('stories:consent.version', { version: one.version, date: dateTime(one.since) })}</h3>
            <p className="soft">{[one.by, t('stories:consent.told', { count: one.stories })].filter(Boolean).join(' · ')}</p>
            <p lang="fr" className="whitespace-pre-line wrap-anywhere">
              {one.fr}
            </p>
            <p lang="en" className="soft whitespace-pre-line wrap-anywhere">
              {one.en}
            </p>
          </article>
        ))}
      </Section>
    </>
  );
}
