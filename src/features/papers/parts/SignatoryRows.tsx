import { ActForm, Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { coolUntil } from '../life-cycle.ts';
import type { Paper, Signatory } from '../queries.ts';
import { SIGNATORY_TONE } from '../tones.ts';

export interface Delivery {
  sentAt: Date | null;
  attempts: number;
  lastError: string | null;
}
/** Who signs: the state of each, the last reminder, the button with its cool-down, and a mail that did not leave. */
export function SignatoryRows(props: {
  paper: Paper;
  all: readonly Signatory[];
  delivery: Map<string, Delivery>;
  keeps: boolean;
  failed: { where: string; errors: Errors; typed: Record<string, string> } | null;
  once: string;
}) {
  const { paper, all, delivery, keeps, failed, once } = props;
  const { t, date, dateTime, now } = useLocale();
  return (
    <Section title={t('papers:page.signatories')} id="signataires">
      {all.length === 0 ? <p className="soft">{t('papers:page.none_known')}</p> : null}
      <ul>
        {all.map((one) => {
          const asks = keeps && paper.state === 'sent' && one.state === 'waiting';
          const cool = one.askedAt ? coolUntil(one.askedAt, one.lastRemindedAt, now) : null;
          const mail = delivery.get(one.id);
          const wrong = failed?.where === `address ${one.id}` ? failed : null;
          const at = `/papiers/${paper.id}/signataires/${one.id}`;
          return (
            <li key={one.id} className="border-b rule py-3">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="min-w-0 wrap-anywhere">
                  <strong>{one.name}</strong>, {t(`papers:role.${one.role}`)}
                </span>
                <Badge tone={SIGNATORY_TONE[one.state]}>{t(`papers:signatory.${one.state}`)}</Badge>
              </div>
              <p className="soft text-sm wrap-anywhere">
                {[
                  one.state === 'signed' ? t('papers:page.signed_on', { date: dateTime(one.signedAt!), name: one.typedName! }) : '',
                  one.state === 'refused' ? t('papers:page.refused_on', { date: dateTime(one.refusedAt!), reason: one.refusalReason! }) : '',
                  one.state === 'waiting' && one.askedAt ? t('papers:page.asked', { date: date(one.askedAt) }) : '',
                  one.state === 'waiting' && one.lastRemindedAt ? t('papers:page.reminded', { count: one.reminders, date: date(one.lastRemindedAt) }) : '',
                  keeps ? one.email : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {keeps && mail ? (
                <p className={`text-sm wrap-anywhere ${mail.lastError && !mail.sentAt ? 'font-semibold text-error' : 'soft'}`}>
                  {mail.sentAt
                    ? t('papers:page.mail_sent', { date: dateTime(mail.sentAt) })
                    : mail.lastError
                      ? t('papers:page.mail_failed', { error: mail.lastError })
                      : t('papers:page.mail_queued')}
                </p>
              ) : null}
              {asks ? (
                <div className="mt-2 flex flex-wrap items-start gap-3">
                  <ActForm
                    action={`${at}/relancer`}
                    once={once + one.id.slice(0, 8)}
                    icon="mail"
                    why={cool ? t('papers:page.cool', { date: date(cool) }) : null}
                  >
                    {t('papers:act.remind')}
                  </ActForm>
                  <details open={wrong !== null}>
                    <summary className="cursor-pointer">{t('papers:act.readdress')}</summary>
                    <Form apart={one.role} action={`${at}/adresse`} once={`${once}a${one.id.slice(0, 8)}`} errors={wrong?.errors ?? {}}>
                      <Field name="email" type="email" label={t('papers:form.email')} typed={wrong?.typed.email ?? one.email} errors={wrong?.errors ?? {}} />
                      <div>
                        <Button look="plain">{t('papers:act.readdress')}</Button>
                      </div>
                    </Form>
                  </details>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
