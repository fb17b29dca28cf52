import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { fieldOfDomain } from '../form.ts';
import { SKILL_DOMAINS } from '../pledge.ts';
import type { PledgeSite } from '../pledge-queries.ts';

/** What the site offers for a year: days by domain, euros, and whom to call. `year` is set when an existing pledge is edited: its year stays. */
export function PledgeFormPage(props: {
  site: PledgeSite;
  contacts: readonly { id: string; name: string }[];
  action: string;
  year: number | null;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { site, contacts, action, year, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const back = `/etablissements/${site.establishmentId}/engagements`;
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop
        title={year === null ? t('agreements:pledge_form.title', { name: site.name }) : t('agreements:pledge_form.edit_title', { year })}
        trail={[{ label: t('agreements:site.title', { name: site.name }), href: back }]}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={action} once={once} errors={errors}>
        {year === null ? (
          <Field {...field('year')} label={t('agreements:pledge_form.year')} inputMode="numeric" maxLength={4} width="short" />
        ) : (
          <input type="hidden" name="year" value={year} />
        )}
        <Fieldset legend={t('agreements:pledge_form.days')} help={t('agreements:pledge_form.days_help')}>
          <div className="grid gap-4 sm:grid-cols-2">
            {SKILL_DOMAINS.map((domain) => (
              <Field
                key={domain}
                {...field(fieldOfDomain(domain))}
                label={t(`agreements:domain.${domain}`)}
                inputMode="decimal"
                maxLength={12}
                width="short"
                optional
              />
            ))}
          </div>
        </Fieldset>
        <Field {...field('euros')} label={t('agreements:pledge_form.euros')} inputMode="decimal" maxLength={20} width="short" optional />
        <Select
          {...field('contact_id')}
          label={t('agreements:pledge_form.contact')}
          empty={t('agreements:pledge_form.contact_none')}
          choices={contacts.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <TextArea {...field('remark')} label={t('agreements:pledge_form.remark')} rows={3} optional />
        <Checkbox
          name="confidential"
          label={t('agreements:pledge_form.confidential')}
          help={t('agreements:pledge_form.confidential_help')}
          checked={typed.confidential === 'on'}
        />
        <Acts>
          <Button icon="check">{t(year === null ? 'agreements:pledge_form.save' : 'agreements:pledge_form.save_edit')}</Button>
          <LinkButton href={back} look="quiet">
            {t('agreements:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
