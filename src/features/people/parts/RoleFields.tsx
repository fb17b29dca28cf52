import { Field, Select } from '../../../ui/Field.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { PlaceChoice } from '../queries.ts';
import { ROLES } from '../scope.ts';

/** A role, its place and its days. */
export function RoleFields(props: {
  places: { territories: readonly PlaceChoice[]; establishments: readonly PlaceChoice[] };
  national: boolean;
  typed: Record<string, string>;
  errors: Errors;
}) {
  const { t } = useLocale();
  const { places, national, typed, errors } = props;
  const roles = ROLES.filter((role) => national || role !== 'national_animator');
  const choices = (list: readonly PlaceChoice[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        name="role"
        label={t('people:field.role')}
        typed={typed.role}
        errors={errors}
        choices={roles.map((value) => ({ value, label: t(`people:role.${value}`) }))}
      />
      <Select
        name="territory_id"
        label={t('people:field.territory')}
        typed={typed.territory_id}
        errors={errors}
        choices={choices(places.territories)}
        optional
      />
      {places.establishments.length > 0 ? (
        <Select
          name="establishment_id"
          label={t('people:field.establishment')}
          typed={typed.establishment_id}
          errors={errors}
          choices={choices(places.establishments)}
          optional
        />
      ) : null}
      <Field name="starts_on" type="date" label={t('people:field.starts_on')} typed={typed.starts_on} errors={errors} width="short" />
      <Field
        name="ends_on"
        type="date"
        label={t('people:field.ends_on')}
        help={t('people:field.ends_on_help')}
        typed={typed.ends_on}
        errors={errors}
        width="short"
        optional
      />
    </>
  );
}
