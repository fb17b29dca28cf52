import { Button } from '../../../ui/Button.tsx';
import { Field, Radios, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import type { ActRefusal, TerritoryAct } from '../life-cycle.ts';
import type { StillLive, Territory } from '../queries.ts';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

/** Opening, pausing, reopening, closing: the acts of the present state, each with what stands in its way; and what is still alive. */
export function StatePage(props: {
  territory: Territory;
  doors: TerritoryDoors;
  acts: readonly { act: TerritoryAct; refusal: ActRefusal | null }[];
  live: StillLive;
  typed: { act: string; on: string; reason: string };
  errors: Errors;
  refusal: ActRefusal | null;
  done: boolean;
  once: string;
}) {
  const { territory, doors, acts, live, typed, errors, refusal, done, once } = props;
  const { t, number } = useLocale();
  const possible = acts.filter((one) => one.refusal === null);
  const at = `/territoires/${territory.code}`;
  return (
    <>
      <TerritoryTop territory={territory} doors={doors} tab="state" title={t('territories:tabs.state')} />
      {done ? (
        <Notice tone="done" live>
          {t(`territories:state.done.${territory.status}`)}
        </Notice>
      ) : null}
      {refusal ? (
        <Notice tone="late" live>
          {t(`territories:state.refusal.${refusal}`)}
        </Notice>
      ) : null}
      {acts
        .filter((one) => one.refusal !== null)
        .map((one) => (
          <Notice key={one.act} tone="waiting" title={t('territories:state.not_yet', { act: t(`territories:state.act.${one.act}`) })}>
            {t(`territories:state.refusal.${one.refusal!}`)}
          </Notice>
        ))}
      <Section title={t('territories:state.live')}>
        <p className="soft mb-2 max-w-prose">{t('territories:state.live_help')}</p>
        <Facts
          facts={[
            [
              t('territories:state.establishments'),
              <a key="e" href={`/etablissements?territoire=${territory.code}`}>
                {number(live.establishments)}
              </a>,
            ],
            [
              t('territories:state.pledges'),
              <a key="p" href={`/engagements?territoire=${territory.code}`}>
                {number(live.pledges)}
              </a>,
            ],
            [
              t('territories:state.agreements'),
              <a key="a" href={`/conventions?territoire=${territory.code}`}>
                {number(live.agreements)}
              </a>,
            ],
            [
              t('territories:state.roles'),
              <a key="r" href={`${at}/equipe`}>
                {number(live.roles)}
              </a>,
            ],
            [
              t('territories:state.questions'),
              <a key="q" href={`${at}/perimetre#questions`}>
                {number(live.questions)}
              </a>,
            ],
          ]}
        />
      </Section>
      <Section title={t('territories:state.change')}>
        <Form action={`${at}/etat`} once={once} errors={errors}>
          <Radios
            name="acte"
            label={t('territories:state.which')}
            typed={typed.act}
            errors={errors}
            choices={possible.map(({ act }) => ({ value: act, label: t(`territories:state.act.${act}`), help: t(`territories:state.act_help.${act}`) }))}
          />
          <Field name="le" type="date" width="short" label={t('territories:state.on')} help={t('territories:state.on_help')} typed={typed.on} errors={errors} />
          <TextArea
            name="motif"
            label={t('territories:state.reason')}
            help={t('territories:state.reason_help')}
            rows={3}
            typed={typed.reason}
            errors={errors}
          />
          <Acts>
            <Button icon="check" why={possible.length === 0 ? t('territories:state.none') : null}>
              {t('territories:state.confirm')}
            </Button>
          </Acts>
        </Form>
      </Section>
    </>
  );
}
