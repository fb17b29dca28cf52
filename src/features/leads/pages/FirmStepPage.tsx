import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RegistryAnswer } from '../../../platform/registry.ts';
import { RegistryRows } from '../../organisations/pages/LookUpPage.tsx';
import { INTAKE, pathOf } from '../intake.ts';
import type { IntakeKind } from '../intake.ts';
import { IntakeTop } from '../parts/IntakeTop.tsx';

/** Second step: the firm, found in the public register by name or number, or written by hand when the register says nothing. */
export function FirmStepPage(props: {
  kind: IntakeKind;
  typed: Readonly<Record<string, string | null | undefined>>;
  chosen: { name: string; place: string | null } | null;
  query: string;
  answer: RegistryAnswer | null;
  communes: readonly { code: string; name: string; departement: string }[];
  errors: Errors;
  once: string;
}) {
  const { kind, typed, chosen, query, answer, communes, errors, once } = props;
  const { t } = useLocale();
  const word = INTAKE[kind].word;
  const at = pathOf(kind, 'firm');
  return (
    <>
      <IntakeTop kind={kind} step="firm" title={t(`leads:${word}.firm_title`)} lead={t(`leads:${word}.firm_why`)} />
      {chosen ? (
        <Notice tone="done" title={t('leads:intake.firm.chosen', { name: chosen.name, place: chosen.place ?? '' })}>
          <LinkButton href={pathOf(kind, 'contact')} look="quiet">
            {t('leads:intake.firm.keep')}
          </LinkButton>
        </Notice>
      ) : null}
      <form method="get" action={at} role="search" aria-label={t('leads:intake.firm.search')} className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <Field name="q" type="search" label={t('leads:intake.firm.query')} help={t('leads:intake.firm.query_why')} typed={query} />
        </div>
        <Button icon="search" look="plain">
          {t('leads:intake.firm.search')}
        </Button>
      </form>
      {answer && !answer.ok ? (
        <Notice tone="waiting" live>
          {t(`leads:intake.firm.refusals.${answer.refusal}`)}
        </Notice>
      ) : null}
      {answer?.ok ? (
        <Section title={t('leads:intake.firm.answers')}>
          <RegistryRows
            answers={answer.establishments}
            label={t('leads:intake.firm.answers')}
            act={(found) => (
              <ActForm action={at} once={once + found.siret} fields={{ take: found.siret }} look="main">
                {t('leads:intake.firm.take')}
              </ActForm>
            )}
          />
        </Section>
      ) : null}
      <Section title={t('leads:intake.firm.by_hand')}>
        <Form action={at} once={once} errors={errors}>
          <Field
            name="firm_name"
            label={t('leads:intake.firm.name')}
            help={t('leads:intake.firm.name_why')}
            typed={typed.firm_name ?? null}
            errors={errors}
            maxLength={200}
            autoComplete="organization"
          />
          <Field
            name="postcode"
            label={t('leads:intake.firm.postcode')}
            help={t('leads:intake.firm.postcode_why')}
            typed={typed.postcode ?? null}
            errors={errors}
            width="short"
            inputMode="numeric"
            autoComplete="postal-code"
            optional
          />
          <Field
            name="commune"
            label={t('leads:intake.firm.commune')}
            help={t('leads:intake.firm.commune_why')}
            typed={typed.commune ?? null}
            errors={errors}
            maxLength={120}
            autoComplete="address-level2"
            {...(communes.length > 0 ? { list: communes.map(({ name, code }) => `${name} (${code})`) } : {})}
          />
          {communes.length > 1 ? (
            <ul className="list-disc pl-5">
              {communes.map(({ code, name, departement }) => (
                <li key={code}>
                  {name} ({code}) <span className="soft">{departement}</span>
                </li>
              ))}
            </ul>
          ) : null}
          <Field
            name="siret"
            label={t('leads:intake.firm.siret')}
            help={t('leads:intake.firm.siret_why')}
            typed={typed.siret ?? null}
            errors={errors}
            inputMode="numeric"
            optional
          />
          <Acts>
            <Button icon="arrow-right" look={answer?.ok ? 'plain' : 'main'}>
              {t('leads:intake.next')}
            </Button>
            <LinkButton href={pathOf(kind, 'problem')} look="quiet">
              {t('leads:intake.back')}
            </LinkButton>
          </Acts>
        </Form>
      </Section>
    </>
  );
}
