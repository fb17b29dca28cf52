import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SteeringAct } from '../life-cycle.ts';
import { Guests } from '../parts/Guests.tsx';
import { MeetingFields } from '../parts/MeetingFields.tsx';
import { NoteForm } from '../parts/NoteForm.tsx';
import type { Invitee, Meeting, Point } from '../queries.ts';
import { renewalSaid } from '../said.ts';
import { STEERING_TONE } from '../tones.ts';

/** One steering committee: before it, its agenda and guests; after it, who came, what was noted, what was decided. */
export function MeetingPage(props: {
  meeting: Meeting;
  points: readonly Point[];
  invitees: readonly Invitee[];
  agreements: readonly { id: string; number: number; title: string; endsOn: string }[];
  keeps: boolean;
  /** What other features show here. */
  others?: ReactNode;
  may(act: SteeringAct): boolean;
  done: string | null;
  refused: string | null;
  failed: 'edit' | 'point' | 'invitee' | 'invite' | 'cancel' | 'note' | null;
  typed: Record<string, string>;
  errors: Errors;
  once: string;
}) {
  const { meeting, points, invitees, agreements, may, done, refused, failed, typed, errors, once } = props;
  const locale = useLocale();
  const { t, date } = locale;
  const at = `/copil/${meeting.id}`;
  const uninvited = invitees.filter(({ email, invitedAt }) => email !== null && invitedAt === null).length;
  const of = (where: typeof failed) => (failed === where ? { typed, errors } : { typed: {}, errors: {} });
  return (
    <>
      <PageTop
        title={t('steering:page.title', { number: meeting.number, territory: meeting.territory })}
        trail={[{ label: t('steering:list.title'), href: `/copil?territoire=${meeting.territoryCode}` }]}
        under={[t('steering:when', { day: date(meeting.heldOn), time: meeting.atTime }), meeting.place].join(' · ')}
        state={<Badge tone={STEERING_TONE[meeting.status]}>{t(`steering:status.${meeting.status}`)}</Badge>}
        act={
          <>
            <LinkButton href={`${at}/pdf`} icon="download" download>
              {t('steering:page.pdf')}
            </LinkButton>
            {may('invite') && (meeting.status === 'planned' || uninvited > 0) ? (
              <ActForm action={`${at}/inviter`} once={once} look="main" icon="mail" why={uninvited > 0 ? null : t('steering:refusal.nobody-to-invite')}>
                {t(meeting.status === 'invited' ? 'steering:page.invite_others' : 'steering:page.invite')}
              </ActForm>
            ) : null}
          </>
        }
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
      {meeting.cancelReason ? <Notice tone="waiting">{t('steering:page.cancelled', { reason: meeting.cancelReason })}</Notice> : null}
      {meeting.invented ? <p className="soft mb-4">{t('steering:page.invented')}</p> : null}
      {meeting.word ? <p className="mb-6 max-w-prose whitespace-pre-line wrap-anywhere">{meeting.word}</p> : null}
      <Agenda {...of('point')} meeting={meeting} points={points} prepares={may('prepare')} once={once} />
      {meeting.noted ? (
        <Section title={t('steering:page.noted')}>
          <p className="max-w-prose whitespace-pre-line wrap-anywhere">{meeting.noted}</p>
        </Section>
      ) : null}
      {meeting.renewal ? (
        <Section title={t('steering:page.renewal')}>
          <p>
            {renewalSaid(meeting, locale)} {meeting.renewalNote}
          </p>
          <p className="mt-2 flex flex-wrap gap-3">
            <LinkButton href={`/conventions/${meeting.agreementId}`}>{t('steering:page.see_agreement')}</LinkButton>
            {props.keeps && meeting.renewal !== 'end' && meeting.renewal !== 'later' && !meeting.agreementFollowed ? (
              <LinkButton href={`/conventions/${meeting.agreementId}/renouveler`} look="main">
                {t('steering:page.write_next')}
              </LinkButton>
            ) : null}
          </p>
        </Section>
      ) : null}
      {props.others}
      <Guests {...of('invitee')} meeting={meeting} invitees={invitees} keeps={props.keeps} prepares={may('prepare')} once={once} />
      {may('note') ? (
        <Section title={t(meeting.status === 'held' ? 'steering:note.correct' : 'steering:note.title')} id="noter">
          <NoteForm
            meeting={meeting}
            points={points}
            invitees={invitees}
            agreements={agreements}
            typed={failed === 'note' ? typed : null}
            errors={failed === 'note' ? errors : {}}
            once={once}
          />
        </Section>
      ) : null}
      {may('prepare') ? (
        <Section title={t('steering:page.edit')}>
          <Form action={at} once={once} errors={of('edit').errors} apart="edit">
            <MeetingFields
              typed={failed === 'edit' ? typed : { held_on: meeting.heldOn, at_time: meeting.atTime, place: meeting.place, word: meeting.word }}
              errors={of('edit').errors}
            />
            <Acts>
              <Button look="plain">{t('steering:page.save')}</Button>
            </Acts>
          </Form>
        </Section>
      ) : null}
      {may('cancel') ? (
        <Section title={t('steering:page.cancel')}>
          <Form action={`${at}/annuler`} once={once} errors={of('cancel').errors} apart="cancel">
            <Field
              name="reason"
              label={t('steering:field.reason')}
              help={t('steering:help.reason')}
              typed={of('cancel').typed.reason ?? ''}
              errors={of('cancel').errors}
            />
            <Acts>
              <Button look="plain">{t('steering:page.cancel_act')}</Button>
            </Acts>
          </Form>
        </Section>
      ) : null}
    </>
  );
}
function Agenda(props: { meeting: Meeting; points: readonly Point[]; prepares: boolean; typed: Record<string, string>; errors: Errors; once: string }) {
  const { meeting, points, prepares, typed, errors, once } = props;
  const { t } = useLocale();
  const at = `/copil/${meeting.id}/points`;
  return (
    <Section title={t('steering:page.agenda')} id="ordre-du-jour">
      <ol className="border-t rule">
        {points.map((point, n) => (
          <li key={point.id} className="flex flex-wrap items-start justify-between gap-3 border-b rule py-3">
            <div className="min-w-0 flex-1 basis-72">
              <strong>
                {n + 1}. {point.title}
              </strong>
              {point.body ? <p className="soft whitespace-pre-line wrap-anywhere">{point.body}</p> : null}
              {point.noted ? <p className="mt-1 max-w-prose whitespace-pre-line wrap-anywhere">{point.noted}</p> : null}
            </div>
            {prepares ? (
              <ActForm action={`${at}/${point.id}/retirer`} once={once} look="quiet">
                {t('steering:page.take_off')}
              </ActForm>
            ) : null}
          </li>
        ))}
      </ol>
      {prepares ? (
        <details className="mt-4" open={Object.keys(errors).length > 0}>
          <summary>{t('steering:page.add_point')}</summary>
          <div className="mt-3">
            <Form action={at} once={once} errors={errors} apart="point">
              <Field name="title" label={t('steering:field.title')} typed={typed.title ?? ''} errors={errors} />
              <TextArea name="body" label={t('steering:field.body')} typed={typed.body ?? ''} errors={errors} rows={3} optional />
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
