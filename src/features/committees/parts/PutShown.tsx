import { Badge } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Put } from '../room-queries.ts';
import { advanceSaid } from '../said.ts';

const TONE = { approved: 'done', approved_with_conditions: 'waiting', deferred: 'waiting', redirected: 'info', refused: 'late' } as const;

/** What is put to the committee, or was decided: the outcome, why, the days, the conditions. */
export function PutShown({ put }: { put: Put }) {
  const { t, lang, days, date } = useLocale();
  const total = put.grants.reduce((sum, one) => sum + one.halfDays, 0);
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONE[put.outcome]}>{t(`committees:outcome.${put.outcome}`)}</Badge>
        <span className="soft">{t(put.state === 'recorded' ? 'committees:room.recorded' : 'committees:room.put')}</span>
      </p>
      <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{put.reasons}</p>
      {put.grants.length > 0 ? (
        <>
          <ul className="mt-2 list-disc pl-5">
            {put.grants.map((one) => (
              <li key={one.id}>
                {t('committees:letter.grant', { days: days(one.halfDays), domain: t(`agreements:domain.${one.skillDomain as 'sales'}`), site: one.site })}
              </li>
            ))}
          </ul>
          <p className="font-semibold">{t('committees:room.total', { days: days(total) })}</p>
        </>
      ) : null}
      {put.advanceCents ? <p>{advanceSaid(put, lang)}</p> : null}
      {put.jobsExpected === null ? null : <p>{t('committees:room.jobs', { count: put.jobsExpected })}</p>}
      {put.conditions.map((one) => (
        <p key={one.id}>{t('committees:letter.condition', { body: one.body, lifter: one.lifter, date: date(one.dueOn) })}</p>
      ))}
      {put.asked ? <p>{t('committees:letter.asked', { asked: put.asked })}</p> : null}
      {put.nextDoor ? <p>{t('committees:letter.next_door', { door: put.nextDoor })}</p> : null}
    </div>
  );
}
