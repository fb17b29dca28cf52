import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Review } from '../closing-queries.ts';
import { DayRows } from '../parts/DayRows.tsx';
import type { Day, MissionOfDays } from '../queries.ts';
import { dayOf } from '../said.ts';
import type { OwnerHere } from '../visitors.ts';

type Group = { mission: MissionOfDays; days: Day[] };
/** What was done for the owner: all confirmed by one tap, each by its own, or not so, with words for the animator. */
export function ConfirmPage(props: {
  action: string;
  back: string | null;
  here: OwnerHere;
  waiting: readonly Group[];
  settled: readonly Group[];
  reviews: readonly { mission: MissionOfDays; asked: boolean; review: Review | null }[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
}) {
  const { action, back, here, waiting, settled, reviews, typed, errors, done, refused, once } = props;
  const locale = useLocale();
  const { t, days: told } = locale;
  const logged = waiting.flatMap(({ days }) => days).filter(({ state }) => state === 'logged');
  return (
    <>
      <PageTop
        title={t('timesheets:confirm.title')}
        trail={back ? [{ label: here.reference, href: back }] : []}
        under={t('timesheets:confirm.under', { firm: here.firm })}
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
      {logged.length > 0 ? (
        <p className="mb-6">
          <ActForm action={action} once={`${once}a`} look="main" icon="check" fields={{ act: 'all', day: logged.map(({ id }) => id) }}>
            {t('timesheets:confirm.all', { days: told(logged.length) })}
          </ActForm>
        </p>
      ) : null}
      {waiting.length === 0 ? <Empty title={t('timesheets:confirm.none')}>{t('timesheets:confirm.none_text')}</Empty> : null}
      {waiting.map(({ mission, days }) => (
        <Section key={mission.id} title={t('timesheets:confirm.of', { expert: mission.expert ?? mission.site, site: mission.site })}>
          <p className="soft mb-2">{mission.title}</p>
          <DayRows
            days={days}
            label={mission.title}
            act={(day) => (
              <div className="flex flex-wrap items-start gap-2">
                <ActForm action={action} once={`${once}c${day.id.slice(0, 8)}`} fields={{ act: 'confirm', day: day.id }}>
                  {t('timesheets:confirm.one')}
                  <span className="sr-only"> ({dayOf(day, locale)})</span>
                </ActForm>
                {day.state === 'logged' ? <Dispute day={day} action={action} once={once} typed={typed} error={errors[`reason-${day.id}`] ?? null} /> : null}
              </div>
            )}
          />
        </Section>
      ))}
      {reviews.some(({ asked, review }) => asked || review) ? (
        <Section title={t('timesheets:confirm.reviews')}>
          <ul className="flex flex-col gap-3">
            {reviews.map(({ mission, review }) => (
              <li key={mission.id}>
                {t('timesheets:confirm.of', { expert: mission.expert ?? mission.site, site: mission.site })} :{' '}
                {back ? (
                  <a href={`/mon-dossier/bilan/${mission.id}`}>{t(review ? 'timesheets:confirm.review_read' : 'timesheets:confirm.review_write')}</a>
                ) : (
                  <ActForm action={action} once={`${once}r${mission.id.slice(0, 8)}`} fields={{ review: mission.id }}>
                    {t(review ? 'timesheets:confirm.review_read' : 'timesheets:confirm.review_write')}
                  </ActForm>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {settled.length > 0 ? (
        <details>
          <summary className="min-h-10 font-semibold">
            {t('timesheets:confirm.settled', { days: told(settled.reduce((sum, { days }) => sum + days.length, 0)) })}
          </summary>
          {settled.map(({ mission, days }) => (
            <DayRows key={mission.id} days={days} label={mission.title} name={() => mission.expert ?? mission.site} />
          ))}
        </details>
      ) : null}
      {back ? <LinkButton href={back}>{t('timesheets:confirm.back')}</LinkButton> : null}
    </>
  );
}

function Dispute({
  day,
  action,
  once,
  typed,
  error,
}: {
  day: Day;
  action: string;
  once: string;
  typed: Readonly<Record<string, string | undefined>>;
  error: string | null;
}) {
  const locale = useLocale();
  const { t } = locale;
  const id = `field-reason-${day.id}`;
  return (
    <details open={error !== null}>
      <summary className="min-h-10">
        {t('timesheets:confirm.not_so')}
        <span className="sr-only"> ({dayOf(day, locale)})</span>
      </summary>
      <form method="post" action={action} noValidate className="flex max-w-md flex-col gap-2 py-2">
        <input type="hidden" name="_once" value={`${once}d${day.id.slice(0, 8)}`} />
        <input type="hidden" name="act" value="dispute" />
        <input type="hidden" name="day" value={day.id} />
        <label htmlFor={id} className="font-semibold">
          {t('timesheets:confirm.reason')}
        </label>
        <textarea
          id={id}
          name="reason"
          rows={3}
          className="textarea"
          aria-required
          defaultValue={typed.day === day.id ? (typed.reason ?? '') : ''}
          {...(error ? { 'aria-invalid': true, 'aria-describedby': `error-${id}` } : {})}
        />
        {error ? (
          <p id={`error-${id}`} className="text-sm font-semibold text-error">
            {error}
          </p>
        ) : null}
        <Button look="plain">{t('timesheets:confirm.dispute')}</Button>
      </form>
    </details>
  );
}
