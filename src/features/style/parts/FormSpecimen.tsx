import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, FileField, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/PageTop.tsx';

/** Every kind of field in a form that truly answers; send it empty to see its refusals. */
export function FormSpecimen({ once, typed, errors, done }: { once: string; typed: Record<string, string>; errors: Errors; done: boolean }) {
  const { t } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? '', errors });
  return (
    <Section title={t('style:form.title')} id="form">
      {done ? (
        <Notice tone="done" live>
          {t('style:form.done')}
        </Notice>
      ) : null}
      <p className="soft mb-5 max-w-prose">{t('style:form.lead')}</p>
      <Form action="/style" once={once} errors={errors} files>
        <Fieldset legend={t('style:form.who')} help={t('style:form.who_help')}>
          <Field {...field('name')} label={t('style:form.name')} autoComplete="name" />
          <Field {...field('email')} type="email" label={t('style:form.email')} help={t('style:form.email_help')} autoComplete="email" />
        </Fieldset>
        <Fieldset legend={t('style:form.what')}>
          <Radios
            {...field('kind')}
            label={t('style:form.kind')}
            choices={(['advice', 'visit', 'mission'] as const).map((value) => ({
              value,
              label: t(`style:kind.${value}`),
              help: t(`style:kind.${value}_help`),
            }))}
          />
          <Select
            {...field('domain')}
            label={t('style:form.domain')}
            choices={(['production', 'finance', 'sales'] as const).map((value) => ({ value, label: t(`style:domain.${value}`) }))}
          />
          <Field
            {...field('days')}
            label={t('style:form.days')}
            help={t('style:form.days_help')}
            inputMode="decimal"
            width="short"
            unit={t('style:form.days_unit')}
          />
          <Field {...field('day')} type="date" label={t('style:form.day')} width="short" />
          <TextArea {...field('story')} label={t('style:form.story')} help={t('style:form.story_help')} optional />
          <FileField name="file" label={t('style:form.file')} help={t('style:form.file_help')} optional accept=".pdf" />
          <Checkbox name="agreed" label={t('style:form.agreed')} help={t('style:form.agreed_help')} checked={typed.agreed === 'on'} />
        </Fieldset>
        <Acts>
          <Button>{t('style:form.send')}</Button>
          <LinkButton href="/style" look="quiet">
            {t('style:form.leave')}
          </LinkButton>
        </Acts>
      </Form>
    </Section>
  );
}
