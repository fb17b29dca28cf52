import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Closing, Review, ShownSkill } from '../closing-queries.ts';
import { DayBox, DayRows } from '../parts/DayRows.tsx';
import type { Day, MissionOfDays } from '../queries.ts';
import { SettleFields } from './DaysPage.tsx';

/** One mission's half-days, the words of both sides, and its end. */
export function MissionDaysPage(props: {
  mission: MissionOfDays;
  days: readonly Day[];
  settles: boolean;
  closing: Closing;
  reviews: readonly Review[];
  skills: readonly ShownSkill[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  done: string | null;
  once: string;
}) {
  const { mission, days, settles, refused, done, once, typed } = props;
  const locale = useLocale();
  const { t } = locale;
  // Once it has ended, what was confirmed stays.
  const runs = mission.status === 'running' || mission.status === 'suspended';
  const settled = (day: Day) => day.state === 'withdrawn' || (day.state === 'confirmed' && !runs);
  const open = days.some((day) => !settled(day));
  const rows = (
    <DayRows
      days={days}
      label={mission.firm}
      {...(settles ? { before: (day: Day) => (settled(day) ? <Plain day={day} /> : <DayBox day={day} checked={false} />) } : {})}
    />
  );
  return (
    <>
      <PageTop
        title={t('timesheets:mission.title', { firm: mission.firm })}
        trail={[{ label: t('timesheets:list.title'), href: '/journees' }]}
        under={
          <>
            {t('timesheets:confirm.of', { expert: mission.expert ?? '—', site: mission.site })}
            <br />
            {t('timesheets:mission.progress', {
              done: locale.days(mission.done),
              planned: locale.days(mission.planned),
              confirmed: locale.days(mission.confirmed),
            })}
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
      <Section title={t('timesheets:mission.days')}>
        {days.length === 0 ? <Empty title={t('timesheets:mission.no_days')} /> : null}
        {days.length > 0 && settles && open ? (
          <form method="post" action="/journees" noValidate>
            <input type="hidden" name="_once" value={`${once}s`} />
            <input type="hidden" name="mission" value={mission.id} />
            {rows}
            <SettleFields typed={{}} errors={{}} />
          </form>
        ) : (
          rows
        )}
        {settles && mission.expertId ? (
          <div className="mt-4 flex flex-wrap gap-3">
            {mission.status === 'running' ? (
              <ActForm action={`/journees/missions/${mission.id}/lien`} once={`${once}l`} icon="mail">
                {t('timesheets:mission.send_link')}
              </ActForm>
            ) : null}
            <ActForm action={`/journees/missions/${mission.id}/fermer-les-liens`} once={`${once}f`} look="quiet" icon="x" confirm={t('timesheets:lost.sure')}>
              {t('timesheets:lost.close')}
            </ActForm>
          </div>
        ) : null}
      </Section>
      {settles ? <End {...props} typed={typed} /> : null}
    </>
  );
}
function Plain({ day }: { day: Day }) {
  const locale = useLocale();
  return <strong>{locale.t(`timesheets:half_of.${day.half}`, { day: locale.date(day.onDay, 'weekday') })}</strong>;
}

function End(props: Parameters<typeof MissionDaysPage>[0]) {
  const { mission, closing, reviews, skills, typed, errors, once } = props;
  const { t, date } = useLocale();
  const runs = mission.status === 'running' || mission.status === 'suspended';
  return (
    <Section title={t('timesheets:mission.end')}>
      {reviews.length === 0 ? <p className="soft">{t('timesheets:mission.no_words')}</p> : null}
      {reviews.map((review) => (
        <div key={review.side} className="mb-4 max-w-prose">
          <h3>{t(`timesheets:mission.words_of.${review.side}`, { date: date(review.writtenAt) })}</h3>
          {review.satisfaction ? <p>{t(`timesheets:satisfaction.${review.satisfaction as 1}`)}</p> : null}
          <p className="whitespace-pre-line wrap-anywhere">{review.body}</p>
          {review.quote ? (
            <p className="mt-1 wrap-anywhere">
              {t('timesheets:review.quoted', { quote: review.quote })}{' '}
              <span className="soft">
                {review.quoteGivenAt && !review.quoteWithdrawnAt
                  ? t('timesheets:review.allowed', { date: date(review.quoteGivenAt) })
                  : review.quoteWithdrawnAt
                    ? t('timesheets:review.taken_back', { date: date(review.quoteWithdrawnAt) })
                    : t('timesheets:review.not_allowed')}
              </span>
            </p>
          ) : null}
        </div>
      ))}
      {skills.length > 0 ? (
        <ul className="mb-4 list-disc pl-5">
          {skills.map((skill) => (
            <li key={skill.position}>
              {skill.label} {skill.confirmedAt ? <Badge tone="done">{t('timesheets:mission.skill_seen')}</Badge> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {closing.closedAt ? (
        <p>
          {t(closing.aloneReason ? 'timesheets:mission.closed_alone' : 'timesheets:mission.closed', {
            date: date(closing.closedAt),
            reason: closing.aloneReason ?? '',
          })}
        </p>
      ) : null}
      {reviews.length < 2 && mission.done > 0 ? (
        <p className="mb-4">
          {closing.askedAt ? (
            <span className="soft">{t('timesheets:mission.asked', { date: date(closing.askedAt) })}</span>
          ) : (
            <ActForm action={`/journees/missions/${mission.id}/bilans`} once={`${once}b`} icon="mail">
              {t('timesheets:mission.ask')}
            </ActForm>
          )}
        </p>
      ) : null}
      {runs ? (
        <Form action={`/journees/missions/${mission.id}/clore`} once={`${once}c`} errors={errors}>
          {reviews.length < 2 ? (
            <Field
              name="reason"
              label={t('timesheets:mission.reason')}
              help={t('timesheets:mission.reason_help')}
              typed={typed.reason ?? null}
              errors={errors}
              maxLength={500}
            />
          ) : null}
          <Acts>
            <Button icon="check">{t('timesheets:mission.close')}</Button>
          </Acts>
        </Form>
      ) : null}
    </Section>
  );
}
