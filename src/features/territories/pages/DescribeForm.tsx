import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { KINDS } from '../form.ts';
import type { Territory } from '../queries.ts';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

/** What the public page says: name, words, contact, host. */
export function DescribeForm(props: {
  territory: Territory;
  doors: TerritoryDoors;
  typed: Record<string, string>;
  errors: Errors;
  hosts: readonly { id: string; name: string }[];
  once: string;
}) {
  const { territory, doors, typed, errors, hosts, once } = props;
  const { t } = useLocale();
  const at = `/territoires/${territory.code}`;
  return (
    <>
      <TerritoryTop territory={territory} doors={doors} tab="page" title={t('territories:tabs.page')} />
      <Form action={`${at}/fiche`} once={once} errors={errors}>
        <Field name="nom" label={t('territories:describe.name')} typed={typed.nom} errors={errors} maxLength={120} />
        <Select
          name="sorte"
          label={t('territories:describe.kind')}
          typed={typed.sorte}
          errors={errors}
          empty={null}
          choices={KINDS.map((value) => ({ value, label: t(`territories:kind.${value}`) }))}
        />
        <TextArea
          name="texte"
          label={t('territories:describe.text')}
          help={t('territories:describe.text_help')}
          rows={6}
          typed={typed.texte}
          errors={errors}
          optional
        />
        <TextArea name="texte_en" label={t('territories:describe.text_en')} rows={6} typed={typed.texte_en} errors={errors} optional />
        <Field name="courriel" type="email" label={t('territories:describe.email')} typed={typed.courriel} errors={errors} maxLength={254} optional />
        <Field name="telephone" type="tel" label={t('territories:describe.phone')} typed={typed.telephone} errors={errors} maxLength={40} optional />
        <Select
          name="porteur"
          label={t('territories:page.host')}
          help={t('territories:describe.host_help')}
          typed={typed.porteur}
          errors={errors}
          optional
          empty={t('territories:describe.no_host')}
          choices={hosts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Acts>
          <Button icon="check">{t('territories:describe.save')}</Button>
          <LinkButton href={at} look="quiet">
            {t('territories:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
