import { Checkbox, Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { OPINIONS, PROJECT_KINDS } from '../file.ts';
import type { Field as FieldName, Section } from '../file.ts';
import { hasRows } from '../form.ts';
import { RowsFields } from './RowsFields.tsx';

/** What a part's form shows: what is stored or was typed, what is wrong, which fields are open to the writer. */
export interface Typed {
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  open: readonly FieldName[];
  /** How many rows a table shows. */
  rows: number;
}

/** The fields of one part, in the order of the file; a field that is closed to the writer is shown as it stands. */
export function SectionFields({ section, asOwner, ...given }: Typed & { section: Section; asOwner: boolean }) {
  return (
    <>
      {section === 'firm' ? <FirmFields {...given} /> : null}
      {section === 'project' ? <ProjectFields {...given} /> : null}
      {section === 'jobs' ? <JobsFields {...given} /> : null}
      {section === 'consents' ? <ConsentFields {...given} asOwner={asOwner} /> : null}
      {section === 'appraisal' ? <AppraisalFields {...given} /> : null}
      {hasRows(section) ? <RowsFields section={section} {...given} /> : null}
      {section === 'aids' ? <Tick {...given} name="de_minimis" field="de_minimis_declared_on" /> : null}
      {section === 'relations' ? <Tick {...given} name="relations_none" field="relations_none" /> : null}
    </>
  );
}

/** The props of a field of this name: label, why we ask, value, error; read-only where it is closed. */
function useField({ typed, errors, open }: Typed) {
  const { t } = useLocale();
  return (name: FieldName) => ({
    name,
    label: t(`projects:field.${name}`),
    help: t(`projects:why.${name}`),
    typed: typed[name] ?? null,
    errors,
    optional: true,
    readOnly: !open.includes(name),
  });
}

function FirmFields(given: Typed) {
  const field = useField(given);
  return (
    <>
      <Field {...field('firm_name')} optional={false} maxLength={200} />
      <Field {...field('naf_code')} width="short" maxLength={8} />
      <Field {...field('firm_created_on')} type="date" width="short" />
      <Field {...field('t0_on')} type="date" width="short" />
      <Field {...field('headcount_fte')} inputMode="decimal" width="short" maxLength={10} />
      <Field {...field('turnover_cents')} inputMode="decimal" width="short" unit="€" maxLength={20} />
      <TextArea {...field('ownership')} rows={2} />
      <TextArea {...field('group_links')} rows={2} />
    </>
  );
}
function ProjectFields(given: Typed) {
  const { t } = useLocale();
  const field = useField(given);
  return (
    <>
      <Field {...field('title')} maxLength={200} />
      <Select {...field('kind')} choices={PROJECT_KINDS.map((value) => ({ value, label: t(`projects:kind.${value}`) }))} />
      <TextArea {...field('description')} rows={8} />
      <Field {...field('starts_on')} type="date" width="short" />
      <Field {...field('ends_on')} type="date" width="short" />
      <Field {...field('investment_cents')} inputMode="decimal" width="short" unit="€" maxLength={20} />
    </>
  );
}
function JobsFields(given: Typed) {
  const field = useField(given);
  return (
    <>
      {(['jobs_year1', 'jobs_year2', 'jobs_year3', 'jobs_total', 'jobs_kept'] as const).map((name) => (
        <Field key={name} {...field(name)} inputMode="numeric" width="short" maxLength={8} />
      ))}
    </>
  );
}
function ConsentFields(given: Typed & { asOwner: boolean }) {
  const { t } = useLocale();
  const field = useField(given);
  return (
    <>
      <Tick {...given} name="consent_committee" field="consent_committee_at" />
      <Tick {...given} name="consent_figures" field="consent_figures_at" />
      <Tick {...given} name="consent_story" field="consent_story_at" />
      {given.asOwner ? null : (
        <Radios
          {...field('confidentiality')}
          optional={false}
          choices={(['normal', 'reserved'] as const).map((value) => ({
            value,
            label: t(`projects:confidentiality.${value}`),
            help: t(`projects:confidentiality_help.${value}`),
          }))}
        />
      )}
    </>
  );
}
function AppraisalFields(given: Typed) {
  const { t } = useLocale();
  const field = useField(given);
  return (
    <>
      <Field {...field('visited_on')} type="date" width="short" />
      <TextArea {...field('visit_report')} rows={8} />
      <Radios {...field('opinion_kind')} choices={OPINIONS.map((value) => ({ value, label: t(`projects:opinion.${value}`) }))} />
      <TextArea {...field('opinion')} rows={6} />
    </>
  );
}
function Tick({ typed, errors, open, name, field }: Typed & { name: string; field: FieldName }) {
  const { t } = useLocale();
  if (!open.includes(field)) {
    return (
      <p>
        {t(`projects:field.${field}`)} : <strong>{t(typed[name] ? 'ui:yes' : 'ui:no')}</strong>
      </p>
    );
  }
  return <Checkbox name={name} label={t(`projects:field.${field}`)} help={t(`projects:why.${field}`)} checked={Boolean(typed[name])} errors={errors} />;
}
