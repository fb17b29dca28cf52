import type { ReactNode } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../projects/file.ts';
import { halfDaysTyped, remainders, standingOf } from '../../../shared/help-total.ts';
import type { Row } from '../../../shared/help-total.ts';
import type { LoanRules } from '../decision-commands.ts';
import { CONDITION_ROWS, GRANT_ROWS, SHOWN_ROWS } from '../form.ts';
import type { RoomView, SiteLeft } from '../room-view.ts';
import { SitesFor } from './SitesFor.tsx';

const OUTCOMES = ['approved', 'approved_with_conditions', 'deferred', 'redirected', 'refused'] as const;
type Typed = Readonly<Record<string, string | undefined>>;
/** What the territory allows on one project, in half-days: beyond the first one wonders, beyond the second one may not. */
export interface Caps {
  soft: number;
  hard: number;
}
const STATES = ['none', 'within', 'over_soft', 'over_hard'] as const;
/** The sentences of the total with its numbers still open, for the browser to fill in. */
const saidAs = (caps: Caps, days: (halfDays: number) => string) => ({
  softCap: days(caps.soft),
  hardCap: days(caps.hard),
  total: '{total}',
  soft: '{soft}',
  hard: '{hard}',
  over: '{over}',
});

/** What few need, one line away; open when something is typed in it. */
function More({ label, open, children }: { label: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary className="cursor-pointer font-semibold">{label}</summary>
      <div className="mt-3 flex flex-col gap-4">{children}</div>
    </details>
  );
}
/** Composing the help: the needs, the sites with days left, what is put to the committee. Nothing is reserved by looking. */
export function Proposal(props: {
  action: string;
  view: RoomView;
  sites: readonly SiteLeft[];
  caps: Caps;
  loan: LoanRules | null;
  typed: Typed;
  errors: Errors;
  once: string;
}) {
  const { action, view, sites, caps, loan, typed, errors, once } = props;
  const { t, days, euros } = useLocale();
  const domains = SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }));
  const choices = sites.map((site) => ({
    value: site.id,
    label: [
      site.name,
      Object.entries(site.left)
        .map(([domain, n]) => `${t(`agreements:domain.${domain as 'sales'}`)} ${days(n)}`)
        .join(', '),
      site.distance === null ? '' : t('committees:drive.km', { km: site.distance }),
      ...site.marks.map((mark) => t(`committees:mark.${mark}`)),
      site.helped > 0 ? t('committees:drive.helped', { count: site.helped }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const wanted = view.needs.map((need) => need.skillDomain);
  const rows = GRANT_ROWS.map((n): Row => ({
    site: typed[`grant.${n}.site`] ?? '',
    domain: typed[`grant.${n}.domain`] ?? '',
    halfDays: halfDaysTyped(typed[`grant.${n}.days`] ?? ''),
  }));
  const left = Object.fromEntries(sites.map((site) => [site.id, site.left]));
  const standing = standingOf(rows, caps);
  const remains = remainders(rows, left);
  const grantRow = (n: number) => (
    <div key={n} data-row="" className="grid gap-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_5rem]">
      <Select name={`grant.${n}.site`} label={t('committees:drive.site')} typed={typed[`grant.${n}.site`] ?? null} errors={errors} choices={choices} optional />
      <Select
        name={`grant.${n}.domain`}
        label={t('committees:drive.domain')}
        typed={typed[`grant.${n}.domain`] ?? wanted[n] ?? wanted[0] ?? null}
        errors={errors}
        choices={domains}
        optional
      />
      <Field
        name={`grant.${n}.days`}
        label={t('committees:drive.n_days')}
        typed={typed[`grant.${n}.days`] ?? null}
        errors={errors}
        inputMode="decimal"
        optional
      />
      <span className="remains sm:col-span-3" data-remains="" {...(remains[n] !== null && remains[n]! < 0 ? { 'data-late': '' } : {})}>
        {remains[n] === null ? '' : t(remains[n]! < 0 ? 'committees:total.missing' : 'committees:total.remains', { n: days(Math.abs(remains[n]!)) })}
      </span>
    </div>
  );
  const conditionRow = (n: number) => (
    <div key={n} className="rows grid gap-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_9.5rem]">
      <Field
        name={`condition.${n}.body`}
        label={t('committees:drive.condition')}
        typed={typed[`condition.${n}.body`] ?? null}
        errors={errors}
        optional
        maxLength={1000}
      />
      <Select
        name={`condition.${n}.lifter`}
        label={t('committees:drive.lifter')}
        typed={typed[`condition.${n}.lifter`] ?? null}
        errors={errors}
        choices={view.room.members.map(({ personId, name }) => ({ value: personId, label: name }))}
        optional
      />
      <Field name={`condition.${n}.due`} type="date" label={t('committees:drive.due')} typed={typed[`condition.${n}.due`] ?? null} errors={errors} optional />
    </div>
  );
  return (
    <Section title={t('committees:drive.compose')}>
      <SitesFor needs={view.needs} sites={sites} />
      <Form action={action} once={once} errors={errors}>
        <input type="hidden" name="version" value={view.room.driveVersion} />
        <Radios
          name="outcome"
          label={t('committees:drive.outcome')}
          typed={typed.outcome ?? 'approved'}
          errors={errors}
          choices={OUTCOMES.map((value) => ({ value, label: t(`committees:outcome.${value}`) }))}
        />
        <TextArea
          name="reasons"
          label={t('committees:drive.reasons')}
          help={t('committees:drive.reasons_help')}
          rows={3}
          typed={typed.reasons ?? null}
          errors={errors}
        />
        <Fieldset legend={t('committees:drive.days')} help={t('committees:drive.days_help', { soft: days(caps.soft), hard: days(caps.hard) })}>
          <help-total
            className="rows flex flex-col gap-4"
            data-soft={String(caps.soft)}
            data-hard={String(caps.hard)}
            data-sites={JSON.stringify(left)}
            data-days={t('ui:days', { value: '{value}' })}
            {...Object.fromEntries(STATES.map((state) => [`data-say-${state.replace('_', '-')}`, t(`committees:total.${state}`, saidAs(caps, days))]))}
            data-say-remains={t('committees:total.remains', { n: '{n}' })}
            data-say-missing={t('committees:total.missing', { n: '{n}' })}
          >
            {GRANT_ROWS.slice(0, SHOWN_ROWS.grant).map(grantRow)}
            <More label={t('committees:drive.more_sites')} open={GRANT_ROWS.slice(SHOWN_ROWS.grant).some((n) => typed[`grant.${n}.days`])}>
              {GRANT_ROWS.slice(SHOWN_ROWS.grant).map(grantRow)}
            </More>
            <output className="total" data-total="" {...(standing.state.startsWith('over') ? { 'data-late': '' } : {})}>
              {t(`committees:total.${standing.state}`, {
                ...saidAs(caps, days),
                total: days(standing.total),
                soft: days(standing.soft),
                hard: days(standing.hard),
                over: days(standing.over),
              })}
            </output>
          </help-total>
          <noscript>
            <Button look="plain" name="voir" value="1">
              {t('committees:total.look')}
            </Button>
          </noscript>
        </Fieldset>
        <Fieldset legend={t('committees:drive.conditions')} help={t('committees:drive.conditions_help')}>
          {CONDITION_ROWS.slice(0, SHOWN_ROWS.condition).map(conditionRow)}
          <More label={t('committees:drive.more_conditions')} open={CONDITION_ROWS.slice(SHOWN_ROWS.condition).some((n) => typed[`condition.${n}.body`])}>
            {CONDITION_ROWS.slice(SHOWN_ROWS.condition).map(conditionRow)}
          </More>
        </Fieldset>
        <TextArea
          name="asked"
          label={t('committees:drive.asked')}
          help={t('committees:drive.asked_help')}
          rows={2}
          typed={typed.asked ?? null}
          errors={errors}
          optional
        />
        <Field
          name="next_door"
          label={t('committees:drive.next_door')}
          help={t('committees:drive.next_door_help')}
          typed={typed.next_door ?? null}
          errors={errors}
          optional
          maxLength={500}
        />
        <Field
          name="jobs_expected"
          label={t('committees:drive.jobs')}
          typed={typed.jobs_expected ?? null}
          errors={errors}
          inputMode="numeric"
          width="short"
          optional
        />
        {loan ? (
          <Fieldset
            legend={t('committees:drive.fund')}
            help={t(loan.requiresDays ? 'committees:drive.fund_help_days' : 'committees:drive.fund_help', { most: euros(loan.maxCents), count: loan.months })}
          >
            <div className="rows grid gap-3 sm:grid-cols-3">
              <Field name="advance" label={t('committees:drive.advance')} typed={typed.advance ?? null} errors={errors} inputMode="decimal" unit="€" optional />
              <Field
                name="advance_months"
                label={t('committees:drive.months')}
                typed={typed.advance_months ?? null}
                errors={errors}
                inputMode="numeric"
                optional
              />
              <Field
                name="advance_grace"
                label={t('committees:drive.grace')}
                typed={typed.advance_grace ?? null}
                errors={errors}
                inputMode="numeric"
                optional
              />
            </div>
          </Fieldset>
        ) : null}
        <div>
          <Button>{t('committees:drive.put')}</Button>
        </div>
      </Form>
    </Section>
  );
}
