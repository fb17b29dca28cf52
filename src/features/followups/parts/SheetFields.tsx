import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SURVIVALS, USES } from '../form.ts';
import type { Sheet } from '../queries.ts';

const SCALE = ['5', '4', '3', '2', '1'] as const;
/** What is asked of a visit or a call. */
export function SheetFields({
  sheet,
  today,
  typed,
  errors,
}: {
  sheet: Sheet | null;
  today: string;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
}) {
  const { t } = useLocale();
  const of = (name: string, stored: string | number | null | undefined) => typed[name] ?? (stored === null || stored === undefined ? null : String(stored));
  const euros = (cents: number | null | undefined) => (cents === null || cents === undefined ? null : String(cents / 100));
  const scale = (name: 'owner' | 'lender', stored: number | null | undefined) => (
    <Select
      name={name}
      label={t(`followups:sheet.satisfaction_${name}`)}
      typed={of(name, stored)}
      errors={errors}
      choices={SCALE.map((value) => ({ value, label: t(`timesheets:satisfaction.${value}`) }))}
      optional
    />
  );
  return (
    <>
      <Field name="met" type="date" width="short" label={t('followups:sheet.met')} typed={of('met', sheet?.metOn ?? today)} errors={errors} />
      <Radios
        name="how"
        label={t('followups:sheet.how')}
        typed={of('how', sheet?.how ?? 'visit')}
        errors={errors}
        choices={(['visit', 'call'] as const).map((value) => ({ value, label: t(`followups:how.${value}`) }))}
      />
      <Radios
        name="survival"
        label={t('followups:sheet.survival')}
        typed={of('survival', sheet?.survival)}
        errors={errors}
        choices={SURVIVALS.map((value) => ({ value, label: t(`followups:survival.${value}`) }))}
      />
      <Field
        name="turnover"
        inputMode="decimal"
        width="short"
        unit="€"
        label={t('followups:sheet.turnover')}
        typed={of('turnover', euros(sheet?.turnoverCents))}
        errors={errors}
        optional
      />
      <Field
        name="investment"
        inputMode="decimal"
        width="short"
        unit="€"
        label={t('followups:sheet.investment')}
        typed={of('investment', euros(sheet?.investmentCents))}
        errors={errors}
        optional
      />
      <Select
        name="use"
        label={t('followups:sheet.use')}
        typed={of('use', sheet?.helpUse)}
        errors={errors}
        choices={USES.map((value) => ({ value, label: t(`followups:use.${value}`) }))}
        optional
      />
      {scale('owner', sheet?.ownerSatisfaction)}
      {scale('lender', sheet?.lenderSatisfaction)}
      <TextArea
        name="note"
        label={t('followups:sheet.note')}
        help={t('followups:sheet.note_help')}
        rows={4}
        typed={of('note', sheet?.note)}
        errors={errors}
        optional
      />
      <Field name="next" label={t('followups:sheet.next')} typed={of('next', sheet?.nextAction)} errors={errors} optional />
      <Field
        name="next_on"
        type="date"
        width="short"
        label={t('followups:sheet.next_on')}
        typed={of('next_on', sheet?.nextActionOn)}
        errors={errors}
        optional
      />
    </>
  );
}
/** The sheet as it was written. */
export function SheetRead({ sheet }: { sheet: Sheet }) {
  const { t, date, euros } = useLocale();
  const lines: [string, string | null][] = [
    [t('followups:sheet.met'), `${date(sheet.metOn)} (${t(`followups:how.${sheet.how}`)})`],
    [t('followups:sheet.survival'), t(`followups:survival.${sheet.survival}`)],
    [t('followups:sheet.turnover'), sheet.turnoverCents === null ? null : euros(sheet.turnoverCents)],
    [t('followups:sheet.investment'), sheet.investmentCents === null ? null : euros(sheet.investmentCents)],
    [t('followups:sheet.use'), sheet.helpUse ? t(`followups:use.${sheet.helpUse}`) : null],
    [t('followups:sheet.satisfaction_owner'), sheet.ownerSatisfaction ? t(`timesheets:satisfaction.${sheet.ownerSatisfaction as 1}`) : null],
    [t('followups:sheet.satisfaction_lender'), sheet.lenderSatisfaction ? t(`timesheets:satisfaction.${sheet.lenderSatisfaction as 1}`) : null],
    [t('followups:sheet.note'), sheet.note],
    [t('followups:sheet.next'), sheet.nextAction ? [sheet.nextAction, sheet.nextActionOn ? date(sheet.nextActionOn) : null].filter(Boolean).join(' · ') : null],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[16rem_1fr]">
      {lines.map(([label, value]) =>
        value ? (
          <div key={label} className="contents">
            <dt className="soft">{label}</dt>
            <dd className="whitespace-pre-line wrap-anywhere">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
