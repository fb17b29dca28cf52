import { ActForm, Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { PartnerLink } from '../enter-commands.ts';
import { PARTNER_KINDS } from '../team-form.ts';
import type { TypedFields } from './LeadActPage.tsx';

/** The addresses given to banks, chambers and accountants: whoever comes by one is known to come from them. */
export function PartnersPage(props: {
  partners: readonly PartnerLink[];
  territories: readonly { id: string; name: string }[];
  baseUrl: string;
  typed: TypedFields;
  errors: Errors;
  once: string;
}) {
  const { partners, territories, baseUrl, typed, errors, once } = props;
  const { t, date } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop title={t('leads:partners.title')} trail={[{ label: t('leads:list.title'), href: '/pistes' }]} under={t('leads:partners.under')} />
      {partners.length === 0 ? (
        <Empty title={t('leads:partners.none')}>{t('leads:partners.none_text')}</Empty>
      ) : (
        <Rows
          label={t('leads:partners.title')}
          rows={partners.map((partner) => ({
            key: partner.id,
            thing: (
              <>
                <strong>{partner.partnerName}</strong> <span className="soft">{t(`leads:partner_kind.${partner.partnerKind as 'bank'}`)}</span>
                {partner.revokedAt ? null : <code className="block text-sm select-all">{`${baseUrl}/p/${partner.code}`}</code>}
              </>
            ),
            reason: t('leads:partners.line', {
              territory: partner.territoryName,
              date: date(partner.createdAt),
              leads: t('leads:partners.leads', { count: partner.leads }),
              files: t('leads:partners.files', { count: partner.files }),
            }),
            state: partner.revokedAt ? <Badge tone="quiet">{t('leads:partners.revoked')}</Badge> : <Badge tone="done">{t('leads:partners.open')}</Badge>,
            act: partner.revokedAt ? null : (
              <ActForm
                action={`/partenaires/${partner.id}/retirer`}
                once={once + partner.code}
                look="quiet"
                confirm={t('leads:partners.revoke_confirm', { name: partner.partnerName })}
              >
                {t('leads:partners.revoke')}
              </ActForm>
            ),
          }))}
        />
      )}
      <Section title={t('leads:partners.add')}>
        <Form action="/partenaires" once={once} errors={errors}>
          {territories.length > 1 ? (
            <Select {...field('territory')} label={t('leads:sheet.territory')} choices={territories.map(({ id, name }) => ({ value: id, label: name }))} />
          ) : (
            <input type="hidden" name="territory" value={territories[0]?.id ?? ''} />
          )}
          <Field {...field('partner_name')} label={t('leads:partners.name')} />
          <Select
            {...field('partner_kind')}
            label={t('leads:partners.kind')}
            choices={PARTNER_KINDS.map((value) => ({ value, label: t(`leads:partner_kind.${value}`) }))}
          />
          <Acts>
            <Button icon="plus">{t('leads:partners.save')}</Button>
          </Acts>
        </Form>
      </Section>
    </>
  );
}
