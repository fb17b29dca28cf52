import { Button } from '../../../ui/Button.tsx';
import { Checkbox, Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../projects/file.ts';
import { doorOf, INTAKE, pathOf } from '../intake.ts';
import type { IntakeKind } from '../intake.ts';
import { IntakeTop } from '../parts/IntakeTop.tsx';

/** First step: the problem in the person's own words, then the domains it touches, then an address to come back with, if they like. */
export function ProblemStepPage(props: {
  kind: IntakeKind;
  typed: Readonly<Record<string, string | null | undefined>>;
  domains: readonly string[];
  partner: string | null;
  resumed: boolean;
  errors: Errors;
  once: string;
}) {
  const { kind, typed, domains, partner, resumed, errors, once } = props;
  const { t } = useLocale();
  const word = INTAKE[kind].word;
  const other: IntakeKind = kind === 'project' ? 'site_offer' : 'project';
  return (
    <>
      <IntakeTop kind={kind} step="problem" title={t(`leads:${word}.problem.title`)} lead={t(`leads:${word}.lead`)} />
      {resumed ? <Notice>{t('leads:intake.resumed')}</Notice> : null}
      <Form action={pathOf(kind, 'problem')} once={once} errors={errors}>
        {partner ? <input type="hidden" name="par" value={partner} /> : null}
        <TextArea
          name="problem"
          label={t(`leads:${word}.problem.label`)}
          help={t(`leads:${word}.problem.why`)}
          rows={7}
          typed={typed.problem ?? null}
          errors={errors}
        />
        <Fieldset legend={t(`leads:${word}.domains.label`)} help={t(`leads:${word}.domains.why`)}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {SKILL_DOMAINS.map((domain) => (
              <Checkbox key={domain} name="domain" value={domain} label={t(`agreements:domain.${domain}`)} checked={domains.includes(domain)} />
            ))}
          </div>
        </Fieldset>
        <Field
          name="contact_email"
          type="email"
          autoComplete="email"
          label={t('leads:intake.later.label')}
          help={t('leads:intake.later.why')}
          typed={typed.contact_email ?? null}
          errors={errors}
          optional
        />
        <Acts>
          <Button icon="arrow-right">{t('leads:intake.next')}</Button>
        </Acts>
      </Form>
      <p className="soft mt-6 max-w-prose">{t('leads:intake.kept')}</p>
      <p className="mt-2">
        <a href={doorOf(other, partner)}>{t(`leads:intake.other.${other}`)}</a>
      </p>
    </>
  );
}
