import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';

/** The second step: a code of the application, a recovery code, or a passkey. */
export function SecondStep({ once, totp, passkey, errors }: { once: string; totp: boolean; passkey: boolean; errors: Errors }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('people:second.title')} under={t('people:second.lead')} />
      {totp ? (
        <Form action="/connexion/second-facteur" once={once} errors={errors}>
          <Field name="code" label={t('people:second.code')} help={t('people:second.code_help')} errors={errors} autoComplete="one-time-code" width="short" />
          <div>
            <Button>{t('people:second.act')}</Button>
          </div>
        </Form>
      ) : null}
      {passkey ? (
        <>
          <passkey-signin hidden data-options="/connexion/cle/debut" data-finish="/connexion/cle/fin" data-failed={t('people:passkey.failed')}>
            <p className="mt-6">
              <Button look={totp ? 'plain' : 'main'} icon="key-round">
                {t('people:sign_in.passkey')}
              </Button>
            </p>
            <p role="status" className="text-error" />
          </passkey-signin>
          <noscript>
            <p className="soft mt-4">{t('people:passkey.needs_script')}</p>
          </noscript>
        </>
      ) : null}
      <form method="post" action="/deconnexion" className="mt-8">
        <input type="hidden" name="_once" value={`${once}q`} />
        <Button look="quiet">{t('ui:sign_out')}</Button>
      </form>
    </>
  );
}
