import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { RoleFields } from '../parts/RoleFields.tsx';
import type { PlaceChoice } from '../queries.ts';

/** Who to invite, to which role, where, from when. */
export function InvitePage(props: {
  once: string;
  places: { territories: readonly PlaceChoice[]; establishments: readonly PlaceChoice[] };
  national: boolean;
  typed: Record<string, string>;
  errors: Errors;
  refusal: string | null;
}) {
  const { t } = useLocale();
  const { once, places, national, typed, errors, refusal } = props;
  return (
    <>
      <PageTop
        title={t('people:invitations.new')}
        trail={[{ label: t('people:invitations.title'), href: '/invitations' }]}
        under={t('people:invitations.lead')}
      />
      {refusal ? (
        <Notice tone="late" live>
          {refusal}
        </Notice>
      ) : null}
      <Form action="/invitations/nouvelle" once={once} errors={errors}>
        <Field name="name" label={t('people:field.name')} typed={typed.name} errors={errors} />
        <Field name="email" type="email" label={t('people:field.email')} typed={typed.email} errors={errors} />
        <RoleFields places={places} national={national} typed={typed} errors={errors} />
        <Acts>
          <Button icon="mail">{t('people:invitations.send')}</Button>
          <LinkButton href="/invitations" look="quiet">
            {t('people:invitations.title')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
