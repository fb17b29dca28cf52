import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SIGNATORY_ROLES } from '../form.ts';
import type { AgreementAct } from '../life-cycle.ts';
import type { Returned } from '../pages/AgreementPage.tsx';
import type { Agreement, Signatory } from '../queries.ts';

/** Who signs: the State first, companies after; for those who keep the agreement, a form to add one. */
export function Signatories(props: {
  agreement: Agreement;
  signatories: readonly Signatory[];
  organisations: readonly { id: string; name: string }[];
  returned: Returned | null;
  once: string;
  may(act: AgreementAct): boolean;
}) {
  const { agreement, signatories, organisations, returned, once, may } = props;
  const { t, date } = useLocale();
  const at = `/conventions/${agreement.id}/signataires`;
  const back = returned?.form === 'signatory' ? returned : null;
  const field = (name: string) => ({ name, typed: back?.typed[name] ?? null, errors: back?.errors ?? {} });
  const said = (one: Signatory) =>
    [
      t(`agreements:role.${one.role}`),
      ...(one.representedBy ? [t('agreements:sheet.represented_by', { name: one.representedBy })] : []),
      one.signedOn ? t('agreements:sheet.signed_on', { date: date(one.signedOn) }) : t('agreements:sheet.not_signed_yet'),
    ].join(' · ');
  return (
    <Section id="signataires" title={t('agreements:sheet.signatories')}>
      {signatories.length === 0 ? (
        <p className="soft">{t('agreements:sheet.signatories_none')}</p>
      ) : (
        <Rows
          label={t('agreements:sheet.signatories')}
          rows={signatories.map((one) => ({
            key: one.id,
            thing: one.organisationId ? <a href={`/organisations/${one.organisationId}`}>{one.name}</a> : one.name,
            reason: said(one),
            act: may('remove_signatory') ? (
              <ActForm action={`${at}/${one.id}/retirer`} once={`${once}-${one.id.slice(0, 8)}`} look="quiet">
                <span aria-hidden="true">{t('agreements:sheet.remove')}</span>
                <span className="sr-only">{t('agreements:sheet.remove_named', { name: one.name })}</span>
              </ActForm>
            ) : null,
          }))}
        />
      )}
      {may('add_signatory') ? (
        <details className="mt-4" open={back !== null}>
          <summary className="text-[var(--link)] underline">{t('agreements:act.add_signatory')}</summary>
          <div className="mt-4">
            <Form action={at} once={`${once}-signatory`} errors={back?.errors ?? {}}>
              <Select
                {...field('organisation_id')}
                label={t('agreements:signatory.organisation')}
                help={t('agreements:signatory.organisation_help')}
                empty={t('agreements:signatory.organisation_none')}
                choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
                optional
              />
              <Field {...field('name')} label={t('agreements:signatory.name')} help={t('agreements:signatory.name_help')} maxLength={200} optional />
              <Select
                {...field('role')}
                label={t('agreements:signatory.role')}
                choices={SIGNATORY_ROLES.map((value) => ({ value, label: t(`agreements:role.${value}`) }))}
              />
              <Field {...field('represented_by')} label={t('agreements:signatory.represented_by')} maxLength={160} optional />
              <Field {...field('signed_on')} label={t('agreements:signatory.signed_on')} type="date" width="short" optional />
              <Acts>
                <Button look="plain" icon="plus">
                  {t('agreements:signatory.save')}
                </Button>
              </Acts>
            </Form>
          </div>
        </details>
      ) : null}
    </Section>
  );
}
