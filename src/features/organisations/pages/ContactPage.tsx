import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { TypedFields } from '../parts/SheetFields.tsx';

/** A person to call: new, or to be put right. */
export function ContactPage({
  sheet,
  contactId,
  typed,
  errors,
}: {
  sheet: { id: string; name: string };
  contactId: string | null;
  typed: TypedFields;
  errors: Errors;
}) {
  const { t } = useLocale();
  const base = `/etablissements/${sheet.id}`;
  const field = (name: string) => ({ name, typed: typed[name] ?? '', errors });
  return (
    <>
      <PageTop
        title={t(contactId ? 'organisations:contact_form.edit_title' : 'organisations:contact_form.add_title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: sheet.name, href: base },
        ]}
      />
      <Form action={contactId ? `${base}/contacts/${contactId}` : `${base}/contacts`} once={onceToken()} errors={errors}>
        <Field {...field('name')} label={t('organisations:field.contact_name')} />
        <Field {...field('job_title')} label={t('organisations:field.job_title')} optional />
        <Field {...field('email')} type="email" label={t('organisations:field.email')} help={t('organisations:help.email')} optional />
        <Field {...field('phone')} type="tel" label={t('organisations:field.phone')} optional />
        <Fieldset legend={t('organisations:contact_form.rights')}>
          <Checkbox
            name="may_pledge"
            label={t('organisations:contact_form.may_pledge')}
            help={t('organisations:contact_form.may_pledge_help')}
            checked={typed.may_pledge === 'on'}
          />
          <Checkbox name="may_sign" label={t('organisations:contact_form.may_sign')} checked={typed.may_sign === 'on'} />
          <Checkbox name="receives_mail" label={t('organisations:contact_form.receives_mail')} checked={typed.receives_mail === 'on'} />
        </Fieldset>
        <Acts>
          <Button icon="check">{t('organisations:contact_form.save')}</Button>
          <LinkButton look="quiet" href={`${base}#contacts`}>
            {sheet.name}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
