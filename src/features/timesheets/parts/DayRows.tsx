import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import type { Tone } from '../../../ui/Badge.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { DayState } from '../day.ts';
import type { Day } from '../queries.ts';
import { dayOf, detailOf } from '../said.ts';

const TONE: Record<DayState, Tone> = { logged: 'waiting', confirmed: 'done', disputed: 'late', withdrawn: 'quiet' };

/** Half-days one by one: when, where and what, its state, its act. `before`: what stands before the day (a box to tick). */
export function DayRows(props: {
  days: readonly Day[];
  label: string;
  name?: (day: Day) => ReactNode;
  act?: (day: Day) => ReactNode;
  before?: (day: Day) => ReactNode;
}) {
  const { days, label, name, act, before } = props;
  const locale = useLocale();
  const { t, date } = locale;
  return (
    <Rows
      label={label}
      rows={days.map((day) => ({
        key: day.id,
        thing: before ? (
          before(day)
        ) : (
          <>
            <strong>{dayOf(day, locale)}</strong>
            {name ? <> · {name(day)}</> : null}
          </>
        ),
        reason: [
          detailOf(day, t),
          day.state === 'disputed' ? t('timesheets:dispute_of', { reason: day.disputeReason ?? '' }) : null,
          day.state === 'withdrawn' ? t('timesheets:withdrawn_of', { reason: day.withdrawReason ?? '' }) : null,
          day.state === 'logged' && day.autoOn ? t('timesheets:auto_on', { date: date(day.autoOn) }) : null,
        ]
          .filter(Boolean)
          .map((line, at) => (
            <span key={at} className="block">
              {line}
            </span>
          )),
        state: (
          <Badge tone={TONE[day.state]}>
            {t(day.state === 'confirmed' ? `timesheets:confirmed_how.${day.confirmedHow ?? 'owner'}` : `timesheets:state.${day.state}`)}
          </Badge>
        ),
        act: act?.(day),
      }))}
    />
  );
}

/** A box to tick beside a day, for one act on many. */
export function DayBox({ day, checked }: { day: Day; checked: boolean }) {
  const locale = useLocale();
  return (
    <label className="choice">
      <input type="checkbox" className="checkbox checkbox-sm mt-0.5" name="day" value={day.id} defaultChecked={checked} />
      <strong>{dayOf(day, locale)}</strong>
    </label>
  );
}
