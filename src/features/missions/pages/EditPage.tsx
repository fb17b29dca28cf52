import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { MissionFields } from '../parts/MissionFields.tsx';
import type { Mission } from '../queries.ts';

export function EditPage(props: {
  mission: Mission;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { mission, typed, errors, refused, once } = props;
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('missions:edit.title')} trail={[{ label: mission.title, href: `/missions/${mission.id}` }]} under={t('missions:edit.under')} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`/missions/${mission.id}/modifier`} once={once} errors={errors}>
        <input type="hidden" name="seen" value={typed.seen ?? ''} />
        <MissionFields typed={typed} errors={errors} months={mission.planMonths} />
        <Acts>
          <Button>{t('missions:edit.save')}</Button>
          <LinkButton href={`/missions/${mission.id}`} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
