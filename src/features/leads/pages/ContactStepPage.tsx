import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { INTAKE, pathOf } from '../intake.ts';
import type { IntakeKind } from '../intake.ts';
import { TRAP } from '../intake-form.ts';
import { IntakeTop } from '../parts/IntakeTop.tsx';

/** Third step: who to call, and when. */
export function ContactStepPage({
  kind,
  typed,
  errors,
  once,
}: {
  kind: IntakeKind;
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  once: string;
}) {
  const { t } = useLocale();
  const word = INTAKE[kind].word;
  const field = (name: 'contact_name' | 'contact_title' | 'contact_email' | 'contact_phone' | 'call_when') => ({
    name,
    label: t(`leads:intake.contact.${name}`),
    help: t(`leads:intake.contact.${name}_why`),
    typed: typed[name] ?? null,
    errors,
  });
  return (
    <>
      <IntakeTop kind={kind} step="contact" title={t('leads:intake.contact.title')} lead={t(`leads:${word}.contact_lead`)} />
      <Form action={pathOf(kind, 'contact')} once={once} errors={errors}>
        <Field {...field('contact_name')} autoComplete="name" maxLength={160} />
        <Field {...field('contact_title')} autoComplete="organization-title" maxLength={160} optional />
        <Field {...field('contact_phone')} type="tel" autoComplete="tel" maxLength={40} />
        <Field {...field('contact_email')} type="email" autoComplete="email" maxLength={254} />
        <Field {...field('call_when')} maxLength={300} optional />
        <div className="trap" aria-hidden="true">
          <label htmlFor="field-fax">{t('leads:intake.contact.trap')}</label>
          <input id="field-fax" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
        </div>
        <Checkbox
          name="agreed"
          label={t('leads:intake.contact.agree')}
          help={t('leads:intake.contact.agree_why')}
          checked={typed.agreed === 'on'}
          errors={errors}
        />
        <Acts>
          <Button icon="check">{t(`leads:${word}.send`)}</Button>
          <LinkButton href={pathOf(kind, 'firm')} look="quiet">
            {t('leads:intake.back')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
