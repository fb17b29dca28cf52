import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';

/** Coming in: a mailed link for everyone; a passkey or the identity provider for those who have one. */
export function SignInPage(props: { once: string; back: string; typed: string; errors: Errors; provider: boolean; refused: boolean }) {
  const { t } = useLocale();
  const { once, back, typed, errors, provider, refused } = props;
  return (
    <>
      <PageTop title={t('people:sign_in.title')} under={t('people:sign_in.lead')} />
      {refused ? <Notice tone="late">{t('people:sign_in.refused')}</Notice> : null}
      <Form action="/connexion" once={once} errors={errors}>
        <input type="hidden" name="retour" value={back} />
        <Field
          name="email"
          type="email"
          label={t('people:sign_in.email')}
          help={t('people:sign_in.email_help')}
          typed={typed}
          errors={errors}
          autoComplete="username webauthn"
        />
        <div>
          <Button icon="mail">{t('people:sign_in.send')}</Button>
        </div>
      </Form>
      <div className="mt-8 flex max-w-xl flex-col gap-4 border-t rule pt-6">
        {provider ? (
          <form method="post" action="/connexion/fournisseur" data-turbo="false">
            <input type="hidden" name="_once" value={`${once}p`} />
            <input type="hidden" name="retour" value={back} />
            <Button look="plain" icon="shield-check">
              {t('people:sign_in.provider')}
            </Button>
          </form>
        ) : null}
        <passkey-signin hidden data-options="/connexion/cle/debut" data-finish="/connexion/cle/fin" data-failed={t('people:passkey.failed')}>
          <input type="hidden" name="retour" value={back} />
          <Button look="plain" icon="key-round">
            {t('people:sign_in.passkey')}
          </Button>
          <p role="status" className="text-error" />
        </passkey-signin>
      </div>
    </>
  );
}
