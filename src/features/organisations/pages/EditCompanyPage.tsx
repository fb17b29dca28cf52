import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios, Select } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { TypedFields } from '../parts/SheetFields.tsx';
import { ORGANISATION_KINDS } from '../sheet.ts';
import type { CompanySheet } from '../sheet-queries.ts';
import { SIZE_BANDS } from '../size.ts';

/** A company's own fields: form, activity, size, group. */
export function EditCompanyPage({ company, typed, errors, groups }: { company: CompanySheet; typed: TypedFields; errors: Errors; groups: readonly string[] }) {
  const { t } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? '', errors });
  return (
    <>
      <PageTop
        title={t('organisations:company.edit_title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: company.name, href: `/organisations/${company.id}` },
        ]}
      />
      <Form action={`/organisations/${company.id}/modifier`} once={onceToken()} errors={errors}>
        <Field {...field('name')} label={t('organisations:field.company_name')} />
        <Radios
          {...field('kind')}
          label={t('organisations:field.kind')}
          choices={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`organisations:kind.${kind}`) }))}
        />
        <Field {...field('siren')} label={t('organisations:field.siren')} inputMode="numeric" width="short" optional />
        <Field
          {...field('legal_form')}
          label={t('organisations:field.legal_form')}
          help={t('organisations:help.legal_form')}
          inputMode="numeric"
          width="short"
          optional
        />
        <Field {...field('naf_code')} label={t('organisations:field.naf_code')} help={t('organisations:help.naf_code')} width="short" optional />
        <Select
          {...field('naf_edition')}
          label={t('organisations:field.naf_edition')}
          empty={null}
          choices={[
            { value: 'rev2', label: t('organisations:edition.rev2') },
            { value: '2025', label: t('organisations:edition.2025') },
          ]}
        />
        <Select
          {...field('size_band')}
          label={t('organisations:field.company_size_band')}
          empty={t('organisations:unknown')}
          choices={SIZE_BANDS.map((band) => ({ value: band, label: t(`organisations:size.${band}`) }))}
          optional
        />
        <Field
          {...field('headcount')}
          label={t('organisations:field.headcount')}
          help={t('organisations:category.help')}
          inputMode="numeric"
          width="short"
          optional
        />
        <Field
          {...field('turnover')}
          label={t('organisations:field.turnover')}
          help={t('organisations:help.turnover')}
          inputMode="numeric"
          width="short"
          optional
        />
        <Field {...field('group')} label={t('organisations:field.group')} help={t('organisations:help.group')} list={groups} optional />
        <Radios
          {...field('five_thousand_staff')}
          label={t('organisations:field.five_thousand_staff')}
          help={t('organisations:help.five_thousand_staff')}
          choices={[
            { value: 'yes', label: t('ui:yes') },
            { value: 'no', label: t('ui:no') },
            { value: 'unknown', label: t('organisations:unknown') },
          ]}
        />
        <Acts>
          <Button icon="check">{t('organisations:company.save')}</Button>
          <LinkButton look="quiet" href={`/organisations/${company.id}`}>
            {company.name}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
