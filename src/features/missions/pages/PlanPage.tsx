import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PLAN_LINES } from '../form.ts';
import type { Mission } from '../queries.ts';

/** The plan of actions: a line for each thing to do, in order; an empty line is left out. */
export function PlanPage(props: {
  mission: Mission;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { mission, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const used = Array.from({ length: PLAN_LINES }, (_, at) => at).filter((at) => typed[`body-${at}`]);
  const shown = Math.min(PLAN_LINES, Math.max(3, (used.at(-1) ?? -1) + 3));
  return (
    <>
      <PageTop title={t('missions:plan.title')} trail={[{ label: mission.title, href: `/missions/${mission.id}` }]} under={t('missions:plan.under')} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {mission.planExpertAt || mission.planOwnerAt ? <Notice tone="waiting">{t('missions:plan.again')}</Notice> : null}
      <Form action={`/missions/${mission.id}/plan`} once={once} errors={errors}>
        {Array.from({ length: shown }, (_, at) => (
          <Fieldset key={at} legend={t('missions:plan.line', { number: at + 1 })}>
            <Field name={`body-${at}`} label={t('missions:plan.body')} typed={typed[`body-${at}`] ?? null} errors={errors} maxLength={1000} optional />
            <Field name={`due-${at}`} type="date" label={t('missions:plan.due_on')} typed={typed[`due-${at}`] ?? null} errors={errors} width="short" optional />
            <Checkbox name={`done-${at}`} label={t('missions:plan.is_done')} checked={typed[`done-${at}`] === 'on'} errors={errors} />
          </Fieldset>
        ))}
        <Acts>
          <Button>{t('missions:plan.save')}</Button>
          <LinkButton href={`/missions/${mission.id}`} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
