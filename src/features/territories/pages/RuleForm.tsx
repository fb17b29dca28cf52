import type { TextKey } from '../../../shared/text-key.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, Radios, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Timeline } from '../../../ui/Timeline.tsx';
import { PARAMETERS, type ParameterLine, type ParameterName } from '../parameters.ts';
import type { ParameterChange, Territory } from '../queries.ts';
import { valueText } from '../parts/History.tsx';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

/** One rule: its default, its value, a new value with its reason, and every change so far. `typed`: the texts of the field, as shown or as typed. */
export function RuleForm(props: {
  territory: Territory;
  doors: TerritoryDoors;
  name: ParameterName;
  typed: readonly string[];
  reason: string;
  errors: Errors;
  refusal: string | null;
  changes: readonly ParameterChange[];
  once: string;
}) {
  const { territory, doors, name, typed, reason, errors, refusal, changes, once } = props;
  const locale = useLocale();
  const { t } = locale;
  const at = `/territoires/${territory.code}/regles`;
  const line: ParameterLine = PARAMETERS[name];
  return (
    <>
      <TerritoryTop territory={territory} doors={doors} tab="rules" title={t(`territories:parameters.${name}.label`)} />
      {refusal ? (
        <Notice tone="late" live>
          {refusal}
        </Notice>
      ) : null}
      <p className="mb-2 max-w-prose">{t(`territories:parameters.${name}.help`)}</p>
      <p className="soft mb-6">{t('territories:rules.default', { value: valueText(name, line.default, locale) })}</p>
      <Form action={`${at}/${name}`} once={once} errors={errors}>
        <ValueField line={line} typed={typed} errors={errors} />
        <TextArea name="motif" label={t('territories:rules.reason')} help={t('territories:rules.reason_help')} rows={3} typed={reason} errors={errors} />
        <Acts>
          <Button icon="check">{t('territories:rules.save')}</Button>
          <Button look="plain" name="defaut" value="on">
            {t('territories:rules.back_to_default')}
          </Button>
          <LinkButton href={at} look="quiet">
            {t('territories:cancel')}
          </LinkButton>
        </Acts>
      </Form>
      {changes.length > 0 ? (
        <div className="mt-8">
          <Section title={t('territories:rules.history')}>
            <Timeline
              label={t('territories:rules.history')}
              moments={changes.toReversed().map((change) => ({
                key: `${change.setAt.toISOString()} ${change.reason}`,
                at: change.setAt,
                what: `${change.setBy ?? t('territories:somebody')} : ${change.value === null ? t('territories:rules.given_back') : valueText(name, change.value, locale)}`,
                why: t('territories:history.reason', { reason: change.reason }),
              }))}
            />
          </Section>
        </div>
      ) : null}
    </>
  );
}

function ValueField({ line, typed, errors }: { line: ParameterLine; typed: readonly string[]; errors: Errors }) {
  const { t } = useLocale();
  const label = t('territories:rules.value');
  const first = typed[0] ?? '';
  const choiceText = (value: string) => t(`territories:choices.${value}` as TextKey);
  switch (line.kind) {
    case 'boolean':
      return (
        <Radios
          name="valeur"
          label={label}
          typed={first}
          errors={errors}
          choices={[
            { value: 'true', label: t('ui:yes') },
            { value: 'false', label: t('ui:no') },
          ]}
        />
      );
    case 'choice':
      return <Radios name="valeur" label={label} typed={first} errors={errors} choices={line.values.map((value) => ({ value, label: choiceText(value) }))} />;
    case 'list':
      return (
        <fieldset id="field-valeur" className="flex flex-col gap-1">
          <legend className="font-semibold">{label}</legend>
          <p className="soft text-sm">{t('territories:rules.list_help')}</p>
          {line.values.map((value) => (
            <Checkbox key={value} name="valeur" value={value} label={choiceText(value)} checked={typed.includes(value)} />
          ))}
          {errors.valeur ? <p className="text-sm font-semibold text-error">{errors.valeur}</p> : null}
        </fieldset>
      );
    case 'numbers':
      return (
        <Field
          name="valeur"
          label={label}
          help={t('territories:rules.numbers_help', { min: line.min, max: line.max })}
          typed={typed.join(', ')}
          errors={errors}
          width="short"
          maxLength={60}
        />
      );
    case 'share':
      return (
        <Field
          name="valeur"
          label={label}
          help={t('territories:rules.share_help', { min: line.min * 100, max: line.max * 100 })}
          typed={first}
          errors={errors}
          width="short"
          inputMode="numeric"
          maxLength={6}
        />
      );
    case 'integer':
      return (
        <Field
          name="valeur"
          label={label}
          help={t('territories:rules.integer_help', { unit: line.unit ? t(`territories:unit_name.${line.unit}`) : '', min: line.min, max: line.max })}
          typed={first}
          errors={errors}
          width="short"
          inputMode="numeric"
          maxLength={10}
        />
      );
  }
}
