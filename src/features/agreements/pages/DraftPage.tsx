import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { RENEWAL_MODES } from '../life-cycle.ts';

/** Writing an agreement: a new one, a draft again, or the next one. `seen` is the version on the screen. */
export function DraftPage(props: {
  title: string;
  trail: readonly { label: string; href: string }[];
  intro?: string;
  action: string;
  save: string;
  back: string;
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
  seen?: string;
}) {
  const { title, trail, intro, action, save, back, typed, errors, refused, once, seen } = props;
  const { t } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop title={title} trail={trail} under={intro} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={action} once={once} errors={errors}>
        {seen ? <input type="hidden" name="seen" value={seen} /> : null}
        <Field
          {...field('number')}
          label={t('agreements:field.number')}
          help={t('agreements:form.number_help')}
          inputMode="numeric"
          width="short"
          maxLength={2}
        />
        <Field {...field('title')} label={t('agreements:field.title')} maxLength={200} />
        <Select
          {...field('renewal_mode')}
          label={t('agreements:field.mode')}
          help={t('agreements:form.mode_help')}
          choices={RENEWAL_MODES.map((value) => ({ value, label: t(`agreements:mode.${value}`) }))}
        />
        <Field {...field('starts_on')} label={t('agreements:field.starts_on')} type="date" width="short" />
        <Field {...field('ends_on')} label={t('agreements:field.ends_on')} type="date" width="short" />
        <TextArea {...field('programme_spec')} label={t('agreements:field.programme_spec')} help={t('agreements:form.programme_spec_help')} rows={8} optional />
        <Acts>
          <Button icon="check">{save}</Button>
          <LinkButton href={back} look="quiet">
            {t('agreements:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
