import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, FieldError, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Here } from '../../projects/doors.ts';
import { FIELDS, sectionsOf } from '../../projects/file.ts';
import { ASKABLE } from '../corrections.ts';
import type { Correction } from '../corrections.ts';

const TONE = { open: 'waiting', answered: 'info', closed: 'quiet' } as const;

/** Requests for correction, on either side: the team asks by naming fields, the owner answers. */
export function CorrectionsPage(props: {
  here: Here;
  corrections: readonly Correction[];
  mayAsk: boolean;
  asked: readonly string[];
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
  keep: string;
}) {
  const { here, corrections, mayAsk, asked, typed, errors, done, refused, once, keep } = props;
  const { side, project } = here;
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={t('exchanges:corrections.title')}
        trail={[{ label: side.asOwner ? t('projects:owner.title') : project.reference, href: side.base + keep }]}
        under={t(side.asOwner ? 'exchanges:corrections.owner_under' : 'exchanges:corrections.under')}
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
      {corrections.length === 0 ? <Empty title={t('exchanges:corrections.none')} /> : null}
      {corrections.map((correction) => (
        <OneCorrection key={correction.id} correction={correction} here={here} once={once} keep={keep} typed={typed} errors={errors} />
      ))}
      {mayAsk ? (
        <Section title={t('exchanges:corrections.ask')}>
          <Form action={`${side.base}/corrections`} once={once} errors={errors}>
            <TextArea
              name="message"
              label={t('exchanges:corrections.message')}
              help={t('exchanges:corrections.message_why')}
              rows={4}
              typed={typed.message ?? null}
              errors={errors}
            />
            <div id="field-fields" tabIndex={-1}>
              <p className="font-semibold">{t('exchanges:corrections.fields')}</p>
              <p className="soft text-sm">{t('exchanges:corrections.fields_why')}</p>
              <FieldError name="fields" errors={errors} />
            </div>
            {sectionsOf('owner').map((section) => (
              <Fieldset key={section} legend={t(`projects:section.${section}`)}>
                <div className="grid gap-1 sm:grid-cols-2">
                  {ASKABLE.filter((field) => FIELDS[field].section === section).map((field) => (
                    <Checkbox key={field} name="field" value={field} label={t(`projects:field.${field}`)} checked={asked.includes(field)} />
                  ))}
                </div>
              </Fieldset>
            ))}
            <Acts>
              <Button icon="mail">{t('exchanges:corrections.send')}</Button>
              <LinkButton href={side.base} look="quiet">
                {t('projects:form.back')}
              </LinkButton>
            </Acts>
          </Form>
        </Section>
      ) : null}
    </>
  );
}

function OneCorrection(props: {
  correction: Correction;
  here: Here;
  once: string;
  keep: string;
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
}) {
  const { correction, here, once, keep, typed, errors } = props;
  const { side } = here;
  const { t, dateTime } = useLocale();
  const sections = [...new Set(correction.fields.map((field) => FIELDS[field].section))];
  return (
    <Section
      title={t('exchanges:corrections.of', { date: dateTime(correction.askedAt) })}
      aside={<Badge tone={TONE[correction.state]}>{t(`exchanges:corrections.state.${correction.state}`)}</Badge>}
    >
      <p className="soft">{t('exchanges:corrections.by', { who: correction.askedBy ?? t('projects:form.somebody') })}</p>
      <p className="my-2 max-w-prose whitespace-pre-line wrap-anywhere">{correction.message}</p>
      <ul className="list-disc pl-5">
        {sections.map((section) => (
          <li key={section}>
            <a href={`${side.base}/${section === 'attachments' ? 'pieces' : section}${keep}`}>{t(`projects:section.${section}`)}</a>
            {' : '}
            {correction.fields
              .filter((field) => FIELDS[field].section === section)
              .map((field) => t(`projects:field.${field}`))
              .join(', ')}
          </li>
        ))}
      </ul>
      {correction.answeredAt ? (
        <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">
          <strong>{t('exchanges:corrections.answered', { date: dateTime(correction.answeredAt) })}</strong> {correction.answer ?? ''}
        </p>
      ) : null}
      {side.asOwner && correction.state === 'open' ? (
        <div className="mt-4">
          <Form action={`${side.base}/corrections/${correction.id}/repondre${keep}`} once={once + correction.id.slice(0, 8)} errors={errors}>
            <TextArea
              name="answer"
              label={t('exchanges:corrections.answer')}
              help={t('exchanges:corrections.answer_why')}
              rows={3}
              typed={typed.answer ?? null}
              errors={errors}
              optional
            />
            <Acts>
              <Button icon="check">{t('exchanges:corrections.answer_send')}</Button>
            </Acts>
          </Form>
        </div>
      ) : null}
      {!side.asOwner && correction.state !== 'closed' ? (
        <p className="mt-3">
          <ActForm action={`${side.base}/corrections/${correction.id}/fermer`} once={once + correction.id.slice(0, 8)} look="plain">
            {t(correction.state === 'open' ? 'exchanges:corrections.take_back' : 'exchanges:corrections.close')}
          </ActForm>
        </p>
      ) : null}
    </Section>
  );
}
