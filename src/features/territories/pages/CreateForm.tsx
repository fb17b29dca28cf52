import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { KINDS, TIME_ZONES } from '../form.ts';

/** A new territory, in preparation: its name and its address first; perimeter, team and host come after. */
export function CreateForm({ typed, errors, once }: { typed: Record<string, string>; errors: Errors; once: string }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={t('territories:create.title')}
        trail={[{ label: t('territories:list.title'), href: '/territoires' }]}
        under={t('territories:create.under')}
      />
      <Form action="/territoires/nouveau" once={once} errors={errors}>
        <Field name="nom" label={t('territories:describe.name')} typed={typed.nom} errors={errors} maxLength={120} />
        <Field name="code" label={t('territories:create.code')} help={t('territories:create.code_help')} typed={typed.code} errors={errors} maxLength={60} />
        <Select
          name="sorte"
          label={t('territories:describe.kind')}
          typed={typed.sorte ?? 'intercommunality'}
          errors={errors}
          empty={null}
          choices={KINDS.map((value) => ({ value, label: t(`territories:kind.${value}`) }))}
        />
        <Select
          name="fuseau"
          label={t('territories:create.zone')}
          help={t('territories:create.zone_help')}
          typed={typed.fuseau ?? 'Europe/Paris'}
          errors={errors}
          empty={null}
          choices={TIME_ZONES.map((value) => ({ value, label: t(`territories:zones.${value.replace(/^.*\//, '') as 'Paris'}`) }))}
        />
        <Acts>
          <Button icon="plus">{t('territories:create.save')}</Button>
          <LinkButton href="/territoires" look="quiet">
            {t('territories:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
