import { ActForm, Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Kind } from '../kinds.ts';
import { KINDS } from '../kinds.ts';
import { PaperText } from '../parts/PaperText.tsx';
import type { DayValue } from '../statement.ts';
import type { Template } from '../template-commands.ts';

interface Failed {
  errors: Errors;
  typed: Record<string, string>;
}
/** The words of every kind of paper, and the value of a day. */
export function TemplatesPage({
  templates,
  day,
  failed,
  done,
  once,
}: {
  templates: readonly Template[];
  day: DayValue;
  failed: Failed | null;
  done: string | null;
  once: string;
}) {
  const { t, date, euros } = useLocale();
  return (
    <>
      <PageTop title={t('papers:template.title')} under={t('papers:template.under')} />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      <Rows
        label={t('papers:template.title')}
        rows={KINDS.map((kind) => {
          const inForce = templates.find((one) => one.kind === kind && one.publishedAt !== null)!;
          const inHand = templates.find((one) => one.kind === kind && one.publishedAt === null);
          return {
            key: kind,
            thing: <a href={`/modeles-de-papiers/${kind}`}>{t(`papers:kind.${kind}`)}</a>,
            reason: t('papers:template.in_force', { version: inForce.version, date: date(inForce.publishedAt!) }),
            state: inHand ? <Badge tone="waiting">{t('papers:template.in_hand', { version: inHand.version })}</Badge> : null,
          };
        })}
      />
      <div className="h-8" />
      <Section title={t('papers:template.day_value')} id="valeur">
        <p className="mb-4 max-w-prose">{t('papers:template.day_value_now', { value: euros(day.cents), year: day.fromYear, reason: day.reason })}</p>
        <Form action="/modeles-de-papiers/valeur-d-un-jour" once={once} errors={failed?.errors ?? {}}>
          <Field
            name="value"
            label={t('papers:template.day_value_new')}
            typed={failed?.typed.value ?? null}
            errors={failed?.errors ?? {}}
            inputMode="decimal"
            unit="€"
            width="short"
          />
          <Field
            name="from_year"
            label={t('papers:template.day_value_from')}
            help={t('papers:template.day_value_from_help')}
            typed={failed?.typed.from_year ?? null}
            errors={failed?.errors ?? {}}
            inputMode="numeric"
            width="short"
            optional
          />
          <TextArea name="reason" label={t('papers:template.reason')} typed={failed?.typed.reason ?? null} errors={failed?.errors ?? {}} rows={2} />
          <div>
            <Button look="plain">{t('papers:template.set')}</Button>
          </div>
        </Form>
      </Section>
    </>
  );
}
/** One kind: its version in hand, the fields it knows, a preview, and what was published. */
export function TemplatePage(props: {
  kind: Kind;
  versions: readonly Template[];
  fields: readonly string[];
  preview: string;
  failed: Failed | null;
  done: string | null;
  once: string;
}) {
  const { kind, versions, fields, preview, failed, done, once } = props;
  const { t, date } = useLocale();
  const inHand = versions.find(({ publishedAt }) => publishedAt === null);
  const published = versions.filter(({ publishedAt }) => publishedAt !== null);
  const at = `/modeles-de-papiers/${kind}`;
  return (
    <>
      <PageTop
        title={t(`papers:kind.${kind}`)}
        trail={[{ label: t('papers:template.title'), href: '/modeles-de-papiers' }]}
        under={t('papers:template.in_force', { version: published[0]!.version, date: date(published[0]!.publishedAt!) })}
        act={
          inHand ? (
            <ActForm action={`${at}/publier`} once={`${once}p`} look="main" icon="check">
              {t('papers:template.publish')}
            </ActForm>
          ) : null
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      <Columns
        aside={
          <>
            <Section title={t('papers:template.fields')}>
              <ul className="figures text-sm">
                {fields.map((name) => (
                  <li key={name}>{`{{${name}}}`}</li>
                ))}
              </ul>
            </Section>
            <Section title={t('papers:template.versions')}>
              <ul>
                {published.map((one) => (
                  <li key={one.id} className="mb-2">
                    {t('papers:template.in_force', { version: one.version, date: date(one.publishedAt!) })}
                    <span className="soft block">{[one.publishedBy, one.reason].filter(Boolean).join(' · ')}</span>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        }
      >
        <Form action={at} once={once} errors={failed?.errors ?? {}} wide>
          <TextArea
            name="body"
            label={inHand ? t('papers:template.in_hand', { version: inHand.version }) : t('papers:template.body')}
            help={t('papers:template.body_help')}
            typed={failed?.typed.body ?? inHand?.body ?? published[0]!.body}
            errors={failed?.errors ?? {}}
            rows={18}
          />
          <TextArea
            name="reason"
            label={t('papers:template.reason')}
            typed={failed?.typed.reason ?? inHand?.reason ?? null}
            errors={failed?.errors ?? {}}
            rows={2}
          />
          <div>
            <Button look="plain">{t('papers:template.save')}</Button>
          </div>
        </Form>
        <div className="h-8" />
        <p className="soft mb-2">{t('papers:template.preview')}</p>
        <PaperText text={preview} />
      </Columns>
    </>
  );
}
