import { Button } from '../../../ui/Button.tsx';
import { Field, Select, TextArea } from '../../../ui/Field.tsx';
import { Fieldset } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { FINANCE_RESOURCES, FINANCE_USES, RELATION_KINDS, SKILL_DOMAINS } from '../file.ts';
import type { RowsSection } from '../form.ts';
import type { Typed } from './SectionFields.tsx';

/** The fields of a row one under the other on a phone, side by side on a desk. */
const ABREAST = 'flex flex-col gap-4 sm:grid sm:grid-cols-3 sm:items-start';

/** The rows of a table, each a small group of fields; some are left empty for what is still to be written, and a button gives more. */
export function RowsFields({ section, rows, ...given }: Typed & { section: RowsSection }) {
  const { t } = useLocale();
  const closed = !given.open.includes(section);
  return (
    <>
      <p className="soft max-w-prose">{t(`projects:why.${section}`)}</p>
      {Array.from({ length: rows }, (_, at) => (
        <Fieldset key={at} legend={t(`projects:row.${section}`, { number: at + 1 })}>
          <input type="hidden" name={`${section}.${at}.id`} value={given.typed[`${section}.${at}.id`] ?? ''} />
          <RowFields section={section} at={at} closed={closed} {...given} />
        </Fieldset>
      ))}
      {closed ? null : (
        <div>
          <Button look="plain" icon="plus" name="more" value="1">
            {t('projects:form.more_rows')}
          </Button>
        </div>
      )}
    </>
  );
}

function RowFields({ section, at, closed, typed, errors }: Omit<Typed, 'rows'> & { section: RowsSection; at: number; closed: boolean }) {
  const { t } = useLocale();
  const field = (name: 'skill_domain' | 'result' | 'half_days' | 'kind' | 'label' | 'cents' | 'granted_on' | 'name' | 'siren') => ({
    name: `${section}.${at}.${name}`,
    label: t(`projects:row_field.${section}_${name}` as 'projects:row_field.needs_result'),
    typed: typed[`${section}.${at}.${name}`] ?? null,
    errors,
    optional: true,
    readOnly: closed,
  });
  switch (section) {
    case 'needs':
      return (
        <>
          <Select {...field('skill_domain')} choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))} />
          <TextArea {...field('result')} help={t('projects:why.need_result')} rows={3} />
          <Field {...field('half_days')} help={t('projects:why.need_days')} inputMode="decimal" width="short" unit={t('projects:unit.days')} maxLength={6} />
        </>
      );
    case 'finance': {
      const choices = [...FINANCE_USES, ...FINANCE_RESOURCES].map((value) => ({ value, label: t(`projects:finance_kind.${value}`) }));
      return (
        <div className={ABREAST}>
          <Select {...field('kind')} choices={choices} />
          <Field {...field('label')} maxLength={200} />
          <Field {...field('cents')} inputMode="decimal" width="short" unit="€" maxLength={20} />
        </div>
      );
    }
    case 'aids':
      return (
        <div className={ABREAST}>
          <Field {...field('label')} maxLength={200} />
          <Field {...field('granted_on')} type="date" width="short" />
          <Field {...field('cents')} inputMode="decimal" width="short" unit="€" maxLength={20} />
        </div>
      );
    case 'relations':
      return (
        <div className={ABREAST}>
          <Select {...field('kind')} choices={RELATION_KINDS.map((value) => ({ value, label: t(`projects:relation.${value}`) }))} />
          <Field {...field('name')} maxLength={200} />
          <Field {...field('siren')} inputMode="numeric" width="short" maxLength={14} />
        </div>
      );
  }
}
