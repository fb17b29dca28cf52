import { Button } from '../../../ui/Button.tsx';
import { Checkbox, Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import type { Defined, DefinitionRow, Version } from '../perimeter-queries.ts';

/** One definition: what it says, how it came to say it, and the form of its next version for the national animator. */
export function DefinitionPage(props: {
  defined: Defined;
  base: Defined | null;
  versions: readonly Version[];
  form: DefinitionRow | null;
  typed: Record<string, string>;
  errors: Errors;
  refused: string | null;
  done: boolean;
  once: string;
}) {
  const { defined, base, versions, form, typed, errors, refused, done, once } = props;
  const { t, date, dateTime } = useLocale();
  const kept = (name: string, value: string) => typed[name] ?? value;
  const settings = form?.settings ?? {};
  return (
    <>
      <PageTop
        title={defined.name}
        trail={[{ label: t('figures:dictionary.title'), href: '/indicateurs' }]}
        under={t('figures:dictionary.version', { version: defined.version, since: date(defined.since) })}
      />
      {done ? (
        <Notice tone="done" live>
          {t('figures:define.done')}
        </Notice>
      ) : null}
      {refused ? <Notice tone="late">{refused}</Notice> : null}
      <Facts
        facts={[
          [t('figures:dictionary.definition'), defined.definition],
          [t('figures:dictionary.formula'), defined.formula],
          [t('figures:dictionary.unit'), t(`figures:unit.${defined.unit}`)],
          [t('figures:dictionary.base'), base ? <a href={`/indicateurs/${base.code}`}>{base.name}</a> : null],
        ]}
      />
      <div className="mt-8">
        <Section title={t('figures:dictionary.versions')}>
          <ul className="border-t rule">
            {versions.map((one) => (
              <li key={one.version} className="border-b rule py-3">
                <strong>{t('figures:dictionary.version', { version: one.version, since: date(one.since) })}</strong> · {one.reason}
                <p>{one.definition}</p>
                <p className="soft text-sm">
                  {one.by ? t('figures:dictionary.changed_by', { name: one.by, when: dateTime(one.changedAt) }) : dateTime(one.changedAt)}
                </p>
              </li>
            ))}
          </ul>
        </Section>
        {form ? (
          <Section title={t('figures:define.title')}>
            <p className="mb-4 max-w-prose">{t('figures:define.under')}</p>
            <Form action={`/indicateurs/${defined.code}`} once={once} errors={errors}>
              <Field name="name_fr" label={t('figures:define.name_fr')} typed={kept('name_fr', form.nameFr)} errors={errors} maxLength={120} />
              <Field name="name_en" label={t('figures:define.name_en')} typed={kept('name_en', form.nameEn)} errors={errors} maxLength={120} />
              <TextArea name="definition_fr" label={t('figures:define.definition_fr')} typed={kept('definition_fr', form.definitionFr)} errors={errors} />
              <TextArea name="definition_en" label={t('figures:define.definition_en')} typed={kept('definition_en', form.definitionEn)} errors={errors} />
              {'from' in settings ? (
                <Field
                  name="from"
                  label={t('figures:define.from')}
                  typed={kept('from', String(settings.from))}
                  errors={errors}
                  inputMode="numeric"
                  maxLength={5}
                  width="short"
                />
              ) : null}
              {'below' in settings ? (
                <Field
                  name="below"
                  label={t('figures:define.below')}
                  typed={kept('below', String(settings.below))}
                  errors={errors}
                  inputMode="numeric"
                  maxLength={5}
                  width="short"
                />
              ) : null}
              {Array.isArray(settings.kinds) ? (
                <Checkbox name="written" label={t('figures:define.written')} checked={settings.kinds.includes('written')} />
              ) : null}
              {Array.isArray(settings.outcomes) ? (
                <Checkbox name="conditions" label={t('figures:define.conditions')} checked={settings.outcomes.includes('approved_with_conditions')} />
              ) : null}
              <TextArea name="reason" label={t('figures:define.reason')} help={t('figures:define.reason_help')} typed={typed.reason ?? ''} errors={errors} />
              <Acts>
                <Button>{t('figures:define.act')}</Button>
              </Acts>
            </Form>
          </Section>
        ) : null}
      </div>
    </>
  );
}
