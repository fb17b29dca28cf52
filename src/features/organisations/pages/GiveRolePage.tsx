import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { TypedFields } from '../parts/SheetFields.tsx';
import { ROLES_OF_ESTABLISHMENT } from '../sheet.ts';

/** What an establishment becomes to its territory, and from when. */
export function GiveRolePage({
  sheet,
  typed,
  errors,
  refused,
}: {
  sheet: { id: string; name: string };
  typed: TypedFields;
  errors: Errors;
  refused: string | null;
}) {
  const { t } = useLocale();
  const base = `/etablissements/${sheet.id}`;
  return (
    <>
      <PageTop
        title={t('organisations:role_form.title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: sheet.name, href: base },
        ]}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`${base}/roles`} once={onceToken()} errors={errors}>
        <Radios
          name="role"
          label={t('organisations:field.role')}
          typed={typed.role}
          errors={errors}
          choices={ROLES_OF_ESTABLISHMENT.map((role) => ({ value: role, label: t(`organisations:role.${role}`) }))}
        />
        <Field name="starts_on" type="date" width="short" label={t('organisations:field.starts_on')} typed={typed.starts_on} errors={errors} />
        <Field name="ends_on" type="date" width="short" label={t('organisations:field.ends_on')} typed={typed.ends_on} errors={errors} optional />
        <Acts>
          <Button icon="check">{t('organisations:role_form.save')}</Button>
          <LinkButton look="quiet" href={base}>
            {sheet.name}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
