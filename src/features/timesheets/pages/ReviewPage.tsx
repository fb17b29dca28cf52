import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Radios, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Review, ShownSkill } from '../closing-queries.ts';
import type { MissionOfDays } from '../queries.ts';

interface Props {
  side: 'expert' | 'owner';
  mission: MissionOfDays;
  action: string;
  back: string;
  review: Review | null;
  skills: readonly ShownSkill[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}
/** A few words at the end: the expert says what was done and shown, the owner what came of it. Once the mission has ended they stay. */
export function ReviewPage(props: Props) {
  const { side, mission, back, review, refused } = props;
  const { t } = useLocale();
  const stays = review !== null && mission.status === 'ended';
  return (
    <>
      <PageTop
        title={t('timesheets:review.title')}
        trail={[{ label: t(side === 'expert' ? 'timesheets:mine.title' : 'timesheets:confirm.title'), href: back }]}
        under={
          side === 'expert'
            ? t('timesheets:review.under_expert', { firm: mission.firm })
            : t('timesheets:review.under_owner', { expert: mission.expert ?? mission.site })
        }
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {stays ? <Written review={review} /> : side === 'expert' ? <ExpertForm {...props} /> : <OwnerForm {...props} />}
      {review?.quote && side === 'owner' ? <Quote {...props} review={review} /> : null}
    </>
  );
}

function Written({ review }: { review: Review }) {
  const { t, date } = useLocale();
  return (
    <>
      <p className="soft">{t('timesheets:review.stays', { date: date(review.writtenAt) })}</p>
      {review.satisfaction ? <p className="mt-2">{t(`timesheets:satisfaction.${review.satisfaction as 1}`)}</p> : null}
      <p className="my-2 max-w-prose whitespace-pre-line wrap-anywhere">{review.body}</p>
    </>
  );
}

function ExpertForm({ action, back, review, skills, typed, errors, once }: Props) {
  const { t } = useLocale();
  return (
    <Form action={action} once={once} errors={errors}>
      <TextArea
        name="body"
        label={t('timesheets:review.done')}
        help={t('timesheets:review.done_help')}
        rows={5}
        typed={typed.body ?? review?.body ?? null}
        errors={errors}
      />
      <TextArea
        name="skills"
        label={t('timesheets:review.skills')}
        help={t('timesheets:review.skills_help')}
        rows={4}
        typed={typed.skills ?? skills.map(({ label }) => label).join('\n')}
        errors={errors}
        optional
      />
      <Acts>
        <Button icon="check">{t('timesheets:review.send')}</Button>
        <LinkButton href={back} look="quiet">
          {t('timesheets:review.later')}
        </LinkButton>
      </Acts>
    </Form>
  );
}

function OwnerForm({ action, back, review, skills, typed, errors, once }: Props) {
  const { t } = useLocale();
  return (
    <Form action={action} once={once} errors={errors}>
      <Radios
        name="satisfaction"
        label={t('timesheets:review.satisfaction')}
        typed={typed.satisfaction ?? (review?.satisfaction ? String(review.satisfaction) : null)}
        errors={errors}
        choices={(['5', '4', '3', '2', '1'] as const).map((value) => ({ value, label: t(`timesheets:satisfaction.${value}`) }))}
      />
      <TextArea
        name="body"
        label={t('timesheets:review.use')}
        help={t('timesheets:review.use_help')}
        rows={5}
        typed={typed.body ?? review?.body ?? null}
        errors={errors}
      />
      {skills.length > 0 ? (
        <Fieldset legend={t('timesheets:review.seen')} help={t('timesheets:review.seen_help')}>
          <div>
            {skills.map(({ position, label, confirmedAt }) => (
              <Checkbox key={position} name="seen" value={label} label={label} checked={confirmedAt !== null} />
            ))}
          </div>
        </Fieldset>
      ) : null}
      <TextArea
        name="quote"
        label={t('timesheets:review.quote')}
        help={t('timesheets:review.quote_help')}
        rows={2}
        typed={typed.quote ?? review?.quote ?? null}
        errors={errors}
        optional
      />
      <Checkbox
        name="consents"
        label={t('timesheets:review.consents')}
        help={t('timesheets:review.consents_help')}
        checked={typed.body !== undefined ? typed.consents === 'on' : review?.quoteGivenAt != null && review.quoteWithdrawnAt === null}
      />
      <Acts>
        <Button icon="check">{t('timesheets:review.send')}</Button>
        <LinkButton href={back} look="quiet">
          {t('timesheets:review.later')}
        </LinkButton>
      </Acts>
    </Form>
  );
}

/** The sentence that may be quoted, since when; taken back at any time. */
function Quote({ action, review, once }: Props & { review: Review }) {
  const { t, date } = useLocale();
  const allowed = review.quoteGivenAt !== null && review.quoteWithdrawnAt === null;
  return (
    <div className="mt-8 max-w-xl border-t rule pt-4">
      <p className="wrap-anywhere">{t('timesheets:review.quoted', { quote: review.quote ?? '' })}</p>
      <p className="soft mb-2">
        {allowed
          ? t('timesheets:review.allowed', { date: date(review.quoteGivenAt!) })
          : review.quoteWithdrawnAt
            ? t('timesheets:review.taken_back', { date: date(review.quoteWithdrawnAt) })
            : t('timesheets:review.not_allowed')}
      </p>
      <ActForm action={`${action}/citation`} once={`${once}q`} fields={{ allowed: allowed ? 'no' : 'yes' }}>
        {t(allowed ? 'timesheets:review.take_back' : 'timesheets:review.allow')}
      </ActForm>
    </div>
  );
}
