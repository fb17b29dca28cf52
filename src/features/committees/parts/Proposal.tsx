import { Button } from '../../../ui/Button.tsx';
import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../projects/file.ts';
import type { RoomView, SiteLeft } from '../room-view.ts';

const OUTCOMES = ['approved', 'approved_with_conditions', 'deferred', 'redirected', 'refused'] as const;
type Typed = Readonly<Record<string, string | undefined>>;

/** Composing the help: the needs, the sites with days left, what is put to the committee. Nothing is reserved by looking. */
export function Proposal(props: {
  action: string;
  view: RoomView;
  sites: readonly SiteLeft[];
  softCapHalfDays: number;
  loan: boolean;
  typed: Typed;
  errors: Errors;
  once: string;
}) {
  const { action, view, sites, softCapHalfDays, loan, typed, errors, once } = props;
  const { t, days } = useLocale();
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
  return (
    <Section title={t('committees:drive.compose')}>
      {view.needs.length > 0 ? (
        <ul className="mb-4 list-disc pl-5">
          {view.needs.map((need) => (
            <li key={need.id}>
              <strong>{t(`agreements:domain.${need.skillDomain as 'sales'}`)}</strong>
              {need.halfDays ? ` (${days(need.halfDays)})` : ''} : {need.result}
            </li>
          ))}
        </ul>
      ) : null}
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
        <Fieldset legend={t('committees:drive.days')} help={t('committees:drive.days_help', { soft: days(softCapHalfDays) })}>
          {[0, 1, 2, 3].map((n) => (
            <div key={n} className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_7rem]">
              <Select
                name={`grant.${n}.site`}
                label={t('committees:drive.site')}
                typed={typed[`grant.${n}.site`] ?? null}
                errors={errors}
                choices={choices}
                optional
              />
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
            </div>
          ))}
        </Fieldset>
        <Fieldset legend={t('committees:drive.conditions')} help={t('committees:drive.conditions_help')}>
          {[0, 1].map((n) => (
            <div key={n} className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_10rem]">
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
              <Field
                name={`condition.${n}.due`}
                type="date"
                label={t('committees:drive.due')}
                typed={typed[`condition.${n}.due`] ?? null}
                errors={errors}
                optional
              />
            </div>
          ))}
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
          <div className="grid gap-3 sm:grid-cols-3">
            <Field name="advance" label={t('committees:drive.advance')} typed={typed.advance ?? null} errors={errors} inputMode="decimal" unit="€" optional />
            <Field
              name="advance_months"
              label={t('committees:drive.months')}
              typed={typed.advance_months ?? null}
              errors={errors}
              inputMode="numeric"
              optional
            />
            <Field name="advance_grace" label={t('committees:drive.grace')} typed={typed.advance_grace ?? null} errors={errors} inputMode="numeric" optional />
          </div>
        ) : null}
        <div>
          <Button>{t('committees:drive.put')}</Button>
        </div>
      </Form>
    </Section>
  );
}
