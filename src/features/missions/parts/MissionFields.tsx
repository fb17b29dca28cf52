import { Field, TextArea } from '../../../ui/Field.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** What a mission is for, how many days, when and where. */
export function MissionFields({ typed, errors, months }: { typed: Readonly<Record<string, string | undefined>>; errors: Errors; months: number }) {
  const { t } = useLocale();
  const given = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <Field {...given('title')} label={t('missions:field.title')} help={t('missions:field.title_help')} maxLength={200} />
      <Field
        {...given('days')}
        label={t('missions:field.days')}
        help={t('missions:field.days_help')}
        inputMode="decimal"
        unit={t('missions:field.unit')}
        width="short"
      />
      <TextArea {...given('objectives')} label={t('missions:field.objectives')} help={t('missions:field.objectives_help')} optional />
      <TextArea {...given('deliverables')} label={t('missions:field.deliverables')} help={t('missions:field.deliverables_help')} rows={3} optional />
      <Field {...given('place')} label={t('missions:field.place')} maxLength={200} optional />
      <Field {...given('starts_on')} type="date" label={t('missions:column.starts')} width="short" optional />
      <Field
        {...given('ends_on')}
        type="date"
        label={t('missions:column.ends')}
        help={t('missions:field.ends_help', { count: months })}
        width="short"
        optional
      />
    </>
  );
}
