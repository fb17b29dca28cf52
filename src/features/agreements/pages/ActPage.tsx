import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { AgreementTop } from '../parts/AgreementTop.tsx';
import type { Agreement } from '../queries.ts';

/** The acts of an agreement that ask for something first, with their addresses. */
export const ACT_PATHS = { sign: 'signer', abandon: 'abandonner', amend: 'avenant' } as const;
export type AskingAct = keyof typeof ACT_PATHS;

/** Signing, abandoning, amending: what it means, and what it needs to know. */
export function ActPage({
  agreement,
  act,
  typed,
  errors,
  refused,
  once,
}: {
  agreement: Agreement;
  act: AskingAct;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { t, date } = useLocale();
  const at = `/conventions/${agreement.id}`;
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <AgreementTop agreement={agreement} title={t(`agreements:act.${act}`)} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-5 max-w-prose">{t(`agreements:${act}.text`)}</p>
      <Form action={`${at}/${ACT_PATHS[act]}`} once={once} errors={errors}>
        {act === 'sign' ? <Field {...field('signed_on')} label={t('agreements:sign.signed_on')} type="date" width="short" /> : null}
        {act === 'abandon' ? <TextArea {...field('reason')} label={t('agreements:abandon.reason')} rows={3} /> : null}
        {act === 'amend' ? (
          <>
            <Field {...field('signed_on')} label={t('agreements:amend.signed_on')} type="date" width="short" />
            <TextArea {...field('summary')} label={t('agreements:amend.summary')} rows={4} />
            <Field
              {...field('new_ends_on')}
              label={t('agreements:amend.new_ends_on')}
              help={t('agreements:amend.new_ends_on_help', { date: date(agreement.endsOn) })}
              type="date"
              width="short"
              optional
            />
          </>
        ) : null}
        <Acts>
          <Button icon="check">{t(`agreements:${act}.save`)}</Button>
          <LinkButton href={at} look="quiet">
            {t('agreements:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
