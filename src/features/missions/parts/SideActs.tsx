import { Button } from '../../../ui/Button.tsx';
import { Field, Radios, TextArea } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { MissionAct, MissionActor } from '../life-cycle.ts';
import { sideActs } from '../next.ts';
import type { SideAct } from '../next.ts';
import type { Mission } from '../queries.ts';
import { ACT_PATH } from '../said.ts';
import type { MissionDone } from '../said.ts';

interface Given {
  mission: Mission;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
}
/** The other acts of this reader: each with its short form, or shown as not possible yet, with why. */
export function SideActs(props: Given & { actors: readonly MissionActor[]; main: MissionAct | null; failed: MissionDone | null; once: string }) {
  const { mission, actors, main, failed, typed, errors, once } = props;
  const { t } = useLocale();
  // What the main button leads to stands here, open.
  const led = main === 'start' || main === 'end' ? main : null;
  const acts = sideActs(mission.status, led ? null : main, actors, { done: mission.done, noted: mission.stillNoted });
  if (acts.length === 0) return null;
  return (
    <Section title={t('missions:page.acts')}>
      <div className="flex flex-col gap-3">
        {acts.map(({ act, open }) =>
          open ? (
            <details key={act} id={`acte-${act}`} open={failed === act || act === led}>
              <summary>{t(`missions:act.${act}`)}</summary>
              <div className="pt-3 pb-2">
                <Form apart={act} action={`/missions/${mission.id}/${ACT_PATH[act]}`} once={once + act.slice(0, 6)} errors={failed === act ? errors : {}}>
                  <Fields act={act} mission={mission} typed={failed === act ? typed : {}} errors={failed === act ? errors : {}} />
                  <div>
                    <Button look="plain">{t(`missions:act.${act}`)}</Button>
                  </div>
                </Form>
              </div>
            </details>
          ) : (
            <Button key={act} look="plain" why={t(`missions:why.${act as 'start'}`)}>
              {t(`missions:act.${act}`)}
            </Button>
          ),
        )}
      </div>
    </Section>
  );
}
function Fields({ act, mission, typed, errors }: Given & { act: SideAct }) {
  const { t } = useLocale();
  const given = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  if (act === 'start')
    return (
      <Field {...given('on')} typed={typed.on ?? mission.today} type="date" label={t('missions:field.on')} help={t('missions:field.on_help')} width="short" />
    );
  if (act === 'name_manager')
    return (
      <>
        <p className="soft">{t('missions:field.manager_help')}</p>
        <Field {...given('name')} typed={typed.name ?? mission.managerName} label={t('missions:field.name')} />
        <Field {...given('email')} typed={typed.email ?? mission.managerEmail} type="email" label={t('missions:field.email')} />
      </>
    );
  const reason = (
    <TextArea
      {...given('reason')}
      rows={2}
      label={t('missions:field.reason')}
      help={t(`missions:field.reason_help.${act as 'cancel'}`)}
      optional={act === 'employee_refuse'}
    />
  );
  if (act === 'extend')
    return (
      <>
        <Field {...given('days')} label={t('missions:field.more')} inputMode="decimal" unit={t('missions:field.unit')} width="short" />
        {reason}
      </>
    );
  if (act === 'prolong')
    return (
      <>
        <Field
          {...given('until')}
          type="date"
          label={t('missions:field.until')}
          help={t('missions:field.ends_help', { count: mission.planMonths })}
          width="short"
        />
        {reason}
      </>
    );
  if (act === 'end')
    return (
      <>
        <Radios
          {...given('how')}
          typed={typed.how ?? 'done'}
          label={t('missions:field.how')}
          choices={[
            { value: 'done', label: t('missions:field.how_done') },
            { value: 'early', label: t('missions:field.how_early') },
          ]}
        />
        <TextArea {...given('reason')} rows={2} label={t('missions:field.reason')} help={t('missions:field.reason_help.end')} optional />
      </>
    );
  return reason;
}
