import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Side } from '../doors.ts';
import type { Project } from '../queries.ts';

/** The owner's name and addresses as the animator keeps them, and the links that open the file. */
export function ContactPage(props: {
  project: Project;
  side: Side;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { project, side, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const fresh = Object.keys(typed).length === 0;
  const value = (name: string, stored: string | null) => (fresh ? stored : (typed[name] ?? null));
  return (
    <>
      <PageTop title={t('projects:contact.title')} trail={[{ label: project.reference, href: side.base }]} under={project.firm_name} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Section title={t('projects:sheet.owner')}>
        <Form action={`${side.base}/dirigeant`} once={once} errors={errors}>
          <Field
            name="owner_name"
            label={t('projects:contact.name')}
            typed={value('owner_name', project.ownerName)}
            errors={errors}
            maxLength={160}
            autoComplete="off"
          />
          <Field
            name="owner_title"
            label={t('projects:contact.owner_title')}
            typed={value('owner_title', project.ownerTitle)}
            errors={errors}
            optional
            maxLength={160}
          />
          <Field
            name="owner_email"
            type="email"
            label={t('projects:sheet.email')}
            help={t('projects:contact.email_help')}
            typed={value('owner_email', project.ownerEmail)}
            errors={errors}
            optional
          />
          <Field
            name="owner_phone"
            type="tel"
            label={t('projects:sheet.phone')}
            typed={value('owner_phone', project.ownerPhone)}
            errors={errors}
            optional
            width="short"
          />
          <Select
            name="owner_language"
            label={t('projects:contact.language')}
            typed={value('owner_language', project.ownerLanguage)}
            errors={errors}
            empty={null}
            choices={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Acts>
            <Button icon="check">{t('projects:contact.save')}</Button>
            <LinkButton href={side.base} look="quiet">
              {t('ui:cancel')}
            </LinkButton>
          </Acts>
        </Form>
      </Section>
      <Section title={t('projects:contact.links')}>
        <p className="soft mb-3 max-w-prose">{t('projects:contact.links_help')}</p>
        <ActForm action={`${side.base}/lien/reprendre`} once={`${once}b`} confirm={t('projects:contact.take_back_confirm')}>
          {t('projects:contact.take_back')}
        </ActForm>
      </Section>
    </>
  );
}
