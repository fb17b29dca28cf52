import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { INDICATORS } from '../form.ts';
import type { AgreementAct } from '../life-cycle.ts';
import type { Returned } from '../pages/AgreementPage.tsx';
import type { Agreement, Objective } from '../queries.ts';

/** What the agreement aims at, in figures, over its whole term. */
export function Objectives(props: {
  agreement: Agreement;
  objectives: readonly Objective[];
  returned: Returned | null;
  once: string;
  may(act: AgreementAct): boolean;
}) {
  const { agreement, objectives, returned, once, may } = props;
  const { t, number } = useLocale();
  const at = `/conventions/${agreement.id}/objectifs`;
  const back = returned?.form === 'objective' ? returned : null;
  const field = (name: string) => ({ name, typed: back?.typed[name] ?? null, errors: back?.errors ?? {} });
  const named = (one: Objective) => (one.indicator === 'other' && one.label ? one.label : t(`agreements:indicator.${one.indicator}`));
  return (
    <Section id="objectifs" title={t('agreements:sheet.objectives')}>
      {objectives.length === 0 ? (
        <p className="soft">{t('agreements:sheet.objectives_none')}</p>
      ) : (
        <Rows
          label={t('agreements:sheet.objectives')}
          rows={objectives.map((one) => ({
            key: one.id,
            thing: named(one),
            reason: one.indicator === 'other' ? null : one.label,
            state: <strong className="figures">{number(one.target)}</strong>,
            act: may('set_objectives') ? (
              <ActForm action={`${at}/${one.id}/retirer`} once={`${once}-${one.id.slice(0, 8)}`} look="quiet">
                <span aria-hidden="true">{t('agreements:sheet.remove')}</span>
                <span className="sr-only">{t('agreements:sheet.remove_named', { name: named(one) })}</span>
              </ActForm>
            ) : null,
          }))}
        />
      )}
      {may('set_objectives') ? (
        <details className="mt-4" open={back !== null}>
          <summary className="text-[var(--link)] underline">{t('agreements:act.add_objective')}</summary>
          <div className="mt-4">
            <Form action={at} once={`${once}-objective`} errors={back?.errors ?? {}}>
              <Select
                {...field('indicator')}
                label={t('agreements:objective.indicator')}
                choices={INDICATORS.map((value) => ({ value, label: t(`agreements:indicator.${value}`) }))}
              />
              <Field {...field('label')} label={t('agreements:objective.label')} help={t('agreements:objective.label_help')} maxLength={200} optional />
              <Field {...field('target')} label={t('agreements:objective.target')} inputMode="numeric" width="short" maxLength={20} />
              <Acts>
                <Button look="plain" icon="plus">
                  {t('agreements:objective.save')}
                </Button>
              </Acts>
            </Form>
          </div>
        </details>
      ) : null}
    </Section>
  );
}
