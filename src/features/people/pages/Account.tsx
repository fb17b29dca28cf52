import type { TextKey } from '../../../shared/text-key.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios, Select } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import type { RoleHeld } from '../scope.ts';

/** What is known of me, and how I like the pages. */
export function Account(props: { once: string; email: string; typed: Record<string, string>; errors: Errors; roles: readonly RoleHeld[]; saved: boolean }) {
  const { t } = useLocale();
  const { once, email, typed, errors, roles, saved } = props;
  return (
    <>
      <PageTop
        title={t('people:account.title')}
        under={email}
        act={
          <LinkButton href="/compte/securite" icon="shield-check">
            {t('people:security.title')}
          </LinkButton>
        }
      />
      {saved ? (
        <Notice tone="done" live>
          {t('people:account.saved')}
        </Notice>
      ) : null}
      <Columns
        aside={
          <Section title={t('people:account.roles')}>
            <ul className="flex flex-col gap-2">
              {roles.map((held) => (
                <li key={`${held.role}${held.territoryId}${held.establishmentId}`}>
                  {t(`people:role.${held.role}` as TextKey)}
                  <span className="soft block">{held.territoryName ?? held.establishmentName ?? t('people:role_place.network')}</span>
                </li>
              ))}
              {roles.length === 0 ? <li className="soft">{t('people:account.no_role')}</li> : null}
            </ul>
          </Section>
        }
      >
        <Form action="/compte" once={once} errors={errors}>
          <Field name="name" label={t('people:field.name')} typed={typed.name} errors={errors} autoComplete="name" />
          <Field
            name="phone"
            type="tel"
            label={t('people:field.phone')}
            help={t('people:field.phone_help')}
            typed={typed.phone}
            errors={errors}
            autoComplete="tel"
            optional
          />
          <Select
            name="language"
            label={t('people:field.language')}
            typed={typed.language}
            errors={errors}
            empty={null}
            choices={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Radios
            name="theme"
            label={t('ui:theme.label')}
            typed={typed.theme}
            errors={errors}
            choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`ui:theme.${value}`) }))}
          />
          <div>
            <Button>{t('people:account.save')}</Button>
          </div>
        </Form>
      </Columns>
    </>
  );
}
