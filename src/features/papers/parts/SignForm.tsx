import { Button } from '../../../ui/Button.tsx';
import { Checkbox, Field, TextArea } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Paper, Signatory } from '../queries.ts';
import { VOIDING, VOIDED } from '../kinds.ts';

export interface Failed {
  where: 'sign' | 'refuse';
  errors: Errors;
  typed: Record<string, string>;
}
/** What voids the signatures of a paper, said before anybody signs. */
export function VoidingSaid({ kind }: { kind: Paper['kind'] }) {
  const { t, list } = useLocale();
  if (!VOIDED.includes(kind)) return null;
  return (
    <Section title={t('papers:voiding.title')}>
      <p className="max-w-prose">{t('papers:voiding.text', { fields: list(VOIDING.map((one) => t(`papers:voiding.${one}`))) })}</p>
    </Section>
  );
}
/** Sign, or refuse with a reason. `base`: where the two forms go. */
export function SignForm({ paper, own, base, failed, once }: { paper: Paper; own: Signatory; base: string; failed: Failed | null; once: string }) {
  const { t } = useLocale();
  const sign = failed?.where === 'sign' ? failed : null;
  const refuse = failed?.where === 'refuse' ? failed : null;
  return (
    <>
      <Section title={t('papers:sign.how')} id="signer">
        <Form action={base} once={once} errors={sign?.errors ?? {}}>
          <input type="hidden" name="hash" value={paper.textHash} />
          <Checkbox name="read" label={t('papers:sign.read')} checked={sign?.typed.read === 'on'} errors={sign?.errors ?? {}} />
          <Field
            name="name"
            label={t('papers:sign.name')}
            help={t('papers:sign.name_help', { name: own.name })}
            typed={sign?.typed.name ?? null}
            errors={sign?.errors ?? {}}
            autoComplete="name"
            maxLength={160}
          />
          <p className="soft text-sm">{t('papers:sign.proof')}</p>
          <div>
            <Button icon="check">{t('papers:act.sign')}</Button>
          </div>
        </Form>
      </Section>
      <Section title={t('papers:sign.refuse_title')}>
        <details open={refuse !== null}>
          <summary className="cursor-pointer">{t('papers:sign.refuse_help')}</summary>
          <div className="pt-4">
            <Form action={`${base}/refuser`} once={`${once}r`} errors={refuse?.errors ?? {}}>
              <TextArea name="reason" label={t('papers:sign.refuse_reason')} typed={refuse?.typed.reason ?? null} errors={refuse?.errors ?? {}} rows={3} />
              <div>
                <Button look="plain">{t('papers:act.refuse')}</Button>
              </div>
            </Form>
          </div>
        </details>
      </Section>
    </>
  );
}
