import { Button } from '../../../ui/Button.tsx';
import { Checkbox, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { RENEWALS } from '../life-cycle.ts';
import type { Invitee, Meeting, Point } from '../queries.ts';

/** What happened: who came, what was noted of each point, whether the agreement is renewed. */
export function NoteForm(props: {
  meeting: Meeting;
  points: readonly Point[];
  invitees: readonly Invitee[];
  agreements: readonly { id: string; number: number; title: string; endsOn: string }[];
  /** What was typed and refused; null: what is kept. */
  typed: Record<string, string> | null;
  errors: Errors;
  once: string;
}) {
  const { meeting, points, invitees, agreements, typed, errors, once } = props;
  const { t, date } = useLocale();
  return (
    <Form action={`/copil/${meeting.id}/noter`} once={once} errors={errors} apart="note">
      <Fieldset legend={t('steering:note.attendance')}>
        {invitees.map((one) => (
          <Checkbox
            key={one.id}
            name="attended"
            value={one.id}
            label={[one.organisation, one.name].filter(Boolean).join(', ')}
            checked={one.attended ?? (one.answer === 'coming' || one.answer === 'represented')}
          />
        ))}
      </Fieldset>
      <Fieldset legend={t('steering:note.points')}>
        {points.map((point, at) => (
          <TextArea
            key={point.id}
            name={`noted-${point.id}`}
            label={`${at + 1}. ${point.title}`}
            typed={typed?.[`noted-${point.id}`] ?? point.noted ?? ''}
            errors={errors}
            rows={3}
            optional
          />
        ))}
        <TextArea name="noted" label={t('steering:note.whole')} typed={typed?.noted ?? meeting.noted ?? ''} errors={errors} optional />
      </Fieldset>
      <Fieldset legend={t('steering:page.renewal')} help={t('steering:note.renewal_help')}>
        <Select
          name="agreement"
          label={t('steering:note.agreement')}
          typed={typed?.agreement ?? meeting.agreementId ?? ''}
          errors={errors}
          choices={agreements.map((one) => ({
            value: one.id,
            label: t('steering:note.agreement_of', { number: one.number, title: one.title, until: date(one.endsOn) }),
          }))}
          optional
        />
        <Radios
          name="renewal"
          label={t('steering:note.renewal')}
          typed={typed?.renewal ?? meeting.renewal ?? ''}
          errors={errors}
          choices={RENEWALS.map((one) => ({ value: one, label: t(`steering:renewal.${one}`) }))}
          optional
        />
        <TextArea
          name="renewal_note"
          label={t('steering:note.renewal_note')}
          typed={typed?.renewal_note ?? meeting.renewalNote ?? ''}
          errors={errors}
          rows={2}
          optional
        />
      </Fieldset>
      <Acts>
        <Button icon="check" look={meeting.status === 'held' ? 'plain' : 'main'}>
          {t(meeting.status === 'held' ? 'steering:note.correct' : 'steering:note.save')}
        </Button>
      </Acts>
    </Form>
  );
}
