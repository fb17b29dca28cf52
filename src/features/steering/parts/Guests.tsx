import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { INVITEE_KINDS } from '../form.ts';
import type { Invitee, Meeting } from '../queries.ts';

/** Who is invited, with their answers; after the meeting, who came. `prepares`: somebody may be added or taken off. */
export function Guests(props: {
  meeting: Meeting;
  invitees: readonly Invitee[];
  /** Addresses, and why somebody is excused, are for those who keep the meeting. */
  keeps: boolean;
  prepares: boolean;
  typed: Record<string, string>;
  errors: Errors;
  once: string;
}) {
  const { meeting, invitees, keeps, prepares, typed, errors, once } = props;
  const { t } = useLocale();
  const at = `/copil/${meeting.id}/invites`;
  const over = meeting.status === 'held';
  const title = t(over ? 'steering:page.attendance' : 'steering:page.invited');
  return (
    <Section title={title} id="invites" aside={over ? t('steering:page.came', { count: meeting.attended, of: meeting.invited }) : null}>
      {invitees.length === 0 ? <p className="soft">{t('steering:page.nobody')}</p> : null}
      <Rows
        label={title}
        rows={invitees.map((one) => ({
          key: one.id,
          thing: (
            <>
              <strong>{one.organisation}</strong>
              {one.name ? `, ${one.name}` : ''}
            </>
          ),
          reason: [t(`steering:kind.${one.kind}`), keeps ? (one.email ?? t('steering:page.no_address')) : null, keeps ? one.answerNote : null]
            .filter(Boolean)
            .join(' · '),
          state: over ? (
            <Badge tone={one.attended ? 'done' : 'quiet'}>{t(one.attended ? 'steering:attended.yes' : 'steering:attended.no')}</Badge>
          ) : one.answer ? (
            <Badge tone={one.answer === 'excused' ? 'quiet' : 'done'}>{t(`steering:answer.${one.answer}`)}</Badge>
          ) : one.invitedAt ? (
            <Badge tone="waiting">{t('steering:answer.none')}</Badge>
          ) : null,
          act:
            prepares && !one.answer ? (
              <ActForm action={`${at}/${one.id}/retirer`} once={once} look="quiet">
                {t('steering:page.take_off')}
              </ActForm>
            ) : null,
        }))}
      />
      {prepares ? (
        <details className="mt-4" open={Object.keys(errors).length > 0}>
          <summary>{t('steering:page.add_invitee')}</summary>
          <div className="mt-3">
            <Form action={at} once={once} errors={errors} apart="invitee">
              <Select
                name="kind"
                label={t('steering:field.kind')}
                typed={typed.kind ?? ''}
                errors={errors}
                choices={INVITEE_KINDS.map((kind) => ({ value: kind, label: t(`steering:kind.${kind}`) }))}
              />
              <Field name="organisation" label={t('steering:field.organisation')} typed={typed.organisation ?? ''} errors={errors} />
              <Field name="name" label={t('steering:field.name')} typed={typed.name ?? ''} errors={errors} optional />
              <Field
                name="email"
                type="email"
                label={t('steering:field.email')}
                help={t('steering:help.email')}
                typed={typed.email ?? ''}
                errors={errors}
                optional
              />
              <Acts>
                <Button look="plain" icon="plus">
                  {t('steering:page.add')}
                </Button>
              </Acts>
            </Form>
          </div>
        </details>
      ) : null}
    </Section>
  );
}
