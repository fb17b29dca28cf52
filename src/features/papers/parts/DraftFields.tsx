import { Button } from '../../../ui/Button.tsx';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Fieldset, Form } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { askedOf, SIGNERS } from '../kinds.ts';
import { ISSUED } from '../life-cycle.ts';
import type { PaperShown } from '../pages/PaperPage.tsx';

const HELPED = ['purpose', 'know_how', 'value', 'quote_consent'] as const;
/** What somebody types in a draft, and who signs it. */
export function DraftFields({ paper, all, route, failed, once }: PaperShown) {
  const { t } = useLocale();
  const mine = failed?.where === 'draft' ? failed : null;
  const errors = mine?.errors ?? {};
  const asked = askedOf(paper.kind, route);
  const signers = ISSUED.includes(paper.kind) ? [] : SIGNERS[paper.kind];
  if (asked.length === 0 && signers.length === 0) return null;
  return (
    <Form action={`/papiers/${paper.id}`} once={`${once}w`} errors={errors} id="ecrire">
      {asked.length > 0 ? (
        <Fieldset legend={t('papers:form.typed')}>
          {asked.map(({ name, needed, long }) => {
            const said = {
              name,
              label: t(`papers:field.${name as 'place'}`),
              typed: mine ? (mine.typed[name] ?? null) : (paper.data.typed[name] ?? null),
              errors,
              optional: !needed,
              ...(HELPED.includes(name as 'purpose') ? { help: t(`papers:help.${name as 'purpose'}`) } : {}),
            };
            return long ? <TextArea key={name} {...said} rows={3} /> : <Field key={name} {...said} maxLength={300} />;
          })}
        </Fieldset>
      ) : null}
      {signers.length > 0 ? (
        <Fieldset legend={t('papers:form.signers')}>
          {signers.map((role) => {
            const known = all.find((one) => one.role === role);
            const said = (name: string, before: string | undefined) => ({ typed: mine ? (mine.typed[name] ?? null) : (before ?? null), errors });
            const who = t(`papers:role.${role}`);
            return (
              <div key={role} className="grid gap-4 sm:grid-cols-2">
                <Field name={`${role}_name`} label={t('papers:form.signer_name', { role: who })} {...said(`${role}_name`, known?.name)} maxLength={160} />
                <Field
                  name={`${role}_email`}
                  type="email"
                  label={t('papers:form.signer_email', { role: who })}
                  {...said(`${role}_email`, known?.email)}
                  maxLength={254}
                />
              </div>
            );
          })}
        </Fieldset>
      ) : null}
      <div>
        <Button look="plain">{t('papers:act.write')}</Button>
      </div>
    </Form>
  );
}
