import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../projects/file.ts';
import { SOURCES_BY_HAND } from '../lead.ts';
import type { TypedFields } from './LeadActPage.tsx';

/** A call, a visit, a word in a corridor: written down as it was heard. */
export function EnterPage(props: {
  territories: readonly { id: string; name: string }[];
  typed: TypedFields;
  domains: readonly string[];
  communes: readonly { code: string; name: string; departement: string }[];
  errors: Errors;
  once: string;
}) {
  const { territories, typed, domains, communes, errors, once } = props;
  const { t } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop title={t('leads:enter.title')} trail={[{ label: t('leads:list.title'), href: '/pistes' }]} under={t('leads:enter.under')} />
      {communes.length > 1 ? (
        <Notice tone="waiting" title={t('leads:intake.firm.commune_several')}>
          <ul className="list-disc pl-5">
            {communes.map(({ code, name, departement }) => (
              <li key={code}>
                {name} ({code}), {departement}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Form action="/pistes" once={once} errors={errors}>
        {territories.length > 1 ? (
          <Select {...field('territory')} label={t('leads:sheet.territory')} choices={territories.map(({ id, name }) => ({ value: id, label: name }))} />
        ) : (
          <input type="hidden" name="territory" value={territories[0]?.id ?? ''} />
        )}
        <Radios
          {...field('kind')}
          label={t('leads:enter.kind')}
          choices={(['project', 'site_offer'] as const).map((value) => ({ value, label: t(`leads:kind.${value}`) }))}
        />
        <TextArea {...field('problem')} label={t('leads:enter.problem')} help={t('leads:enter.problem_why')} rows={5} />
        <Fieldset legend={t('leads:intake.domains.label')}>
          <div className="grid gap-1 sm:grid-cols-2">
            {SKILL_DOMAINS.map((domain) => (
              <Checkbox key={domain} name="domain" value={domain} label={t(`agreements:domain.${domain}`)} checked={domains.includes(domain)} />
            ))}
          </div>
        </Fieldset>
        <Fieldset legend={t('leads:sheet.firm')}>
          <Field {...field('firm_name')} label={t('leads:intake.firm.name')} />
          <Field {...field('siret')} label={t('leads:intake.firm.siret')} help={t('leads:intake.firm.siret_why')} inputMode="numeric" optional />
          <Field {...field('postcode')} label={t('leads:intake.firm.postcode')} inputMode="numeric" width="short" optional />
          <Field {...field('commune')} label={t('leads:intake.firm.commune')} help={t('leads:intake.firm.commune_why')} />
        </Fieldset>
        <Fieldset legend={t('leads:sheet.call')}>
          <Field {...field('contact_name')} label={t('leads:enter.contact_name')} />
          <Field {...field('contact_title')} label={t('leads:intake.contact.contact_title')} optional />
          <Field {...field('contact_phone')} label={t('leads:intake.contact.contact_phone')} type="tel" optional />
          <Field {...field('contact_email')} label={t('leads:intake.contact.contact_email')} help={t('leads:enter.email_why')} type="email" optional />
          <Field {...field('call_when')} label={t('leads:intake.contact.call_when')} optional />
        </Fieldset>
        <Fieldset legend={t('leads:enter.source')} help={t('leads:enter.source_why')}>
          <Select
            {...field('source_kind')}
            label={t('leads:column.source')}
            choices={SOURCES_BY_HAND.map((value) => ({ value, label: t(`leads:source.${value}`) }))}
          />
          <Field {...field('source_name')} label={t('leads:enter.source_name')} optional />
        </Fieldset>
        <Acts>
          <Button icon="check">{t('leads:enter.save')}</Button>
          <LinkButton href="/pistes" look="quiet">
            {t('leads:act.back')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
