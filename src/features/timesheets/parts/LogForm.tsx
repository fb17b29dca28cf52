import { Button } from '../../../ui/Button.tsx';
import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { ErrorSummary } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { HALVES } from '../day.ts';
import type { Half } from '../day.ts';
import type { Day, MissionOfDays } from '../queries.ts';

/** What one did last for a mission: its day, with both halves when it was a whole one. */
export function lastOf(days: readonly Day[], missionId: string): { half: Half; place: string | null; travel: number | null } | null {
  const of = days.filter((day) => day.missionId === missionId && day.state !== 'withdrawn');
  const newest = of[0];
  if (!newest) return null;
  const same = of.filter(({ onDay }) => onDay === newest.onDay);
  return {
    half: same.length > 1 ? 'day' : newest.half,
    place: newest.place ?? same.find(({ place }) => place)?.place ?? null,
    travel: same.find(({ travelMinutes }) => travelMinutes)?.travelMinutes ?? null,
  };
}

/** Today, in one tap; and the same as last time in one tap. No token of one filling: the key says what was sent already. */
export function QuickForm({ mission, action, keyOf, last }: { mission: MissionOfDays; action: string; keyOf: string; last: ReturnType<typeof lastOf> }) {
  const { t } = useLocale();
  const hidden = (suffix: string) => (
    <>
      <input type="hidden" name="mission" value={mission.id} data-firm={mission.firm} />
      <input type="hidden" name="day" value={mission.today} data-today="" />
      <input type="hidden" name="key" value={keyOf + suffix} />
    </>
  );
  return (
    <div className="flex flex-col gap-3">
      <form method="post" action={action} className="flex flex-col gap-2" data-log="">
        {hidden('q')}
        <button type="submit" name="half" value="day" className="btn btn-primary min-h-14 w-full max-w-md text-lg">
          {t('timesheets:quick.day')}
        </button>
        <div className="grid w-full max-w-md grid-cols-2 gap-2">
          <button type="submit" name="half" value="am" className="btn btn-plain min-h-12">
            {t('timesheets:quick.am')}
          </button>
          <button type="submit" name="half" value="pm" className="btn btn-plain min-h-12">
            {t('timesheets:quick.pm')}
          </button>
        </div>
      </form>
      {last && (last.place || last.travel) ? (
        <form method="post" action={action} data-log="">
          {hidden('l')}
          {last.place ? <input type="hidden" name="place" value={last.place} /> : null}
          {last.travel ? <input type="hidden" name="travel" value={String(last.travel)} /> : null}
          <Button look="quiet" icon="history" name="half" value={last.half}>
            {t('timesheets:quick.like_last', {
              half: t(`timesheets:half.${last.half}`),
              place: [last.place, last.travel ? t('timesheets:travel_of', { count: last.travel }) : null].filter(Boolean).join(', '),
            })}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

/** Another day, a place, a note. */
export function WholeForm(props: {
  missions: readonly MissionOfDays[];
  action: string;
  keyOf: string;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
}) {
  const { missions, action, keyOf, typed, errors } = props;
  const { t } = useLocale();
  const only = missions.length === 1 ? missions[0]! : null;
  return (
    <form method="post" action={action} noValidate className="flex max-w-xl flex-col gap-5" data-log="">
      <ErrorSummary errors={errors} labels={{ day: t('timesheets:field.day'), half: t('timesheets:field.half'), travel: t('timesheets:field.travel') }} />
      <input type="hidden" name="key" value={keyOf + 'w'} />
      {only ? (
        <input type="hidden" name="mission" value={only.id} data-firm={only.firm} />
      ) : (
        <Select
          name="mission"
          label={t('timesheets:field.mission')}
          typed={typed.mission ?? missions[0]?.id ?? null}
          errors={errors}
          empty={null}
          choices={missions.map(({ id, firm }) => ({ value: id, label: firm }))}
        />
      )}
      <Field name="day" type="date" label={t('timesheets:field.day')} typed={typed.day ?? missions[0]?.today ?? null} errors={errors} width="short" />
      <Radios
        name="half"
        label={t('timesheets:field.half')}
        typed={typed.half ?? 'day'}
        errors={errors}
        choices={HALVES.map((value) => ({ value, label: t(`timesheets:half.${value}`) }))}
      />
      <Field name="place" label={t('timesheets:field.place')} typed={typed.place ?? null} errors={errors} maxLength={200} optional />
      <Field
        name="travel"
        type="text"
        inputMode="numeric"
        label={t('timesheets:field.travel')}
        help={t('timesheets:field.travel_help')}
        unit={t('timesheets:field.minutes')}
        typed={typed.travel ?? null}
        errors={errors}
        width="short"
        optional
      />
      <TextArea
        name="note"
        label={t('timesheets:field.note')}
        help={t('timesheets:field.note_help')}
        rows={3}
        typed={typed.note ?? null}
        errors={errors}
        optional
      />
      <Acts>
        <Button icon="check">{t('timesheets:field.save')}</Button>
      </Acts>
    </form>
  );
}
