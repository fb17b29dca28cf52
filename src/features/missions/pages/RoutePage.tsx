import { Button } from '../../../ui/Button.tsx';
import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { BILLINGS } from '../legal-facts.ts';
import type { LegalFacts } from '../legal-facts.ts';
import type { RouteAnswer } from '../legal-routes.ts';
import { ROUTE_CODES } from '../legal-table.ts';
import type { RouteCode } from '../legal-table.ts';
import { FactsStated } from '../parts/FactsStated.tsx';
import { RouteAnswerPart } from '../parts/RouteAnswerPart.tsx';
import type { Mission } from '../queries.ts';
import { FACT_FIELDS, YES_NO } from '../route-form.ts';
import type { LenderTotal } from '../route-facts.ts';
import { DE_MINIMIS_CEILING } from '../../projects/de-minimis.ts';

type Typed = Readonly<Record<string, string | undefined>>;
/** The facts, what each route needs of them, and the choice: the program explains, a person decides. */
export function RoutePage(props: {
  mission: Mission;
  facts: LegalFacts;
  answers: Record<RouteCode, RouteAnswer>;
  lender: LenderTotal | null;
  typed: Typed;
  errors: Errors;
  refused: string | null;
  chooses: boolean;
  once: string;
}) {
  const { mission, facts, answers, lender, typed, errors, refused, chooses, once } = props;
  const { t } = useLocale();
  const at = `/missions/${mission.id}/voie`;
  return (
    <>
      <PageTop
        title={t('missions:route.choose_title')}
        trail={[{ label: mission.title, href: `/missions/${mission.id}` }]}
        under={t('missions:legal.advice')}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {mission.startsOn && mission.endsOn ? null : (
        <Notice tone="waiting">
          {t('missions:refusal.no-dates')} <a href={`/missions/${mission.id}/modifier`}>{t('missions:edit.title')}</a>
        </Notice>
      )}
      <Section title={t('missions:route.known')}>
        <FactsStated facts={facts} />
        <details className="mt-3" open={Object.keys(errors).some((name) => (FACT_FIELDS as string[]).includes(name))}>
          <summary>{t('missions:route.complete')}</summary>
          <form method="get" action={at} className="flex max-w-xl flex-col gap-5 pt-3">
            <FactFields typed={typed} errors={errors} />
            <div>
              <button type="submit" className="btn btn-plain">
                {t('missions:route.look_again')}
              </button>
            </div>
          </form>
        </details>
      </Section>
      {lender ? <LenderGroup total={lender} /> : null}
      {ROUTE_CODES.map((code) => (
        <RouteAnswerPart key={code} answer={answers[code]} />
      ))}
      <Section title={t('missions:route.choose')}>
        {chooses ? (
          <Form action={at} once={once} errors={errors}>
            {FACT_FIELDS.map((name) => (typed[name] ? <input key={name} type="hidden" name={name} value={typed[name]} /> : null))}
            <Radios
              name="route"
              label={t('missions:route.title')}
              typed={typed.route ?? mission.route}
              errors={errors}
              choices={ROUTE_CODES.map((value) => ({
                value,
                label: t(`missions:legal.name.${value}`),
                help: t(`missions:legal.status.${answers[value].status}`),
              }))}
            />
            <TextArea
              name="reason"
              rows={3}
              label={t('missions:route.reason')}
              help={t('missions:route.reason_help')}
              typed={typed.reason ?? null}
              errors={errors}
            />
            <div>
              <Button icon="check">{t('missions:route.save')}</Button>
            </div>
          </Form>
        ) : (
          <Button why={t('missions:route.not_now')}>{t('missions:route.save')}</Button>
        )}
      </Section>
    </>
  );
}
/** What the lending group has lent free of charge, beside the ceiling it counts against on route B. */
function LenderGroup({ total }: { total: LenderTotal }) {
  const { t, days, euros } = useLocale();
  const ceiling = euros(DE_MINIMIS_CEILING);
  return (
    <Notice tone={total.overBy > 0 ? 'late' : 'info'}>
      <p>
        {t('missions:route.lender_group', {
          days: days(total.halfDays),
          missions: t('missions:route.lender_missions', { count: total.missions }),
          total: euros(total.totalCents),
          value: euros(total.valueCents),
        })}
      </p>
      <p>{total.overBy > 0 ? t('missions:route.lender_over', { over: euros(total.overBy), ceiling }) : t('missions:route.lender_under', { ceiling })}</p>
    </Notice>
  );
}
function FactFields({ typed, errors }: { typed: Typed; errors: Errors }) {
  const { t } = useLocale();
  const given = (name: string) => ({ name, typed: typed[name] ?? null, errors, optional: true });
  const yesNo = (name: string, label: string) => (
    <Select
      {...given(name)}
      label={label}
      empty={t('missions:route.unknown')}
      choices={YES_NO.map((value) => ({ value, label: t(value === 'yes' ? 'ui:yes' : 'ui:no') }))}
    />
  );
  return (
    <>
      <Field {...given('lender_staff')} label={t('missions:legal.fact.lenderStaff')} inputMode="numeric" width="short" />
      <Field {...given('host_staff')} label={t('missions:legal.fact.hostStaff')} inputMode="decimal" width="short" />
      <Field {...given('host_created_on')} type="date" label={t('missions:legal.fact.hostCreatedOn')} width="short" />
      {yesNo('same_group', t('missions:legal.fact.sameGroup'))}
      <Select
        {...given('billing')}
        label={t('missions:legal.fact.billing')}
        empty={t('missions:route.unknown')}
        choices={BILLINGS.map((value) => ({ value, label: t(`missions:legal.billing.${value}`) }))}
      />
      {yesNo('task', t('missions:legal.fact.taskDescribed'))}
      {yesNo('know_how', t('missions:legal.fact.knowHow'))}
      {yesNo('authority', t('missions:legal.fact.lenderAuthority'))}
      {yesNo('purpose', t('missions:legal.fact.purposeStated'))}
      <Fieldset legend={t('missions:legal.fact.approval')}>
        {yesNo('approval', t('missions:route.has_approval'))}
        <Field {...given('approval_from')} type="date" label={t('missions:route.from')} width="short" />
        <Field {...given('approval_to')} type="date" label={t('missions:route.to')} width="short" />
      </Fieldset>
      <Field {...given('host_aid')} label={t('missions:legal.fact.hostAid')} inputMode="decimal" unit="€" width="short" />
    </>
  );
}
