import { Checkbox, Field, Radios, Select } from '../../../ui/Field.tsx';
import { Fieldset } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { CommuneFound } from '../queries.ts';
import { SIZE_BANDS } from '../size.ts';

/** What is in the fields: typed, or stored, or brought by the register. */
export type TypedFields = Record<string, string | null | undefined>;

/** The fields of an establishment, the same for a new sheet and for an old one. `communes`: what the typed commune may mean, when it is not clear. */
export function SheetFields({ typed, errors, communes }: { typed: TypedFields; errors: Errors; communes: readonly CommuneFound[] }) {
  const { t } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? '', errors });
  return (
    <>
      <Fieldset legend={t('organisations:new.establishment')}>
        <Field {...field('name')} label={t('organisations:field.name')} help={t('organisations:help.name')} />
        <Field {...field('siret')} label={t('organisations:field.siret')} help={t('organisations:help.siret')} inputMode="numeric" optional />
        <Field {...field('no_siret_reason')} label={t('organisations:field.no_siret_reason')} help={t('organisations:help.no_siret_reason')} optional />
        <Checkbox name="head_office" label={t('organisations:field.head_office')} checked={typed.head_office === 'on'} />
      </Fieldset>
      <Fieldset legend={t('organisations:new.place')}>
        <Field {...field('street')} label={t('organisations:field.street')} optional />
        <Field {...field('postcode')} label={t('organisations:field.postcode')} inputMode="numeric" width="short" optional />
        <Field {...field('commune')} label={t('organisations:field.commune')} help={t('organisations:help.commune')} optional />
        {communes.length > 1 ? (
          <Radios
            {...field('commune_code')}
            label={t('organisations:field.commune_code')}
            choices={communes.map(({ code, name, departementCode, postcodes }) => ({
              value: code,
              label: `${name} (${departementCode})`,
              help: postcodes.slice(0, 3).join(', '),
            }))}
          />
        ) : null}
      </Fieldset>
      <Fieldset legend={t('organisations:new.activity')}>
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
          label={t('organisations:field.size_band')}
          help={t('organisations:help.size_band')}
          empty={t('organisations:unknown')}
          choices={SIZE_BANDS.map((band) => ({ value: band, label: t(`organisations:size.${band}`) }))}
          optional
        />
        <Field
          {...field('headcount')}
          label={t('organisations:field.headcount')}
          help={t('organisations:help.headcount')}
          inputMode="numeric"
          width="short"
          optional
        />
        <Field {...field('opened_on')} type="date" label={t('organisations:field.opened_on')} width="short" optional />
      </Fieldset>
    </>
  );
}
