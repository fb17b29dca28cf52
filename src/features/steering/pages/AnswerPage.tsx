import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ANSWERS } from '../life-cycle.ts';
import type { Invitee, Meeting, Point } from '../queries.ts';
import { askedFor } from '../said.ts';

/** What somebody who is invited sees: when, where, what about, and their answer. */
export function AnswerPage(props: {
  meeting: Meeting;
  invitee: Invitee;
  points: readonly Point[];
  base: string;
  done: boolean;
  refused: string | null;
  typed: Record<string, string>;
  errors: Errors;
  once: string;
}) {
  const { meeting, invitee, points, base, done, refused, typed, errors, once } = props;
  const { t, date } = useLocale();
  const open = meeting.status === 'invited' && meeting.heldOn >= meeting.today;
  return (
    <>
      <PageTop
        title={t('steering:page.title', { number: meeting.number, territory: meeting.territory })}
        under={[t('steering:when', { day: date(meeting.heldOn), time: meeting.atTime }), meeting.place].join(' · ')}
        act={
          <LinkButton href={`${base}/pdf`} icon="download" download>
            {t('steering:page.pdf')}
          </LinkButton>
        }
      />
      {done ? (
        <Notice tone="done" live>
          {t('steering:own.done')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {meeting.status === 'cancelled' ? <Notice tone="waiting">{t('steering:page.cancelled', { reason: meeting.cancelReason! })}</Notice> : null}
      {meeting.word ? <p className="mb-6 max-w-prose whitespace-pre-line wrap-anywhere">{meeting.word}</p> : null}
      <Section title={t('steering:page.agenda')}>
        <ol className="list-decimal pl-6">
          {points.map((point) => (
            <li key={point.id}>{point.title}</li>
          ))}
        </ol>
      </Section>
      {open ? (
        <Section title={t('steering:own.title')}>
          <p className="mb-3">{t('steering:own.for', { organisation: [invitee.organisation, invitee.name].filter(Boolean).join(', ') })}</p>
          <Form action={base} once={once} errors={errors}>
            <input type="hidden" name="asked" value={askedFor(meeting)} />
            <Radios
              name="answer"
              label={t('steering:own.answer')}
              typed={typed.answer ?? invitee.answer ?? ''}
              errors={errors}
              choices={ANSWERS.map((one) => ({ value: one, label: t(`steering:own.${one}`) }))}
            />
            <Field
              name="note"
              label={t('steering:own.note')}
              help={t('steering:own.note_help')}
              typed={typed.note ?? invitee.answerNote ?? ''}
              errors={errors}
              optional
            />
            <Acts>
              <Button icon="check">{t('steering:own.send')}</Button>
            </Acts>
          </Form>
        </Section>
      ) : null}
    </>
  );
}
